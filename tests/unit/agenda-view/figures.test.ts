/** Periods, the share of absences and the order of the lines of the agenda's figures. */
import { describe, expect, it } from 'vitest';
import type { StatisticsRow } from '../../../preload/contract/agenda-exchange.ts';
import { absenceShare, nameOf, nextSort, periodNames, periodOf, sorted } from '../../../renderer/features/agenda/figures/figures.ts';

const row = (label: string, seen: number, noShow: number, more: Partial<StatisticsRow> = {}): StatisticsRow => ({
  ...{ key: label, label, booked: seen + noShow, seen, noShow, cancelled: 0, cancelledLate: 0 },
  ...{ cancelledByPractitioner: 0, overbooked: 0, ...more },
});

describe('periods', () => {
  it('are whole months, or so many days that end today', () => {
    expect(periodOf('thisMonth', '2026-02-12')).toEqual({ from: '2026-02-01', until: '2026-02-28' });
    expect(periodOf('lastMonth', '2026-03-31')).toEqual({ from: '2026-02-01', until: '2026-02-28' });
    expect(periodOf('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', until: '2025-12-31' });
    expect(periodOf('last30', '2026-03-12')).toEqual({ from: '2026-02-11', until: '2026-03-12' });
  });

  it('are recognised by their days', () => {
    for (const name of periodNames) expect(nameOf(periodOf(name, '2026-03-12'), '2026-03-12')).toBe(name);
    expect(nameOf({ from: '2026-03-01', until: '2026-03-02' }, '2026-03-12')).toBeUndefined();
  });
});

describe('lines', () => {
  it('tell absences among those whose coming is known', () => {
    expect(absenceShare(row('a', 9, 1, { cancelled: 40 }))).toBe(0.1);
    expect(absenceShare(row('a', 0, 0, { booked: 12 }))).toBeUndefined();
  });

  it('are put in order, those without the measure last both ways', () => {
    const rows = [row('b', 9, 1), row('a', 0, 0), row('c', 1, 1), row('d', 4, 0)];
    const labels = (sort: Parameters<typeof sorted>[1]) => sorted(rows, sort, ({ label }) => label).map(({ label }) => label);
    expect(labels(undefined)).toEqual(['b', 'a', 'c', 'd']);
    expect(labels({ by: 'share', descending: true })).toEqual(['c', 'b', 'd', 'a']);
    expect(labels({ by: 'share', descending: false })).toEqual(['d', 'b', 'c', 'a']);
    expect(labels({ by: 'label', descending: false })).toEqual(['a', 'b', 'c', 'd']);
  });

  it('begin with the most, names with the first; another press turns them round', () => {
    expect(nextSort(undefined, 'noShow')).toEqual({ by: 'noShow', descending: true });
    expect(nextSort({ by: 'noShow', descending: true }, 'noShow')).toEqual({ by: 'noShow', descending: false });
    expect(nextSort({ by: 'noShow', descending: true }, 'label')).toEqual({ by: 'label', descending: false });
  });
});
