/** What clinicians note of a patient's health, its way to the platform, and what it shows meanwhile. */
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { HealthNote } from '../../../preload/contract/notes.ts';
import type { HandlersOf } from '../../rpc/handler.ts';
import type { OutboxHandler } from '../../sync/index.ts';
import type { SourcedFact } from '../fact.ts';
import type { ProfileRepository } from '../repository.ts';
import { noteChoices } from './choices.ts';
import { createNoteLife, type NoteLifeOptions, outboxKind } from './note-life.ts';
import { createNoteRepository } from './note-repository.ts';
import { type NotedAllergies, notedAllergies, withNotes } from './shown-notes.ts';

export type { NoteLifeOptions } from './note-life.ts';

export interface HealthNotes {
  readonly handlers: HandlersOf<'notes'>;
  readonly outboxHandler: OutboxHandler;
  /** All that is pending, and what ended in the last thirty days; the latest first. */
  list(): HealthNote[];
  entryIdOf(id: string): string | undefined;
  /** What is known of a patient with what was noted here over it. */
  over(patientId: PatientId, facts: readonly SourcedFact[]): SourcedFact[];
  /** What was noted here, or withdrawn, since the platform's list of allergies was pulled. */
  allergies(patientId: PatientId, syncedAt: string | undefined): NotedAllergies;
  start(): void;
  stop(): void;
}

const historyMs = 30 * 24 * 3600_000;

export function createHealthNotes(options: NoteLifeOptions, mirror: ProfileRepository): HealthNotes {
  const repository = createNoteRepository(options.db);
  const life = createNoteLife(options, repository, mirror);
  const since = () => new Date(options.clock.now().getTime() - historyMs).toISOString();
  return {
    list: () => repository.list(since()).map((note) => life.view(note)),
    entryIdOf: (id) => repository.get(id)?.entryId,
    over: (patientId, facts) => withNotes(repository.ofPatient(patientId), facts, life),
    allergies: (patientId, syncedAt) => notedAllergies(repository.ofPatient(patientId), syncedAt, life),
    start: () => life.start(),
    stop: () => life.stop(),
    outboxHandler: {
      kind: outboxKind,
      send: (entry, signal) => life.send(entry.id, signal),
      changed: (entry) => life.tellOf(entry.id),
    },
    handlers: {
      'notes.choices': noteChoices,
      'notes.write': ({ patientId, entry }) => life.write(patientId, entry),
      'notes.retract': ({ noteId }, { signal }) => life.retract(noteId, signal),
      'notes.undo': ({ noteId }) => life.undo(noteId),
      'notes.retry': ({ noteId }) => life.retry(noteId),
      'notes.discard': ({ noteId }, { signal }) => life.discard(noteId, signal),
    },
  };
}
