/**
 * What the members of new submission sets are worth (synchronisation prescribed to software): a deprecated one is left out unless it is
 * held here or stands in the chain of versions (RPLC) of one held here; that chain is walked to its end; and what a new version
 * replaces is read again. One held under another id is a change of metadata, which its id says already (`entries.ts`).
 */
import type { DocumentGateway, PatientRef, RemoteDocument } from '../platform/index.ts';

export interface AdmissionOptions {
  readonly gateway: Pick<DocumentGateway, 'fetchByIds' | 'searchDocuments'>;
  readonly patient: PatientRef;
  isHeld(id: string): boolean;
}

/** A chain longer than this goes round in circles. */
const mostVersions = 100;

export async function admitMembers(
  members: readonly RemoteDocument[],
  { gateway, patient, isHeld }: AdmissionOptions,
  signal: AbortSignal,
): Promise<RemoteDocument[]> {
  const admitted = new Map<string, RemoteDocument>();
  const walked = new Set<string>();
  const isIn = (id: string | undefined) => id !== undefined && (admitted.has(id) || isHeld(id));
  const isWanted = ({ id, status, replaces }: RemoteDocument) =>
    status === 'current' || isHeld(id) || (status === 'superseded' && replaces.some((target) => isIn(target.id)));

  let left = latestStates(members);
  for (let round = 0; round < mostVersions; round += 1) {
    const wanted = left.filter(isWanted);
    for (const document of wanted) admitted.set(document.id, document);
    left = left.filter(({ id }) => !admitted.has(id));
    if (left.some(isWanted)) continue;
    const next = await successors();
    if (next.length === 0) break;
    left = [...left, ...next];
  }
  const targets = [...admitted.values()].flatMap(({ replaces }) => replaces.flatMap(({ id }) => id ?? []));
  const again = [...new Set(targets)].filter((id) => isHeld(id) && !admitted.has(id));
  if (again.length > 0) for (const document of await gateway.fetchByIds(again, signal)) admitted.set(document.id, document);
  return [...admitted.values()];

  /** Of those replaced by something that has not come with them. */
  async function successors(): Promise<RemoteDocument[]> {
    const replaced = new Set([...admitted.values()].flatMap(({ replaces }) => replaces.map(({ id }) => id)));
    const ends = [...admitted.values()].filter(({ id, status }) => status === 'superseded' && !replaced.has(id) && !walked.has(id));
    const found: RemoteDocument[] = [];
    for (const { id } of ends) {
      walked.add(id);
      const { items } = await gateway.searchDocuments({ patient, relatesTo: id, statuses: ['current', 'superseded'], signal });
      found.push(...items.filter(({ replaces }) => replaces.some((target) => target.id === id)));
    }
    return latestStates(found).filter(({ id }) => !admitted.has(id));
  }
}

/** Several entries of one document (same logicalId, same uniqueId) are states of it: the one in force counts, else the latest. */
function latestStates(documents: readonly RemoteDocument[]): RemoteDocument[] {
  const states = new Map<string, RemoteDocument>();
  for (const document of documents) {
    const key = document.logicalId === undefined ? document.id : `${document.logicalId} ${document.uniqueId}`;
    const before = states.get(key);
    if (before === undefined || isLater(document, before)) states.set(key, document);
  }
  return [...states.values()];
}

function isLater(one: RemoteDocument, than: RemoteDocument): boolean {
  if ((one.status === 'current') !== (than.status === 'current')) return one.status === 'current';
  return one.lastUpdated > than.lastUpdated;
}
