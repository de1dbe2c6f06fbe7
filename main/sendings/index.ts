/** « Envois »: documents, changes and notes on their way to the platform, messages on their way to people, read together and put in order; each stays its own domain's. */

import type { DocumentChange } from '../../preload/contract/document-changes.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { HealthNote } from '../../preload/contract/notes.ts';
import type { DraftElsewhere, OutgoingMessage } from '../../preload/contract/outgoing.ts';
import type { Publication } from '../../preload/contract/publications.ts';
import type { Sending, SendingGroup } from '../../preload/contract/sendings.ts';
import { sendingGroups } from '../../preload/contract/sendings.ts';
import { Failure } from '../failure.ts';
import { fold, wordsOf } from '../fold.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Outbox } from '../sync/index.ts';

export interface SendingsOptions {
  readonly publications: { list(): Publication[]; entryIdOf(id: string): string | undefined };
  readonly changes: { list(): DocumentChange[]; entryIdOf(id: string): string | undefined };
  readonly notes: { list(): HealthNote[]; entryIdOf(id: string): string | undefined };
  /** Of the mailboxes that the one at work may open. */
  readonly messages: { list(): OutgoingMessage[]; elsewhere(): DraftElsewhere[]; entryIdOf(id: string): string | undefined };
  readonly outbox: Pick<Outbox, 'order' | 'bringForward'>;
  readonly session: Pick<SessionView, 'role'>;
  /** The file that stands for a patient's, merged or not. */
  fileOf?(patientId: PatientId): PatientId;
  readonly clock: Clock;
}

/** What left, or was given up, is told that long. */
const historyMs = 30 * 24 * 3600_000;

export function createSendings(options: SendingsOptions): { readonly handlers: HandlersOf<'sendings'> } {
  const { publications, changes, notes, messages, outbox, session } = options;

  function all(): Sending[] {
    const since = new Date(options.clock.now().getTime() - historyMs).toISOString();
    const order = outbox.order();
    const place = (entryId: string | undefined) => {
      const index = entryId === undefined ? -1 : order.findIndex(({ id }) => id === entryId);
      return { canGoFirst: index > 0, ...(index < 0 ? {} : { rank: index + 1 }) };
    };
    const documents = publications.list().map((publication) => ofPublication(publication, place(publications.entryIdOf(publication.id))));
    const isClinician = session.role() !== 'secretary';
    const others = isClinician ? changes.list().map((change) => ofChange(change, place(changes.entryIdOf(change.id)))) : [];
    const noted = isClinician ? notes.list().map((note) => ofNote(note, place(notes.entryIdOf(note.id)))) : [];
    const letters = messages.list().map((message) => ofMessage(message, place(messages.entryIdOf(message.id))));
    const elsewhere = messages.elsewhere().map(ofElsewhere);
    const ofFile = (sending: Sending): Sending =>
      sending.patientId === undefined || options.fileOf === undefined
        ? sending
        : { ...sending, patientId: options.fileOf(sending.patientId) };
    return [...documents, ...others, ...noted, ...letters, ...elsewhere]
      .map(ofFile)
      .filter((sending) => (sending.group !== 'sent' && sending.group !== 'discarded') || endedAt(sending) >= since);
  }

  return {
    handlers: {
      'sendings.list'({ patientId, text, group }) {
        const words = wordsOf(text);
        const found = all()
          .filter((sending) => patientId === undefined || sending.patientId === patientId)
          .filter((sending) => answersTo(sending, words));
        const counts = Object.fromEntries(sendingGroups.map((one) => [one, found.filter((sending) => sending.group === one).length]));
        return {
          sendings: found.filter((sending) => group === undefined || sending.group === group).sort(byOrder),
          counts: counts as Record<SendingGroup, number>,
        };
      },
      'sendings.bringForward'({ kind, id }) {
        if ((kind === 'change' || kind === 'note') && session.role() === 'secretary')
          throw new Failure('call.forbidden-role', { role: 'secretary' });
        const entryId = { publication: publications, change: changes, note: notes, message: messages }[kind].entryIdOf(id);
        if (entryId === undefined || !outbox.bringForward(entryId)) throw new Failure('change.wrong-state', { state: 'sending' });
        return {};
      },
    },
  };
}

type Place = Pick<Sending, 'canGoFirst' | 'rank'>;

function ofPublication(publication: Publication, place: Place): Sending {
  const { id, patientId, patientName, form, createdAt, preparedBy, validatedBy, state } = publication;
  return {
    kind: 'publication',
    id,
    group: groupOf(state),
    ...{ patientId, patientName, createdAt, preparedBy },
    title: form.title,
    ...(validatedBy === undefined ? {} : { validatedBy }),
    ...(groupOf(state) === 'waiting' ? place : { canGoFirst: false }),
    publication,
  };
}

function ofChange(change: DocumentChange, place: Place): Sending {
  const { id, patientId, patientName, title, createdAt, askedBy, state } = change;
  const group = groupOf(state);
  const leaves = group === 'waiting' && state !== 'grace';
  return {
    ...{ kind: 'change', id, group, patientId, patientName, title, createdAt, change },
    preparedBy: askedBy,
    ...(leaves ? place : { canGoFirst: false }),
  };
}

function ofNote(note: HealthNote, place: Place): Sending {
  const { id, patientId, patientName, title, createdAt, notedBy, state } = note;
  const group = groupOf(state);
  return {
    ...{ kind: 'note', id, group, patientId, patientName, title, createdAt, note },
    preparedBy: notedBy,
    ...(group === 'waiting' && state !== 'grace' ? place : { canGoFirst: false }),
  };
}

function ofMessage(message: OutgoingMessage, place: Place): Sending {
  const { id, patient, form, createdAt, writtenBy, sentBy, state } = message;
  const group = groupOf(state);
  return {
    ...{ kind: 'message', id, group, createdAt, message },
    ...(patient === undefined ? {} : { patientId: patient.patientId, patientName: patient.name }),
    title: form.subject.trim() === '' ? form.text.trim().replace(/\s+/gu, ' ').slice(0, 80) : form.subject,
    preparedBy: writtenBy.displayName,
    ...(sentBy === undefined || sentBy.nationalId === writtenBy.nationalId ? {} : { validatedBy: sentBy.displayName }),
    ...(state === 'queued' || state === 'waiting' ? place : { canGoFirst: false }),
  };
}

/** What another client wrote is named by its copy in the mailbox. */
function ofElsewhere(draft: DraftElsewhere): Sending {
  const { messageId, patient, subject, excerpt, at, from } = draft;
  return {
    ...{ kind: 'elsewhere', id: `elsewhere-${messageId}`, group: 'draft', draft, canGoFirst: false },
    ...(patient === undefined ? {} : { patientId: patient.patientId, patientName: patient.name }),
    title: subject.trim() === '' ? excerpt.slice(0, 80) : subject,
    createdAt: at,
    preparedBy: from.name || from.address,
  };
}

function groupOf(state: Publication['state'] | DocumentChange['state'] | HealthNote['state'] | OutgoingMessage['state']): SendingGroup {
  if (state === 'blocked' || state === 'conflict') return 'attention';
  if (state === 'queued' || state === 'sending' || state === 'waiting' || state === 'grace' || state === 'leaving') return 'waiting';
  return state;
}

function endedAt(sending: Sending): string {
  if (sending.kind === 'elsewhere') return sending.createdAt;
  if (sending.kind === 'message') return sending.message.updatedAt;
  if (sending.kind === 'note') return sending.note.updatedAt;
  return sending.kind === 'publication' ? sending.publication.updatedAt : sending.change.updatedAt;
}

function answersTo(sending: Sending, words: readonly string[]): boolean {
  const { title, patientName = '', preparedBy, validatedBy = '' } = sending;
  const recipients = sending.kind === 'message' ? sending.message.recipients : sending.kind === 'elsewhere' ? sending.draft.recipients : [];
  const people = recipients.map(({ name, address }) => `${name} ${address}`);
  const told = wordsOf(fold([title, patientName, preparedBy, validatedBy, ...people].join(' ')));
  return words.every((word) => told.some((one) => one.startsWith(word)));
}

/** What asks for a decision first; what waits in its order of departure; the rest by date, the latest first. */
function byOrder(a: Sending, b: Sending): number {
  const step = sendingGroups.indexOf(a.group) - sendingGroups.indexOf(b.group);
  if (step !== 0) return step;
  if (a.group === 'waiting') return (a.rank ?? 0) - (b.rank ?? 0);
  const [first, second] = a.group === 'sent' || a.group === 'discarded' ? [endedAt(b), endedAt(a)] : [b.createdAt, a.createdAt];
  return first.localeCompare(second);
}
