/** A note as the page sees it. */
import type { HealthNote, NoteEntry, NoteState } from '../../../preload/contract/notes.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { OutboxState, OutboxStatus } from '../../sync/index.ts';
import type { StoredNote } from './note-repository.ts';
import { quantityOf } from './quantities.ts';

const byOutboxState: Record<OutboxState, NoteState> = {
  held: 'grace',
  queued: 'queued',
  sending: 'sending',
  waiting: 'waiting',
  blocked: 'blocked',
  done: 'sent',
};

export function stateOf({ stage, action }: StoredNote, entry: OutboxStatus | undefined): NoteState {
  if (stage !== 'leaving') return stage;
  if (entry === undefined) return 'queued';
  const isConflict = entry.state === 'blocked' && action === 'retract' && entry.lastError?.code === 'platform.conflict';
  return isConflict ? 'conflict' : byOutboxState[entry.state];
}

/** « Amoxicilline », « Pression artérielle 142/84 mmHg ». */
export function titleOf(entry: NoteEntry): string {
  if (entry.kind === 'allergy') return entry.substance;
  if (entry.kind === 'vaccination') return entry.vaccine;
  if (entry.kind === 'treatment') return entry.medication;
  const quantity = quantityOf(entry.code);
  const said = [entry.value, entry.second].filter((each) => each !== undefined).map((each) => String(each).replace('.', ','));
  const unit = quantity?.shownUnit ?? '';
  return `${quantity?.label ?? ''} ${said.join('/')}${unit.startsWith('/') ? '' : '\u00a0'}${unit}`.trim();
}

export function viewOf(note: StoredNote, entry: OutboxStatus | undefined, patient: PatientSummary | undefined): HealthNote {
  const { id, action, patientId, notedBy, createdAt, updatedAt, leavesAt, sentAt } = note;
  const state = stateOf(note, entry);
  const isOver = state === 'sent' || state === 'discarded';
  return {
    ...{ id, action, patientId, notedBy, createdAt, updatedAt, state },
    patientName: patient === undefined ? '' : `${patient.birthName.toLocaleUpperCase('fr')} ${patient.firstGivenName}`,
    title: titleOf(note.entry),
    entry: note.entry,
    attempts: entry?.attempts ?? 0,
    ...(state === 'grace' ? { leavesAt } : {}),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(isOver || entry?.nextAttemptAt === undefined ? {} : { nextAttemptAt: entry.nextAttemptAt }),
    ...(isOver || entry?.lastError === undefined ? {} : { lastError: entry.lastError }),
  };
}
