/**
 * « Diffuser »: one act that deposits a document in the record and sends it to the patient and to colleagues. A message to each, so that nobody learns
 * who else got it; those that wait for the record leave once it has the document. Each delivery is followed on one line.
 */
import { randomUUID } from 'node:crypto';
import { isRetryable } from '../../../preload/contract/errors.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import type { DocumentId, PublicationId } from '../../../preload/contract/ids.ts';
import type { Diffusion, DiffusionId, DiffusionLine, MessageRecipient } from '../../../preload/contract/outgoing.ts';
import type { ParsedInputOf } from '../../../preload/contract/procedures.ts';
import type { Publication, PublicationForm } from '../../../preload/contract/publications.ts';
import { Failure, toFailure } from '../../failure.ts';
import type { HandlersOf } from '../../rpc/handler.ts';
import { refusalOf } from '../document-rules.ts';
import type { Drafts } from '../drafts.ts';
import type { OutgoingDesk } from '../outgoing-desk.ts';
import type { OutgoingLife } from '../outgoing-life.ts';
import type { OutgoingOptions } from '../outgoing-options.ts';
import { addressed } from '../recipients.ts';
import type { Act, Sender, StoredOutgoing } from '../stored-message.ts';
import { createDiffusionRepository, type StoredDiffusion } from './diffusion-repository.ts';
import { letterTo } from './letters.ts';
import { type ProposeOptions, propose } from './propose.ts';

export interface DiffusionsOptions extends OutgoingOptions, ProposeOptions {
  readonly publications: {
    create(form: PublicationForm): Publication;
    get(id: PublicationId): Publication;
  };
}

export interface DiffusionParts {
  readonly desk: OutgoingDesk;
  readonly drafts: Drafts;
  readonly life: OutgoingLife;
}

export interface Diffusions {
  readonly handlers: HandlersOf<'diffusions'>;
  /** A document may have reached the record. */
  heard(event: EventMessage): void;
  /** Whatever waits is looked at. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

type Wish = ParsedInputOf<'diffusions.create'>;

export function createDiffusions(options: DiffusionsOptions, { desk, drafts, life }: DiffusionParts): Diffusions {
  const { db, audit, documents, patients, publications } = options;
  const repository = createDiffusionRepository(db);
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** @throws {Failure} `message.invalid` for whom the matrix or the patient's state forbids */
  function checked(wish: Wish): { title: string; act: Act; recipients: MessageRecipient[] } {
    const { patientId, what, toPatient, professionals } = wish;
    const recipients: MessageRecipient[] = [
      ...(toPatient ? [{ kind: 'patient', patientId } as const] : []),
      ...professionals.map(({ address, name }) => ({ kind: 'professional', address: address.trim().toLowerCase(), name }) as const),
    ];
    const act = { toRecord: what.kind === 'publication', toProfessionals: professionals.length > 0, toPatient };
    const document = what.kind === 'document' ? documents.summaries([what.documentId])[0] : undefined;
    if (what.kind === 'document' && document?.patientId !== patientId) throw new Failure('document.not-found');
    const visibility = what.kind === 'publication' ? what.form.visibility : document?.visibility;
    if (recipients.length === 0 && what.kind === 'document') throw new Failure('message.invalid', { field: 'to' });
    const reason =
      visibility === undefined || recipients.length === 0
        ? undefined
        : refusalOf(visibility, { ...act, isSecret: options.access.isSecret(patientId) });
    if (reason !== undefined) throw new Failure('message.invalid', { field: 'visibility', reason });
    for (const to of recipients) addressed({ ...formOf(wish, '', to), to: [to] }, options);
    return { title: what.kind === 'publication' ? what.form.title : (document?.title ?? ''), act, recipients };
  }

  function formOf({ mailboxId, patientId, text }: Wish, title: string, to: MessageRecipient): StoredOutgoing['form'] {
    const letter = letterTo(to, { text, title, patient: patients.find(patientId), sender: desk.atWork() });
    return { mailboxId, patientId, to: [to], cc: [], subject: title, text: letter, asksReceipt: false, isEnd: false };
  }

  async function create(wish: Wish): Promise<Diffusion> {
    const { mailboxId, patientId, what } = wish;
    desk.checkRight(mailboxId, 'send');
    const madeBy = desk.atWork();
    const { title, act, recipients } = checked(wish);
    const id = randomUUID() as DiffusionId;
    const stored = db.transaction(() => {
      const publicationId = what.kind === 'publication' ? publications.create(what.form).id : undefined;
      const documentId = what.kind === 'document' ? what.documentId : undefined;
      const diffusion = { id, patientId, mailboxId, title, createdAt: desk.now(), madeBy, publicationId, documentId, lastError: undefined };
      repository.save(diffusion);
      for (const to of recipients) {
        const draft = drafts.save(undefined, formOf(wish, title, to));
        desk.write({ ...desk.get(draft.id), stage: 'awaiting', sender: madeBy, diffusionId: id, act });
      }
      audit.record({ action: 'diffusion.created', patientId, detail: { diffusion: id, mailbox: mailboxId } });
      return diffusion;
    })();
    if (stored.documentId !== undefined) await look();
    return view(stored);
  }

  /** Each on its own: one that can't leave keeps no other. */
  async function release({ id: diffusionId, publicationId }: StoredDiffusion, documentId: DocumentId): Promise<void> {
    const { signal } = new AbortController();
    // What leaves at a gesture may be called back; what waited for the record goes on its way.
    const stage = publicationId === undefined ? 'leaving' : 'signed';
    for (const { id } of desk.repository.ofDiffusion(diffusionId)) {
      const message = desk.repository.get(id);
      if (isStopped || message?.stage !== 'awaiting' || message.sender === undefined) continue;
      try {
        if (!desk.attachments.of(id).some(({ document }) => document?.id === documentId)) {
          await drafts.attachTo(message, { kind: 'document', documentId }, signal);
        }
        const ready = desk.repository.get(id);
        if (ready?.stage === 'awaiting') await life.leave(ready, message.sender, stage);
      } catch (thrown) {
        setAside(id, thrown);
      }
    }
  }

  function setAside(id: StoredOutgoing['id'], thrown: unknown): void {
    const failure = toFailure(thrown);
    if (!db.open) return;
    const message = desk.repository.get(id);
    if (message?.stage !== 'awaiting') return;
    // The network is away, or nobody who may read the record is at work: looked at again when that changes.
    const isForLater = isRetryable(failure.code) || failure.code.startsWith('session.') || failure.code.startsWith('access.');
    const stage = isForLater || failure.code === 'mail.not-allowed' ? 'awaiting' : 'blocked';
    db.transaction(() => desk.write({ ...message, stage, lastError: failure.toAppError() }))();
  }

  async function lookNow(): Promise<void> {
    if (isStopped || !db.open) return;
    for (const diffusion of repository.waiting()) {
      const documentId = diffusion.documentId ?? depositOf(diffusion)?.documentId;
      if (documentId === undefined || documents.summaries([documentId]).length === 0) continue;
      if (diffusion.documentId === undefined) repository.save({ ...diffusion, documentId });
      await release(diffusion, documentId);
    }
  }

  /** One look at a time: a message leaves from one of them. */
  function look(): Promise<void> {
    // The store itself failed: all is as it was, and looked at again at the next news.
    looking = looking.then(lookNow).catch(() => undefined);
    return looking;
  }

  function depositOf({ publicationId }: StoredDiffusion): Publication | undefined {
    try {
      return publicationId === undefined ? undefined : publications.get(publicationId);
    } catch {
      return undefined;
    }
  }

  function view(diffusion: StoredDiffusion): Diffusion {
    const { id, patientId, title, createdAt, madeBy, publicationId } = diffusion;
    const patient = patients.find(patientId);
    const lines = desk.repository.ofDiffusion(id).flatMap((message) => lineOf(message) ?? []);
    return {
      id,
      patientId,
      patientName: patient === undefined ? '' : `${patient.birthName.toLocaleUpperCase('fr')} ${patient.firstGivenName}`,
      title,
      ...(diffusion.documentId === undefined ? {} : { documentId: diffusion.documentId }),
      createdAt,
      by: byOf(madeBy),
      lines: [...(publicationId === undefined ? [] : [recordLine(publicationId, depositOf(diffusion))]), ...lines],
    };
  }

  function lineOf(message: StoredOutgoing): DiffusionLine | undefined {
    if (message.stage === 'discarded') return undefined;
    const { id: outgoingId, recipients, deliveries, lastError } = desk.view(message);
    const [recipient] = recipients;
    const step = deliveries[0] ?? { address: recipient?.address ?? '', name: recipient?.name ?? '', state: 'waiting' as const };
    return {
      kind: 'message',
      outgoingId,
      isPatient: recipient?.kind === 'patient',
      step,
      ...(lastError === undefined ? {} : { error: lastError }),
    };
  }

  return {
    heard({ name }) {
      if (name === 'documents.changed' || name === 'publications.changed' || name === 'session.changed') void look();
    },
    look,
    async stop() {
      isStopped = true;
      await looking;
    },
    handlers: {
      'diffusions.propose': (wish) => propose(wish, options, desk.deliveries),
      'diffusions.create': (wish) => create(wish),
      'diffusions.list': ({ patientId, limit }) => {
        const open = new Set(options.messages.mailboxes().map(({ id }) => id));
        return repository
          .list(patientId, limit)
          .filter(({ mailboxId }) => open.has(mailboxId))
          .map(view);
      },
    },
  };

  function recordLine(publicationId: PublicationId, deposit: Publication | undefined): DiffusionLine {
    const state = deposit?.state;
    const shown = state === 'sent' || state === 'blocked' || state === 'discarded' ? state : 'waiting';
    return { kind: 'record', publicationId, state: shown, ...(deposit?.sentAt === undefined ? {} : { at: deposit.sentAt }) };
  }
}

const byOf = ({ professional: { nationalId, displayName } }: Sender) => ({ nationalId, displayName });
