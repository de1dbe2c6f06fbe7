/** Notes over what the platform holds: what has not arrived is shown as it will be, what is being withdrawn is no longer shown. Pure but for the notes' state. */
import type { ClinicalAlert } from '../../../preload/contract/patients.ts';
import { readProfileResource } from '../extract/from-fhir.ts';
import type { SourcedFact } from '../fact.ts';
import type { NoteLife } from './note-life.ts';
import type { StoredNote } from './note-repository.ts';

type Life = Pick<NoteLife, 'state' | 'resource' | 'mayRetract'>;

/** @param notes of one patient, none given up @param facts without them, but for what the mirror has of those that arrived */
export function withNotes(notes: readonly StoredNote[], facts: readonly SourcedFact[], life: Life): SourcedFact[] {
  const { retractions, isWithdrawn } = withdrawals(notes, life);
  const written = notes.filter(({ action }) => action === 'write');
  const arrived = new Map(
    written.flatMap((note) => (note.remoteId === undefined ? [] : [[`${note.resourceType}/${note.remoteId}`, note]])),
  );
  const known = facts.flatMap((fact): SourcedFact[] => {
    const note = arrived.get(fact.id.replace(/#\d+$/u, ''));
    if (note === undefined) return [fact];
    if (isWithdrawn(note)) return [];
    return [{ ...fact, isNew: fact.isNew && !life.mayRetract(note), note: markOf(note, life, retractions.has(note.id)) }];
  });
  const pending = written
    .filter((note) => note.remoteId === undefined && !isWithdrawn(note))
    .flatMap((note) => factsOf(note, life, retractions.has(note.id)));
  return [...pending, ...known];
}

/** What notes of allergies change in the platform's own list of them. */
export interface NotedAllergies {
  /** Not in that list yet: seen without a click, as the others. */
  readonly added: readonly ClinicalAlert[];
  /** Ids of the AllergyIntolerances that were withdrawn here, which that list may still tell. */
  readonly withdrawn: ReadonlySet<string>;
}

/** @param syncedAt when the platform's list was last pulled */
export function notedAllergies(notes: readonly StoredNote[], syncedAt: string | undefined, life: Life): NotedAllergies {
  const { retractions, isWithdrawn } = withdrawals(notes, life);
  const isTold = (note: StoredNote | undefined) => note?.sentAt !== undefined && note.sentAt <= (syncedAt ?? '');
  const written = notes.filter(({ action, entry }) => action === 'write' && entry.kind === 'allergy');
  const added = written
    .filter((note) => !isWithdrawn(note) && !isTold(note))
    .flatMap((note) => factsOf(note, life, false))
    .map(({ fact }) => ({ kind: 'allergy' as const, label: fact.label, severity: fact.severity }));
  // Once the platform has told its list anew, what it still says there somebody else says.
  const withdrawn = written.filter((note) => isWithdrawn(note) && !isTold(retractions.get(note.id)));
  return { added, withdrawn: new Set(withdrawn.flatMap(({ remoteId }) => remoteId ?? [])) };
}

function withdrawals(notes: readonly StoredNote[], life: Life) {
  const retractions = new Map(notes.flatMap((note) => (note.ofNoteId === undefined ? [] : [[note.ofNoteId, note]])));
  return {
    retractions,
    // Refused, or asked of somebody who decides: the platform still says so, and so do we.
    isWithdrawn(note: StoredNote): boolean {
      const retraction = retractions.get(note.id);
      return retraction !== undefined && !['blocked', 'conflict'].includes(life.state(retraction));
    },
  };
}

/** As they will be read once the platform holds them. */
function factsOf(note: StoredNote, life: Life, isAskedBack: boolean): SourcedFact[] {
  const found = readProfileResource({ ...life.resource(note), id: note.id, meta: { lastUpdated: note.createdAt } });
  return (found?.facts ?? []).map((fact) => ({
    fact,
    id: `note:${note.id}`,
    from: 'here',
    at: note.createdAt,
    isNew: false,
    note: markOf(note, life, isAskedBack),
  }));
}

function markOf(note: StoredNote, life: Life, isAskedBack: boolean): NonNullable<SourcedFact['note']> {
  return { id: note.id, state: life.state(note), mayRetract: !isAskedBack && life.mayRetract(note) };
}
