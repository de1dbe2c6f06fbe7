/** French writing of dates, hours, sizes, names and identifiers. */
import { describe, expect, it } from 'vitest';
import {
  calendarDay,
  formatAge,
  formatDate,
  formatDateTime,
  formatIns,
  formatName,
  formatNumber,
  formatPhone,
  formatRelative,
  formatShortDate,
  formatSize,
  formatTime,
  formatWeekday,
  initials,
} from '../../../renderer/i18n/format.ts';

const now = new Date('2026-03-12T08:20:00Z'); // 9 h 20 in Paris

describe('dates', () => {
  it('writes the month in full and keeps the day with it', () => {
    expect(formatDate('2026-03-12')).toBe('12\u00a0mars\u00a02026');
    expect(formatDate('2026-05-01')).toBe('1er\u00a0mai\u00a02026');
  });
  it('keeps a partial date partial', () => {
    expect(formatDate('1958')).toBe('1958');
    expect(formatDate('1958-03')).toBe('mars 1958');
    expect(formatShortDate('1958-03', now)).toBe('mars 1958');
  });
  it('gives back what is not a date', () => {
    expect(formatDate('inconnue')).toBe('inconnue');
    expect(formatTime('inconnue')).toBe('inconnue');
  });
  it('leaves out the year of the present one only', () => {
    expect(formatShortDate('2026-03-05', now)).toBe('5\u00a0mars');
    expect(formatShortDate('2025-04-07', now)).toBe('7\u00a0avr.\u00a02025');
  });
  it('sees the day and the hour as Paris does', () => {
    expect(calendarDay('2026-03-11T23:30:00Z')).toBe('2026-03-12');
    expect(formatTime('2026-03-12T13:30:00Z')).toBe('14\u00a0h\u00a030');
    expect(formatTime('2026-03-12T08:05:00Z')).toBe('9\u00a0h\u00a005');
    expect(formatDateTime('2026-03-10T10:05:00Z')).toBe('10\u00a0mars\u00a02026, 11\u00a0h\u00a005');
    expect(formatDateTime('2026-03-10')).toBe('10\u00a0mars\u00a02026');
  });
  it('names the day of the week with a capital', () => {
    expect(formatWeekday(now)).toBe('Jeudi 12 mars');
  });
});

describe('relative moments', () => {
  it.each([
    ['2026-03-12T08:19:40Z', 'à l’instant'],
    ['2026-03-12T08:18:00Z', 'il y a 2\u00a0min'],
    ['2026-03-12T05:10:00Z', 'il y a 3\u00a0h'],
    ['2026-03-11T20:04:00Z', 'hier, 21\u00a0h\u00a004'],
    ['2026-03-10T10:00:00Z', 'mardi'],
    ['2026-02-05T10:00:00Z', '5\u00a0févr.'],
  ])('%s is « %s »', (iso, words) => {
    expect(formatRelative(iso, now)).toBe(words);
  });
});

describe('ages', () => {
  it.each([
    ['1958-03-14', '67\u00a0ans'],
    ['1958-03-12', '68\u00a0ans'],
    ['2025-01-20', '13\u00a0mois'],
    ['2026-03-10', '0\u00a0mois'],
    ['1958', '67\u00a0ans'],
  ])('born %s is %s', (birth, age) => {
    expect(formatAge(birth, now)).toBe(age);
  });
  it('turns at midnight in Paris, wherever the workstation thinks it is', () => {
    expect(formatAge('1998-11-23', new Date('2026-11-22T22:59:00Z'))).toBe('27\u00a0ans');
    expect(formatAge('1998-11-23', new Date('2026-11-22T23:01:00Z'))).toBe('28\u00a0ans');
  });
  it('says nothing of what is not a date', () => {
    expect(formatAge('inconnue', now)).toBe('');
  });
});

describe('quantities and names', () => {
  it('counts sizes by thousands', () => {
    expect(formatSize(512)).toBe('512\u00a0octets');
    expect(formatSize(84_200)).toBe('84\u00a0ko');
    expect(formatSize(999_800)).toBe('1\u00a0Mo');
    expect(formatSize(3_140_000)).toBe('3,1\u00a0Mo');
  });
  it('writes numbers with the narrow space, the comma and the true minus', () => {
    expect(formatNumber(1000)).toBe('1\u202f000');
    expect(formatNumber(7.84, 1)).toBe('7,8');
    expect(formatNumber(-500)).toBe('\u2212500');
  });
  it('groups an INS and leaves alone what is not one', () => {
    expect(formatIns('258034900711247').replaceAll('\u00a0', ' ')).toBe('2 58 03 49 007 112 47');
    expect(formatIns('258032A00711247').replaceAll('\u00a0', ' ')).toBe('2 58 03 2A 007 112 47');
    expect(formatIns('12')).toBe('12');
  });

  it('writes a French phone number by pairs, another one as it came', () => {
    expect(formatPhone('0639981639').replaceAll('\u00a0', ' ')).toBe('06 39 98 16 39');
    expect(formatPhone('06.39.98.16.39').replaceAll('\u00a0', ' ')).toBe('06 39 98 16 39');
    expect(formatPhone('+32 2 555 12 12')).toBe('+32 2 555 12 12');
  });
  it('puts the birth name alone in capitals', () => {
    expect(formatName({ birthName: 'Le Gœff', firstGivenName: 'Anaël' })).toBe('LE GŒFF Anaël');
    expect(initials('étienne', 'vasseur')).toBe('ÉV');
  });
});
