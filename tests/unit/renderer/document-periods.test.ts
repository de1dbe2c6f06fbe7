/** The timeline's groups. */
import { describe, expect, it } from 'vitest';
import { groupByPeriod } from '../../../renderer/features/documents/periods.ts';

const words = { week: 'Cette semaine', undated: 'Sans date' };
const now = new Date('2026-03-12T09:00:00Z');
const of = (id: string, serviceStart: string) => ({ id, serviceStart });

describe('periods of a timeline', () => {
  it('go from this week to the years', () => {
    const groups = groupByPeriod(
      [of('a', '2026-03-10'), of('b', '2026-02-01'), of('c', '2023-05-02'), of('d', '2023-01-02'), of('e', '')],
      now,
      words,
    );
    expect(groups.map(({ title, items }) => [title, items.map(({ id }) => id)])).toEqual([
      ['Cette semaine', ['a']],
      ['Février 2026', ['b']],
      ['2023', ['c', 'd']],
      ['Sans date', ['e']],
    ]);
  });

  it('come once each, whatever the order of the documents: a list whose groups share a key never ends', () => {
    const groups = groupByPeriod([of('a', '2023-05-02'), of('b', '2022-01-01'), of('c', '2023-02-02'), of('d', '2022-08-01')], now, words);
    expect(groups.map(({ id, items }) => [id, items.length])).toEqual([
      ['2023', 2],
      ['2022', 2],
    ]);
  });
});
