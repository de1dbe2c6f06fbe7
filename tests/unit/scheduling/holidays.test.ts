/** Public holidays as the calendars print them. */
import { describe, expect, it } from 'vitest';
import { easterOf, holidayOn, holidaysBetween } from '../../../main/scheduling/index.ts';

describe('public holidays', () => {
  it('knows Easter', () => {
    const known = {
      1999: '04-04',
      2000: '04-23',
      2008: '03-23',
      2011: '04-24',
      2024: '03-31',
      2025: '04-20',
      2026: '04-05',
      2027: '03-28',
      2038: '04-25',
    };
    for (const [year, day] of Object.entries(known)) expect(easterOf(Number(year))).toBe(`${year}-${day}`);
  });

  it('gives the eleven of 2026 in the métropole, in order', () => {
    expect(holidaysBetween('metropole', '2026-01-01', '2026-12-31').map(({ date }) => date.slice(5))).toEqual([
      ...['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25'],
    ]);
  });

  it('adds two in Alsace and Moselle', () => {
    expect(holidayOn('alsace-moselle', '2026-04-03')).toBe('Vendredi saint');
    expect(holidayOn('alsace-moselle', '2026-12-26')).toBe('Saint-Étienne');
    expect(holidayOn('metropole', '2026-04-03')).toBeUndefined();
  });

  it('knows when each territory remembers the abolition of slavery', () => {
    const days = {
      mayotte: '04-27',
      martinique: '05-22',
      guadeloupe: '05-27',
      'saint-martin': '05-28',
      guyane: '06-10',
      'saint-barthelemy': '10-09',
      reunion: '12-20',
    } as const;
    for (const [zone, day] of Object.entries(days) as [keyof typeof days, string][]) {
      expect(holidayOn(zone, `2026-${day}`)).toBe('Abolition de l’esclavage');
      expect(holidayOn('metropole', `2026-${day}`)).toBeUndefined();
      expect(holidaysBetween(zone, '2026-01-01', '2026-12-31')).toHaveLength(12);
    }
  });

  it('has one day with two names when they meet (1 May and Ascension in 2008)', () => {
    expect(holidayOn('metropole', '2008-05-01')).toBe('Fête du Travail, Ascension');
  });

  it('spans years', () => {
    expect(holidaysBetween('metropole', '2026-12-20', '2027-01-05').map(({ date }) => date)).toEqual(['2026-12-25', '2027-01-01']);
  });
});
