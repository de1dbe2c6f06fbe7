/** What the palette is narrowed to: a group, a part of the documents, a period, the open file. */
import type { InputOf } from '../../../preload/contract/procedures.ts';
import type { SearchField, SearchGroup } from '../../../preload/contract/search.ts';
import { calendarDay } from '../../i18n/format.ts';

export type PaletteGroupChoice = SearchGroup | 'actions' | 'all';
export const periods = ['any', 'month', 'year', 'other'] as const;
export type Period = (typeof periods)[number];

export interface PaletteFilter {
  readonly group: PaletteGroupChoice;
  readonly field: SearchField | undefined;
  readonly period: Period;
  /** ISO days of the period that is told by dates. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onlyHere: boolean;
}

export const noFilter: PaletteFilter = { group: 'all', field: undefined, period: 'any', from: undefined, to: undefined, onlyHere: false };

const dayMs = 86_400_000;
const daysOf: Readonly<Partial<Record<Period, number>>> = { month: 30, year: 365 };

/** What the core is asked; `undefined` where it has nothing to say. */
export function inputOf(
  text: string,
  filter: PaletteFilter,
  here: string | undefined,
  now: Date = new Date(),
): InputOf<'search.everywhere'> | undefined {
  if (text === '' || filter.group === 'actions') return undefined;
  const days = daysOf[filter.period];
  const from =
    days === undefined ? (filter.period === 'other' ? filter.from : undefined) : calendarDay(new Date(now.getTime() - days * dayMs));
  const to = filter.period === 'other' ? filter.to : undefined;
  return {
    text,
    limit: filter.group === 'all' ? 5 : 30,
    ...(filter.group !== 'all' && { groups: [filter.group] }),
    // A part of the documents is nothing of the others.
    ...(filter.group === 'documents' && filter.field !== undefined && { field: filter.field }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(here !== undefined && { here: here as NonNullable<InputOf<'search.everywhere'>['here']>, onlyHere: filter.onlyHere }),
  };
}
