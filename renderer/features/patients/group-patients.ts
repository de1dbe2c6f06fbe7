/** Recent patients apart from the others, while nothing is searched. */
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import type { ListGroup } from '../../ui/ListView.tsx';

export type FoundPatient = OutputOf<'patients.search'>['patients'][number];

/** The core gives the recent ones first; a search has a single group without a title. */
export function groupPatients(
  patients: readonly FoundPatient[],
  isBrowsing: boolean,
  titles: { recent: string; all: string },
): ListGroup<FoundPatient>[] {
  if (patients.length === 0) return [];
  const recent = isBrowsing ? patients.filter(({ lastOpenedAt }) => lastOpenedAt !== undefined) : [];
  if (recent.length === 0) return [{ id: 'found', title: '', items: patients }];
  const others = patients.filter(({ lastOpenedAt }) => lastOpenedAt === undefined);
  return [
    { id: 'recent', title: titles.recent, items: recent },
    ...(others.length === 0 ? [] : [{ id: 'all', title: titles.all, count: '', items: others }]),
  ];
}
