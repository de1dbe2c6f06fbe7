/** The domain of messages written here, assembled: what the page may ask, what the outbox sends, what comes in as files. */

import type { EventMessage } from '../../preload/contract/events.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { DeliveryStep } from '../../preload/contract/messages.ts';
import type { DraftElsewhere, OutgoingId, OutgoingMessage } from '../../preload/contract/outgoing.ts';
import type { UploadUse } from '../../preload/contract/uploads.ts';
import type { MessageListener } from '../messages/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { OutboxHandler } from '../sync/index.ts';
import { createDepartures } from './departures.ts';
import { createDiffusions, type DiffusionsOptions } from './diffusions/diffusions.ts';
import { createDraftCopies } from './draft-copies.ts';
import { createDrafts } from './drafts.ts';
import { createOutgoingLetters, type OutgoingLetters } from './letters.ts';
import { createOrigins } from './origins.ts';
import { copyEntry, createOutboxHandlers } from './outbox-handlers.ts';
import { createOutgoingDesk, type OutgoingDesk } from './outgoing-desk.ts';
import { createOutgoingLife, type OutgoingLife } from './outgoing-life.ts';
import { usualTiming } from './outgoing-options.ts';
import { patientReachOf } from './patient-state.ts';
import { createReturns } from './returns.ts';
import { createTakingUp } from './taking-up.ts';
import { createSignatures } from './templates/signatures.ts';
import { createTemplates, type TemplatesOptions } from './templates/templates.ts';

export interface OutgoingDomainOptions extends DiffusionsOptions, TemplatesOptions {}

export interface Outgoing {
  readonly handlers: HandlersOf<'outgoing'> & HandlersOf<'templates'> & HandlersOf<'diffusions'>;
  readonly outboxHandlers: readonly OutboxHandler[];
  /** Told of each message that was read: receipts and bounces are put on the original. */
  readonly listener: MessageListener;
  /** What another domain writes to a patient. */
  readonly letters: OutgoingLetters;
  /** All that the one at work may see, the last to change first. */
  list(): OutgoingMessage[];
  /** What other clients left in the drafts of those mailboxes. */
  elsewhere(): DraftElsewhere[];
  entryIdOf(id: string): string | undefined;
  /** A file that streams in. */
  receive(
    use: Extract<UploadUse, { kind: 'message' }>,
    fileName: string,
    contentType: string,
    content: AsyncIterable<Uint8Array>,
  ): Promise<object>;
  /** What became of a message of ours; empty when it didn't leave from here. */
  deliveries(mailboxId: MailboxId, headerId: string): readonly DeliveryStep[];
  people(mailboxId: MailboxId, headerId: string): { readonly writtenBy?: string; readonly sentBy?: string };
  /** A document may have reached the record, somebody else may be at work. */
  heard(event: EventMessage): void;
  start(): void;
  /** Somebody else is at work, or the network is back. */
  wake(): void;
  stop(): Promise<void>;
}

/** Beyond, older ones are in the mailbox. */
const mostListed = 2_000;

export function createOutgoing(options: OutgoingDomainOptions): Outgoing {
  const { messages } = options;
  const timing = { ...usualTiming, ...options.timing };
  const desk: OutgoingDesk = createOutgoingDesk(options, (message, action) => {
    copies.changed(message, action);
    const { id, sentAt, sender } = message;
    if (action === 'sent' && sentAt !== undefined && sender !== undefined) options.onSent?.({ id, at: sentAt, by: sender.professional });
  });
  const origins = createOrigins(options, desk);
  const copies = createDraftCopies(options, desk, timing, origins);
  const drafts = createDrafts(options, desk);
  const departures = createDepartures({
    ...options,
    desk,
    life: (): OutgoingLife => life,
    mayOpen: ({ mailboxId }) => messages.mailboxes().some(({ id }) => id === mailboxId),
  });
  const life = createOutgoingLife(options, desk, timing, departures.plan);
  const ofHeader = (mailboxId: MailboxId, headerId: string) =>
    desk.repository.byHeader(headerId).find((message) => message.mailboxId === mailboxId && message.sentAt !== undefined);

  const takingUp = createTakingUp(options, desk, origins);
  const signatures = createSignatures(options);
  const letters = createOutgoingLetters(options, { desk, drafts, life, signature: signatures.of });
  const diffusions = createDiffusions(options, { desk, drafts, life });
  const shown = (patientId?: PatientId) => {
    const open = new Set(messages.mailboxes().map(({ id }) => id));
    return desk.repository.list(patientId, mostListed).filter(({ mailboxId }) => open.has(mailboxId));
  };

  return {
    outboxHandlers: [...createOutboxHandlers(options, desk, timing, departures.plan), copies.handler],
    listener: createReturns(options, desk, (message) => void options.outbox.add(copyEntry(message.id))),
    letters,
    list: () => shown().map(desk.view),
    elsewhere: takingUp.list,
    entryIdOf: (id) => desk.repository.get(id as OutgoingId)?.entryId,
    receive: ({ outgoingId }, fileName, contentType, content) => drafts.receive(outgoingId, fileName, contentType, content),
    deliveries(mailboxId, headerId) {
      const message = ofHeader(mailboxId, headerId);
      return message === undefined ? [] : desk.deliveries.of(message.id);
    },
    people(mailboxId, headerId) {
      const message = ofHeader(mailboxId, headerId);
      if (message === undefined) return {};
      const { writtenBy, sender } = message;
      return { writtenBy: writtenBy.displayName, ...(sender === undefined ? {} : { sentBy: sender.professional.displayName }) };
    },
    heard(event) {
      if (event.name === 'session.changed') departures.plan();
      diffusions.heard(event);
    },
    start() {
      departures.start();
      void diffusions.look();
    },
    wake() {
      departures.plan();
      void diffusions.look();
    },
    async stop() {
      copies.stop();
      await Promise.all([departures.stop(), diffusions.stop()]);
    },
    handlers: {
      ...createTemplates(options, signatures),
      ...diffusions.handlers,
      'outgoing.save': ({ outgoingId, form }) => drafts.save(outgoingId, form),
      'outgoing.get': ({ outgoingId }) => desk.view(desk.get(outgoingId)),
      'outgoing.list'({ mailboxId, patientId, states, limit }) {
        return shown(patientId)
          .filter((one) => mailboxId === undefined || one.mailboxId === mailboxId)
          .filter((one) => states === undefined || states.includes(desk.state(one)))
          .slice(0, limit)
          .map(desk.view);
      },
      'outgoing.elsewhere': ({ mailboxId }) => takingUp.list(mailboxId),
      'outgoing.takeUp': ({ messageId }, { signal }) => takingUp.takeUp(messageId, signal),
      'outgoing.putBack'({ outgoingId }) {
        takingUp.putBack(outgoingId);
        return {};
      },
      'outgoing.attach': ({ outgoingId, what }, { signal }) => drafts.attach(outgoingId, what, signal),
      'outgoing.setType': ({ outgoingId, attachmentId, typeCode }) => drafts.setType(outgoingId, attachmentId, typeCode),
      'outgoing.detach': ({ outgoingId, attachmentId }) => drafts.detach(outgoingId, attachmentId),
      'outgoing.send': ({ outgoingId, when, at }) => life.send(outgoingId, { when, at }),
      'outgoing.recall': ({ outgoingId }) => life.recall(outgoingId),
      'outgoing.return': ({ outgoingId, note }) => life.sendBack(outgoingId, note),
      'outgoing.retry': ({ outgoingId }) => life.retry(outgoingId),
      'outgoing.discard'({ outgoingId }) {
        life.discard(outgoingId);
        return {};
      },
      'outgoing.patientState': ({ patientId }) => patientReachOf(patientId, options, desk.deliveries),
    },
  };
}
