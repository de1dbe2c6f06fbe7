/** An outbox over a model platform that applies each key once, with sends that fail before or after their effect, and deaths of the core. */
import { Failure } from '../../../main/failure.ts';
import type { Clock } from '../../../main/ports.ts';
import { type Connectivity, createConnectivity } from '../../../main/sync/connectivity.ts';
import { createOutbox, type Outbox } from '../../../main/sync/outbox.ts';
import type { OutboxEntry, OutboxHandler, OutboxState } from '../../../main/sync/outbox-handler.ts';
import { createManualClock } from './manual-clock.ts';
import { createSwitchableNetwork, openMemoryDatabase } from './memory-database.ts';

export type Send = 'ok' | 'lost-before' | 'lost-after' | 'throttled' | 'look-again' | 'refused' | 'hangs' | 'hangs-after';

export class OutboxRig {
  readonly db = openMemoryDatabase();
  readonly clock = createManualClock();
  readonly network = createSwitchableNetwork();
  connectivity!: Connectivity;
  outbox!: Outbox;
  /** What the next sends will meet; `ok` once exhausted. */
  plan: Send[] = [];
  /** Effects in the order in which the platform took them: key, by entity. */
  readonly effects: { entity: string; key: string }[] = [];
  readonly states: string[] = [];
  sending = new Set<string>();
  mostAtOnce = 0;
  sameEntityAtOnce = false;
  sends = 0;
  #generation = 0;

  constructor() {
    this.boot();
  }

  /** The core starts on the same database; whatever was under way before never comes back. */
  boot(): void {
    this.#generation += 1;
    const generation = this.#generation;
    const isAlive = () => generation === this.#generation;
    this.sending = new Set();
    const clock: Clock = {
      now: () => this.clock.now(),
      after: (milliseconds, action) => this.clock.after(milliseconds, () => isAlive() && action()),
    };
    this.connectivity = createConnectivity({ network: this.network, clock });
    const connectivity = {
      ...this.connectivity,
      onChange: (listener: () => void) => this.connectivity.onChange(() => isAlive() && listener()),
    };
    const handler: OutboxHandler = {
      kind: 'model',
      send: (entry, signal) => this.#send(entry, signal, isAlive),
      changed: (entry: OutboxEntry, state: OutboxState) => void this.states.push(`${entry.idempotencyKey}:${state}`),
    };
    const behind: OutboxHandler = { ...handler, kind: 'behind', isBehind: true };
    const handlers = () => (isAlive() ? [handler, behind] : []);
    this.outbox = createOutbox({ db: this.db, clock, connectivity, handlers, random: () => 0.5 });
    this.outbox.start();
  }

  async #send(entry: OutboxEntry, signal: AbortSignal, isAlive: () => boolean): Promise<void> {
    if (!isAlive()) return forever();
    this.sends += 1;
    if ([...this.sending].includes(entry.entity)) this.sameEntityAtOnce = true;
    this.sending.add(entry.entity);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.sending.size);
    const fate = this.plan.shift() ?? 'ok';
    try {
      await Promise.resolve();
      if (!isAlive()) return await forever();
      if (fate === 'hangs') return await untilAborted(signal);
      if (fate === 'lost-before') throw new Failure('network.offline');
      if (fate === 'throttled') throw new Failure('platform.throttled', { retryAfterMs: 60_000 });
      if (fate === 'look-again') throw new Failure('platform.unavailable', { lookAgainMs: 700 });
      if (fate === 'refused') throw new Failure('platform.rejected', { status: 422 });
      this.#apply(entry);
      if (fate === 'lost-after') throw new Failure('network.timeout');
      if (fate === 'hangs-after') return await untilAborted(signal);
      if (!isAlive()) return await forever();
    } finally {
      if (isAlive()) this.sending.delete(entry.entity);
    }
  }

  #apply({ entity, idempotencyKey: key }: OutboxEntry): void {
    if (!this.effects.some((effect) => effect.key === key)) this.effects.push({ entity, key });
  }

  /** Lets everything that can happen without waiting happen. */
  async breathe(): Promise<void> {
    for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass until nothing is planned any more. */
  async drain(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      await this.breathe();
      const wait = this.clock.untilNext();
      if (wait === undefined) return;
      this.clock.advance(wait);
    }
  }
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Failure('call.cancelled')), { once: true }));
}
