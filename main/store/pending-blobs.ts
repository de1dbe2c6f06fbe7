/** Blobs that were announced before their bytes came: whoever opens one waits for them. */
import type { BlobId } from '../../preload/contract/ids.ts';
import { Failure } from '../failure.ts';

interface Pending {
  readonly arrived: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (failure: Failure) => void;
}

/** How many given-up announcements are remembered, so that a page that asks a little late learns why too. */
const rememberedFailures = 256;

export class PendingBlobs {
  readonly #pending = new Map<BlobId, Pending>();
  readonly #abandoned = new Map<BlobId, Failure>();

  announce(id: BlobId): void {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // Nobody may be waiting yet when it is given up.
    promise.catch(() => undefined);
    this.#pending.set(id, { arrived: promise, resolve, reject });
  }

  arrive(id: BlobId): void {
    this.#abandoned.delete(id);
    this.#pending.get(id)?.resolve();
    this.#pending.delete(id);
  }

  abandon(id: BlobId, failure: Failure): void {
    this.#abandoned.set(id, failure);
    const oldest = this.#abandoned.keys().next();
    if (this.#abandoned.size > rememberedFailures && !oldest.done) this.#abandoned.delete(oldest.value);
    this.#pending.get(id)?.reject(failure);
    this.#pending.delete(id);
  }

  abandonAll(failure: Failure): void {
    for (const id of [...this.#pending.keys()]) this.abandon(id, failure);
  }

  /** Resolves at once for what was never announced. @throws {Failure} the one given to `abandon`, or `call.cancelled` */
  async wait(id: BlobId, signal?: AbortSignal): Promise<void> {
    const failure = this.#abandoned.get(id);
    if (failure !== undefined) throw failure;
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    const aborted = Promise.withResolvers<never>();
    const onAbort = () => aborted.reject(new Failure('call.cancelled'));
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      await Promise.race([pending.arrived, aborted.promise]);
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }
}
