/** What the patient of an appointment is asked to bring: an act like the others, shown at once, sent when it can be. */
import { randomUUID } from 'node:crypto';
import { type AskedDocument, mostDocuments } from '../../preload/contract/agenda-appointments.ts';
import type { ActOutcome } from '../../preload/contract/agenda-outcomes.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import { Failure } from '../failure.ts';
import { fold } from '../fold.ts';
import { changeOf, entryOf } from './changing.ts';
import type { AgendaContext } from './context.ts';
import { outcomeOf } from './outcome.ts';

type Change = ParsedInputOf<'agenda.changeDocuments'>['change'];

/** @throws {Failure} `agenda.appointment-not-found`; `agenda.wrong-state` for one that is over, or a document that is no longer asked */
export async function changeDocuments(
  context: AgendaContext,
  { appointmentId, change }: ParsedInputOf<'agenda.changeDocuments'>,
): Promise<ActOutcome> {
  const entry = entryOf(context, appointmentId);
  if (entry.fields.status === 'cancelled') throw new Failure('agenda.wrong-state');
  const former = entry.fields.documents ?? [];
  const documents = changed(former, change, context.clock.now().toISOString());
  if (documents === former) return outcomeOf(context, [{ state: 'done' }], [entry.id]);
  const act = changeOf(context, entry, 'documents-changed', { documents: documents.length === 0 ? null : documents });
  return outcomeOf(context, await context.desk.perform([act]), [entry.id]);
}

/** The very same list where nothing changes. */
export function changed(former: readonly AskedDocument[], change: Change, now: string): readonly AskedDocument[] {
  if (change.kind === 'ask') {
    if (former.some(({ label }) => fold(label) === fold(change.label))) return former;
    if (former.length >= mostDocuments) throw new Failure('agenda.wrong-state');
    return [...former, { id: randomUUID(), label: change.label }];
  }
  const found = former.find(({ id }) => id === change.documentId);
  if (change.kind === 'drop') return found === undefined ? former : former.filter((one) => one !== found);
  if (found === undefined) throw new Failure('agenda.wrong-state');
  if ((found.receivedAt !== undefined) === change.isReceived) return former;
  const { id, label } = found;
  return former.map((one) => (one === found ? { id, label, ...(change.isReceived && { receivedAt: now }) } : one));
}
