/** What the outbox knows of anything that leaves for the platform. It knows no domain. */

export type OutboxState = 'queued' | 'sending' | 'done' | 'waiting' | 'blocked' | 'held';

export interface OutboxEntry {
  readonly id: string;
  /** Which handler sends it. */
  readonly kind: string;
  /** Entries of one entity leave in order; different entities in parallel. */
  readonly entity: string;
  /** Same from the first attempt to the last, so that the platform can tell a repetition. */
  readonly idempotencyKey: string;
  readonly attempts: number;
}

export interface OutboxHandler {
  readonly kind: string;
  /** Follows from what somebody asked, and isn't itself a sending: neither counted nor ranked among them. */
  readonly isBehind?: true;
  /** Sends; resolves only when the platform holds it. A retryable `Failure` makes the entry wait, any other blocks it. */
  send(entry: OutboxEntry, signal: AbortSignal): Promise<void>;
  /** Called after each change of state: the place to notify the page. */
  changed(entry: OutboxEntry, state: OutboxState): void;
}
