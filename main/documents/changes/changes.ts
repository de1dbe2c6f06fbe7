/** The life of a change: asked and shown at once, ten seconds to take it back, then sent; a human decides where somebody else got in first. */
import { randomUUID } from 'node:crypto';
import type { ChangeId, DocumentChange, RequestedProperties } from '../../../preload/contract/document-changes.ts';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { Audit } from '../../audit/index.ts';
import { Failure } from '../../failure.ts';
import type { RemoteDocument } from '../../platform/index.ts';
import type { Clock, Ports } from '../../ports.ts';
import type { SessionView } from '../../session/index.ts';
import type { Database } from '../../store/index.ts';
import type { Connectivity, Outbox } from '../../sync/index.ts';
import type { ChangeRepository, StoredChange } from './change-repository.ts';
import { stateOf, viewOf } from './change-view.ts';
import {
  actionsOf,
  effectivePart,
  endsCopy,
  holds,
  isHiddenFromAll,
  propertiesAfter,
  sameProperties,
  winningRequest,
} from './properties.ts';
import { type Asker, type DocumentFacts, refusalOf } from './rights.ts';
import { type ChangeGateway, type SendOutcome, sendChange } from './send-change.ts';
import { propertiesOf, type ShownState } from './shown-state.ts';

export interface DocumentChangesOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly gateway: ChangeGateway;
  readonly connectivity: Pick<Connectivity, 'isOnline'>;
  readonly session: SessionView;
  readonly patients: { find(patientId: string): PatientSummary | undefined; isTreatingPhysician(patientId: PatientId): boolean };
  /** The mirror: takes in what the platform answered, ends local copies. */
  readonly documents: { take(patientId: PatientId, documents: readonly RemoteDocument[]): void; purge(ids: readonly string[]): void };
  readonly access: {
    /** Whether the patient lets the professional at work read the record now. */
    mayConsult(patientId: PatientId): boolean;
    /** @throws {Failure} `access.identity-unchecked`: nothing leaves while the identities differ (EX_GEN-1230) */
    checkIdentity(patientId: PatientId): void;
  };
  /** Documents of ours that the mirror may not hold, as their sending knew them (EX_3.3-1060). */
  readonly sentHere?: (documentId: DocumentId) => DocumentFacts | undefined;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly emit: Ports['emit'];
}

export const outboxKind = 'document-change';
/** « Annuler » is offered that long. */
export const graceMs = 10_000;

export type ChangeLife = ReturnType<typeof createChangeLife>;

export function createChangeLife(options: DocumentChangesOptions, repository: ChangeRepository, shown: ShownState) {
  const { db, outbox, session, audit, clock } = options;
  const timers = new Map<ChangeId, () => void>();
  const now = () => clock.now().toISOString();

  function get(id: ChangeId): StoredChange {
    const change = repository.get(id);
    if (change === undefined) throw new Failure('change.not-found');
    return change;
  }

  const view = (change: StoredChange): DocumentChange =>
    viewOf(change, outbox.get(change.entryId), options.patients.find(change.patientId));

  function facts(documentId: DocumentId): DocumentFacts {
    const found = shown.facts(documentId) ?? options.sentHere?.(documentId);
    if (found === undefined) throw new Failure('document.not-found');
    return found;
  }

  function asker(patientId: PatientId): Asker {
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    return {
      nationalId: professional.nationalId,
      isTreating: options.patients.isTreatingPhysician(patientId),
      hasAccess: options.access.mayConsult(patientId),
      patientIsMinor: isMinor(options.patients.find(patientId)?.birthDate, clock.now()),
    };
  }

  function write(change: StoredChange, action: string): StoredChange {
    const written = { ...change, updatedAt: now() };
    repository.save(written);
    audit.record({
      action: `document-change.${action}`,
      patientId: change.patientId,
      // What leaves by itself is the doing of whoever asked, not of whoever is at work by then.
      ...(action === 'sent' || action === 'conflict' ? { by: { nationalId: change.askedById, displayName: change.askedBy } } : {}),
      detail: { documentId: change.documentId, change: change.id, actions: actionsOf(change.requested).join(' ') },
    });
    tell(change);
    return written;
  }

  const tell = ({ patientId }: StoredChange) => options.emit({ name: 'documents.changed', payload: { patientId } });

  /** Shows the document as everything pending will leave it. */
  function show(documentId: string): void {
    const pending = repository.pending(documentId);
    const platform = shown.platform(documentId);
    if (pending.length === 0) shown.forgetPlatform(documentId);
    else if (platform !== undefined)
      shown.show(
        documentId,
        pending.reduce((held, { requested }) => propertiesAfter(held, requested), platform),
      );
  }

  /** What comes after one that left or was given up was asked for over it: their ground is now what the platform holds. */
  function restack(documentId: string): void {
    let held = shown.platform(documentId);
    for (const change of repository.pending(documentId)) {
      if (held === undefined) break;
      if (!sameProperties(change.base, held)) repository.save({ ...change, base: held });
      held = propertiesAfter(held, change.requested);
    }
    show(documentId);
  }

  function drop(change: StoredChange, action: string): DocumentChange {
    timers.get(change.id)?.();
    timers.delete(change.id);
    return view(
      db.transaction(() => {
        if (!outbox.discard(change.entryId)) throw new Failure('change.wrong-state', { state: 'sending' });
        const dropped = write({ ...change, stage: 'discarded', conflict: undefined }, action);
        restack(change.documentId);
        return dropped;
      })(),
    );
  }

  /** The ten seconds are over: it leaves as soon as it can, and what may not be kept is kept no longer. */
  function leave(id: ChangeId): void {
    timers.delete(id);
    const change = repository.get(id);
    if (change?.stage !== 'grace') return;
    db.transaction(() => {
      write({ ...change, stage: 'leaving' }, 'left');
      if (endsCopy(change.base, propertiesAfter(change.base, change.requested))) options.documents.purge([change.documentId]);
      outbox.queue(change.entryId);
    })();
  }

  function countDown(change: StoredChange): void {
    const wait = Math.max(0, Date.parse(change.leavesAt) - clock.now().getTime());
    timers.set(
      change.id,
      clock.after(wait, () => leave(change.id)),
    );
  }

  /** The last change that was asked for, where the new request is exactly its reverse and it has not left. */
  function reversed(documentId: DocumentId, requested: RequestedProperties): StoredChange | undefined {
    const last = repository.pending(documentId).at(-1);
    if (last?.stage !== 'grace') return undefined;
    return sameProperties(propertiesAfter(propertiesAfter(last.base, last.requested), requested), last.base) ? last : undefined;
  }

  async function finish(change: StoredChange, outcome: SendOutcome): Promise<void> {
    const { document } = outcome;
    db.transaction(() => {
      if (outcome.kind === 'done') write({ ...change, stage: 'sent', sentAt: now(), conflict: undefined }, 'sent');
      else if (document !== undefined)
        write({ ...change, conflict: { platform: propertiesOf(document), changedAt: document.lastUpdated } }, 'conflict');
      // An emptied answer (no right to read it back): it is known to be as asked.
      shown.setPlatform(
        change.documentId,
        document === undefined ? propertiesAfter(change.base, change.requested) : propertiesOf(document),
      );
      if (document !== undefined) options.documents.take(change.patientId, [document]);
      if (outcome.kind === 'done') restack(change.documentId);
    })();
    if (outcome.kind === 'conflict') throw new Failure('platform.conflict');
  }

  return {
    view,
    get,
    facts,
    asker,
    request(documentId: DocumentId, asked: RequestedProperties): DocumentChange {
      const about = facts(documentId);
      const patientId = about.patientId as PatientId;
      const who = asker(patientId);
      const requested = effectivePart(about.properties, asked);
      if (Object.keys(requested).length === 0) throw new Failure('change.refused', { reason: 'unchanged' });
      const undone = reversed(documentId, requested);
      if (undone !== undefined) return drop(undone, 'undone');
      const reason = refusalOf(about, who, requested);
      if (reason !== undefined) throw new Failure('change.refused', { reason });
      const id = randomUUID() as string as ChangeId;
      const change = db.transaction(() => {
        if (repository.pending(documentId).length === 0) shown.setPlatform(documentId, about.properties);
        // After whatever else waits about this document, its publication included.
        const entry = outbox.add({ kind: outboxKind, entity: `document:${documentId}`, idempotencyKey: id, held: true });
        const created: StoredChange = {
          id,
          documentId,
          patientId,
          title: about.title,
          entryId: entry.id,
          stage: 'grace',
          requested,
          base: about.properties,
          conflict: undefined,
          askedBy: session.professional()?.displayName ?? '',
          askedById: who.nationalId,
          createdAt: now(),
          updatedAt: now(),
          leavesAt: new Date(clock.now().getTime() + graceMs).toISOString(),
          sentAt: undefined,
        };
        const written = write(created, 'asked');
        show(documentId);
        return written;
      })();
      countDown(change);
      return view(change);
    },
    undo(id: ChangeId): DocumentChange {
      const change = get(id);
      const entry = outbox.get(change.entryId);
      const state = stateOf(change, entry);
      const hasNotLeft = state === 'grace' || ((state === 'queued' || state === 'waiting') && entry?.attempts === 0);
      if (!hasNotLeft) throw new Failure('change.wrong-state', { state });
      return drop(change, 'undone');
    },
    retry(id: ChangeId): DocumentChange {
      const change = get(id);
      const state = stateOf(change, outbox.get(change.entryId));
      if (state !== 'waiting' && state !== 'blocked') throw new Failure('change.wrong-state', { state });
      outbox.queue(change.entryId);
      return view(write(change, 'retried'));
    },
    /** What was attempted may have arrived: the platform is asked first, and then it is not given up but done. */
    async discard(id: ChangeId, signal: AbortSignal): Promise<DocumentChange> {
      const change = get(id);
      const entry = outbox.get(change.entryId);
      const state = stateOf(change, entry);
      if (state === 'sent' || state === 'discarded' || state === 'sending') throw new Failure('change.wrong-state', { state });
      if (state === 'waiting' && (entry?.attempts ?? 0) > 0) {
        if (!options.connectivity.isOnline()) throw new Failure('network.offline');
        const [document] = await options.gateway.fetchByIds([change.documentId], signal);
        if (document !== undefined && holds(propertiesOf(document), change.requested)) {
          if (!outbox.settle(change.entryId)) throw new Failure('change.wrong-state', { state: 'sending' });
          await finish(change, { kind: 'done', document });
          return view(get(id));
        }
      }
      return drop(change, 'discarded');
    },
    resolve(id: ChangeId, keep: 'mine' | 'platform'): DocumentChange {
      const change = get(id);
      const state = stateOf(change, outbox.get(change.entryId));
      const { conflict } = change;
      if (state !== 'conflict' || conflict === undefined) throw new Failure('change.wrong-state', { state });
      if (keep === 'platform') return drop(change, 'conflict-platform-kept');
      const requested = winningRequest(conflict.platform, change.requested);
      if (requested === undefined || isHiddenFromAll(propertiesAfter(conflict.platform, requested)))
        throw new Failure('change.refused', { reason: 'deleted' });
      return view(
        db.transaction(() => {
          const kept = write({ ...change, requested, base: conflict.platform, conflict: undefined }, 'conflict-mine-kept');
          outbox.queue(change.entryId);
          show(change.documentId);
          return kept;
        })(),
      );
    },
    async send(entryId: string, signal: AbortSignal): Promise<void> {
      const change = repository.getByEntry(entryId);
      if (change === undefined) throw new Failure('change.not-found');
      if (change.stage === 'sent') return;
      // It is asked in the name of whoever decided it, never of whoever happens to be signed in.
      if (session.professional()?.nationalId !== change.askedById) throw new Failure('change.other-professional');
      options.access.checkIdentity(change.patientId);
      await finish(change, await sendChange(options.gateway, change, signal));
    },
    tellOf(entryId: string): void {
      const change = repository.getByEntry(entryId);
      if (change !== undefined) tell(change);
    },
    /** The mirror took these in: what is pending about them is shown over what the platform holds now. */
    taken(documents: readonly RemoteDocument[]): void {
      for (const document of documents) {
        if (repository.pending(document.id).length === 0) continue;
        shown.setPlatform(document.id, propertiesOf(document));
        show(document.id);
      }
    },
    /** After a restart: what was still within its ten seconds gets what is left of them. */
    start: () => repository.inGrace().forEach(countDown),
    stop(): void {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

/** Under eighteen: whose legal representatives may be kept from a document. A partial date of birth counts from its end. */
function isMinor(birthDate: string | undefined, today: Date): boolean {
  if (birthDate === undefined || !/^\d{4}/.test(birthDate)) return false;
  const majority = `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4) === '' ? '-12-31' : birthDate.slice(4)}`;
  return today.toISOString().slice(0, 10) < majority;
}
