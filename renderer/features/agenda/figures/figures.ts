/** What is reckoned of the figures before they are shown: periods, the share of absences, the order of the lines. */
import type { StatisticsRow } from '../../../../preload/contract/agenda-exchange.ts';
import type { InputOf } from '../../../../preload/contract/procedures.ts';
import { addDays, addMonths } from '../time/days.ts';

export type FiguresBy = InputOf<'agenda.statistics'>['by'];
export const figuresBy: readonly FiguresBy[] = ['schedule', 'reason', 'weekday', 'hour'];

/** Calendar days, both included. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

export const periodNames = ['last30', 'thisMonth', 'lastMonth', 'last90'] as const;
export type PeriodName = (typeof periodNames)[number];

/** @param today YYYY-MM-DD; nothing of the days to come is counted, but a month is told whole */
export function periodOf(name: PeriodName, today: string): Period {
  const first = `${today.slice(0, 7)}-01`;
  if (name === 'thisMonth') return { from: first, until: addDays(addMonths(first, 1), -1) };
  if (name === 'lastMonth') return { from: addMonths(first, -1), until: addDays(first, -1) };
  return { from: addDays(today, name === 'last30' ? -29 : -89), until: today };
}

/** The period that has a name, else none: days chosen by hand. */
export function nameOf(period: Period, today: string): PeriodName | undefined {
  return periodNames.find((name) => {
    const { from, until } = periodOf(name, today);
    return from === period.from && until === period.until;
  });
}

/**
 * Of those who were to come and whose coming is known, how many did not: cancelled ones and those still to come aren't in it.
 * @returns 0 to 1, nothing where nobody was to come
 */
export function absenceShare({ seen, noShow }: Pick<StatisticsRow, 'seen' | 'noShow'>): number | undefined {
  return seen + noShow === 0 ? undefined : noShow / (seen + noShow);
}

export const measures = [
  'booked',
  'seen',
  'noShow',
  'share',
  'cancelled',
  'cancelledLate',
  'cancelledByPractitioner',
  'overbooked',
  'delayMinutes',
  'waitMinutes',
] as const;
export type Measure = (typeof measures)[number];

export function measureOf(row: StatisticsRow, measure: Measure): number | undefined {
  return measure === 'share' ? absenceShare(row) : row[measure];
}

export interface FiguresSort {
  readonly by: Measure | 'label';
  readonly descending: boolean;
}

/** A line without the measure comes last, whichever way; equals keep their order. */
export function sorted(rows: readonly StatisticsRow[], sort: FiguresSort | undefined, words: (row: StatisticsRow) => string) {
  if (sort === undefined) return rows;
  const { by } = sort;
  const way = sort.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (by === 'label') return way * words(a).localeCompare(words(b), 'fr', { numeric: true });
    const [x, y] = [measureOf(a, by), measureOf(b, by)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return way * (x - y);
  });
}

/** Another press turns it round; the first shows the most. */
export function nextSort(sort: FiguresSort | undefined, by: FiguresSort['by']): FiguresSort {
  return sort?.by === by ? { by, descending: !sort.descending } : { by, descending: by !== 'label' };
}
