/** Where acts are kept and sent from: in order, each once; whoever waits for an answer has it as soon as the platform gives it. */
import { randomUUID } from 'node:crypto';
import type { RefusalReason } from '../../preload/contract/agenda-outcomes.ts';
import type { Audit } from '../audit/index.ts';
import { Failure, toFailure } from '../failure.ts';
import type { RemoteAppointment } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';
import type { Connectivity, Outbox, OutboxHandler } from '../sync/index.ts';
import type { Act, ActStore } from './act-store.ts';
import type { AppointmentMirror } from './appointment-mirror.ts';
import { type Delivered, type DeliveryOptions, deliver } from './delivery.ts';
import type { BlockMirror } from './parts-mirror.ts';

export type NewAct = Pick<Act, 'target' | 'targetId' | 'action' | 'isNew' | 'base' | 'wanted'> & { readonly patientId?: string };

export type Performed =
  | { readonly state: 'done' | 'provisional' }
  | { readonly state: 'refused'; readonly why: RefusalReason; readonly known: readonly RemoteAppointment[] };

export interface DeskOptions {
  readonly db: Database;
  readonly acts: ActStore;
  readonly mirror: AppointmentMirror;
  readonly blocks: BlockMirror;
  readonly gateway: DeliveryOptions['gateway'];
  readonly outbox: Pick<Outbox, 'add'>;
  readonly connectivity: Pick<Connectivity, 'isOnline'>;
  readonly session: SessionView;
  readonly audit: Audit;
  readonly clock: Clock;
  capacityOf: DeliveryOptions['capacityOf'];
  changed(): void;
}

export interface Desk {
  readonly outboxHandler: OutboxHandler;
  /** Kept at once; the answer is the platform's if it comes in time, else « provisional ». */
  perform(acts: readonly NewAct[]): Promise<Performed[]>;
  /** Sends again one that awaited a decision, and those held behind it. */
  resume(act: Act): Promise<Performed>;
  /** Those done after it may go: it is no longer. */
  release(target: Act['target'], targetId: string): void;
  /** What a sudden stop kept from the journal or from its departure. */
  start(): void;
}

/** As long as somebody at a counter waits. */
const patienceMs = 8_000;
/** One line for all: what frees a time leaves before what takes it. */
const entity = 'agenda';

export function createDesk(options: DeskOptions): Desk {
  const { db, acts, mirror, blocks, outbox, connectivity, session, audit, clock, changed } = options;
  const waiters = new Map<string, (outcome: Performed) => void>();
  /** Decided on by somebody: refused again, they await another decision. */
  const decided = new Set<string>();
  const delivery: DeliveryOptions = {
    gateway: options.gateway,
    capacityOf: options.capacityOf,
    remoteIdOf: ({ target, targetId }) => (target === 'block' ? blocks.get(targetId) : mirror.get(targetId))?.id,
  };

  function journal(act: Act): void {
    if (act.isJournaled) return;
    acts.journaled(act.id);
    audit.record({ action: `agenda.${act.action}`, by: act.by, ...(act.patientId !== undefined && { patientId: act.patientId }) });
  }

  function note(act: Act, action: string): void {
    audit.record({ action: `agenda.${action}`, by: act.by, ...(act.patientId !== undefined && { patientId: act.patientId }) });
  }

  function queue(act: Act): void {
    // Decided on, an act leaves once more: each departure has a key of its own, the platform knows the appointment's.
    outbox.add({ kind: 'agenda', entity, idempotencyKey: `${act.id} ${randomUUID()}` });
  }

  /** Whoever stops waiting leaves a provisional act behind, journaled. */
  function answerOf(act: Act): Promise<Performed> {
    if (!connectivity.isOnline()) return Promise.resolve(becomeProvisional(act));
    return new Promise((resolve) => {
      const cancel = clock.after(patienceMs, () => {
        if (waiters.delete(act.id)) resolve(db.open ? becomeProvisional(act) : { state: 'provisional' });
      });
      waiters.set(act.id, (outcome) => {
        waiters.delete(act.id);
        cancel();
        resolve(outcome);
      });
    });
  }

  function becomeProvisional(act: Act): Performed {
    const now = acts.get(act.id);
    if (now !== undefined) db.transaction(() => journal(now))();
    return { state: 'provisional' };
  }

  function take(delivered: Delivered): void {
    if (delivered.kind === 'appointment') mirror.keep(delivered.remote);
    else if (delivered.kind === 'block') blocks.upsert([delivered.remote]);
    else {
      mirror.upsert(delivered.known);
      if (delivered.block !== undefined) blocks.upsert([delivered.block]);
    }
  }

  function conclude(act: Act, delivered: Delivered): void {
    const waiter = waiters.get(act.id);
    db.transaction(() => {
      take(delivered);
      if (delivered.kind !== 'conflict') {
        // One that somebody waited for is simply done; one that left later is told apart.
        const now = acts.get(act.id) ?? act;
        if (now.isJournaled) note(now, 'sent');
        else journal(now);
        acts.remove(act.id);
      } else if (waiter === undefined || decided.has(act.id)) {
        acts.settle(act.id, 'conflict', delivered.why);
        for (const later of after(act)) acts.settle(later.id, 'held');
        note(act, 'conflict');
      } else acts.remove(act.id);
    })();
    decided.delete(act.id);
    changed();
    waiter?.(delivered.kind === 'conflict' ? { state: 'refused', why: delivered.why, known: delivered.known } : { state: 'done' });
  }

  function after(act: Act): Act[] {
    const own = acts.of(act.target, act.targetId);
    return own.slice(own.findIndex(({ id }) => id === act.id) + 1).filter(({ state }) => state === 'queued');
  }

  async function send(actId: string, signal: AbortSignal): Promise<void> {
    const act = acts.get(actId);
    if (act?.state !== 'queued') return;
    try {
      conclude(act, await deliver(delivery, act, signal));
    } catch (thrown) {
      const failure = toFailure(thrown);
      waiters.get(act.id)?.(becomeProvisional(act));
      throw failure;
    }
  }

  return {
    outboxHandler: {
      kind: 'agenda',
      // Told in the agenda itself, with what awaits a decision: it is no sending of « Envois ».
      isBehind: true,
      send: ({ idempotencyKey }, signal) => send(idempotencyKey.split(' ')[0] ?? '', signal),
      changed: () => undefined,
    },
    async perform(drafts) {
      const who = session.professional();
      if (who === undefined) throw new Failure('session.required');
      const by = { nationalId: who.nationalId, displayName: who.displayName };
      const at = clock.now().toISOString();
      const added = db.transaction(() =>
        drafts.map((draft) => {
          const isBehind = acts.of(draft.target, draft.targetId).some(({ state }) => state !== 'queued');
          const act = acts.add({ ...draft, by, at });
          if (isBehind) acts.settle(act.id, 'held');
          return { act, isBehind };
        }),
      )();
      const answers = added.map(({ act, isBehind }) => (isBehind ? Promise.resolve(becomeProvisional(act)) : answerOf(act)));
      for (const { act, isBehind } of added) if (!isBehind) queue(act);
      changed();
      return Promise.all(answers);
    },
    resume(act) {
      decided.add(act.id);
      const answer = answerOf(act);
      queue(act);
      changed();
      return answer;
    },
    release(target, targetId) {
      for (const act of acts.of(target, targetId)) {
        if (act.state !== 'held') continue;
        acts.settle(act.id, 'queued');
        queue(act);
      }
      changed();
    },
    start() {
      db.transaction(() => {
        for (const act of acts.all()) journal(act);
      })();
      const all = acts.all();
      const undecided = new Set(all.filter(({ state }) => state === 'conflict').map(({ target, targetId }) => `${target} ${targetId}`));
      for (const act of all) {
        if (undecided.has(`${act.target} ${act.targetId}`)) continue;
        if (act.state === 'held') acts.settle(act.id, 'queued');
        // One that was to leave already leaves once: the second departure finds nothing of it.
        queue(act);
      }
    },
  };
}
