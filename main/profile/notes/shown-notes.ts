/** Notes over what the platform holds: what has not arrived is shown as it will be, what is being withdrawn is no longer shown. Pure but for the notes' state. */
import type { ClinicalAlert } from '../../../preload/contract/patients.ts';
import { readProfileResource } from '../extract/from-fhir.ts';
import type { SourcedFact } from '../fact.ts';
import type { NoteLife } from './note-life.ts';
import type { StoredNote } from './note-repository.ts';

type Life = Pick<NoteLife, 'state' | 'resource' | 'mayRetract'>;

/** @param notes of one patient, none given up @param facts without them, but for what the mirror has of those that arrived */
export function withNotes(notes: readonly StoredNote[], facts: readonly SourcedFact[], life: Life): SourcedFact[] {
  const retractions = new Map(notes.flatMap((note) => (note.ofNoteId === undefined ? [] : [[note.ofNoteId, note]])));
  // Refused, or asked of somebody who decides: the platform still says so, and so do we.
  const isWithdrawn = (note: StoredNote) => {
    const retraction = retractions.get(note.id);
    return retraction !== undefined && !['blocked', 'conflict'].includes(life.state(retraction));
  };
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

/** Allergies that were noted and that the platform's own list doesn't tell yet: seen without a click, as the others. @param syncedAt when that list was last pulled */
export function notedAllergies(notes: readonly StoredNote[], syncedAt: string | undefined, life: Life): ClinicalAlert[] {
  const retracted = new Set(notes.flatMap(({ ofNoteId }) => ofNoteId ?? []));
  return notes
    .filter(({ id, action, sentAt }) => action === 'write' && !retracted.has(id) && (sentAt === undefined || sentAt > (syncedAt ?? '')))
    .flatMap((note) => factsOf(note, life, false))
    .filter(({ fact }) => fact.category === 'allergy')
    .map(({ fact }) => ({ kind: 'allergy', label: fact.label, severity: fact.severity }));
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
