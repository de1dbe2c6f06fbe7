/** Two reports side by side: what each measured, and by how much they differ. Pure. */
import type { LabPoint, LabSeries } from '../../../preload/contract/biology.ts';

export interface ComparedRow {
  readonly id: string;
  readonly series: LabSeries;
  readonly earlier: LabPoint | undefined;
  readonly later: LabPoint | undefined;
  /** In the unit of the series; only between two plain numbers. */
  readonly difference: number | undefined;
  /** Of the earlier one, in hundredths. */
  readonly percent: number | undefined;
}

/** What both measured first, in the order of the series; a result told as « < 5 » has no difference. */
export function compareReports(series: readonly LabSeries[], earlierId: string, laterId: string): ComparedRow[] {
  const rows = series.flatMap((one): ComparedRow[] => {
    const earlier = one.points.find(({ reportIds }) => reportIds.includes(earlierId));
    const later = one.points.find(({ reportIds }) => reportIds.includes(laterId));
    if (earlier === undefined && later === undefined) return [];
    const difference = differenceOf(earlier, later);
    const from = earlier?.value;
    const percent = difference === undefined || from === undefined || from === 0 ? undefined : (difference / Math.abs(from)) * 100;
    return [{ id: one.id, series: one, earlier, later, difference, percent }];
  });
  const isShared = ({ earlier, later }: ComparedRow) => Number(earlier !== undefined && later !== undefined);
  return rows.toSorted((a, b) => isShared(b) - isShared(a));
}

function differenceOf(earlier: LabPoint | undefined, later: LabPoint | undefined): number | undefined {
  if (earlier?.value === undefined || later?.value === undefined) return undefined;
  if (earlier.comparator !== undefined || later.comparator !== undefined) return undefined;
  // What subtracting binary fractions adds is no result.
  return Number((later.value - earlier.value).toPrecision(10));
}
