/**
 * Writes the encrypted file of what can be fetched again: no wait for the disk, no hash, no name before and after. Nobody knows the file
 * until it has its row; one that a power cut damaged fails its authentication, and is fetched again. A thread seals and writes.
 */
import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { Failure } from '../failure.ts';
import { chunkSize, keySize } from './blob-cipher.ts';

export type SealOrder =
  | {
      readonly kind: 'seal';
      readonly file: number;
      readonly path: string;
      readonly key: Uint8Array;
      readonly index: number;
      readonly isLast: boolean;
      /** Given, and given back. */
      readonly buffer: ArrayBuffer;
      readonly length: number;
    }
  | { readonly kind: 'drop'; readonly file: number; readonly path: string };

export interface SealAnswer {
  readonly file: number;
  readonly index: number;
  readonly buffer: ArrayBuffer;
  /** System error code. */
  readonly error?: string;
}

export interface WrittenCopyFile {
  readonly key: Buffer;
  readonly size: number;
}

/** Chunks on their way to the disk at once; more only takes memory. */
const most = 8;

export class CopySealer {
  #worker: Worker | undefined;
  #lastFile = 0;
  #underWay = 0;
  readonly #free: ArrayBuffer[] = [];
  readonly #sent = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  readonly #waiting: (() => void)[] = [];

  /** @throws whatever the source throws; a system error; nothing is left of the file then */
  async write(path: string, source: AsyncIterable<Uint8Array>): Promise<WrittenCopyFile> {
    this.#lastFile += 1;
    const file = this.#lastFile;
    const key = randomBytes(keySize);
    const answers: Promise<void>[] = [];
    let buffer = this.#take();
    let [size, filled] = [0, 0];
    const send = (isLast: boolean) => {
      const answer = this.#send({ kind: 'seal', file, path, key, index: answers.length, isLast, buffer, length: filled });
      // Heard of below; until then it must not be thought forgotten.
      answer.catch(() => undefined);
      answers.push(answer);
    };
    try {
      for await (const piece of source) {
        for (let at = 0; at < piece.length; ) {
          // Only now is it known that a full chunk is not the last.
          if (filled === chunkSize) {
            send(false);
            await this.#room();
            [buffer, filled] = [this.#take(), 0];
          }
          const taken = piece.subarray(at, at + chunkSize - filled);
          new Uint8Array(buffer, filled, taken.length).set(taken);
          filled += taken.length;
          at += taken.length;
        }
        size += piece.length;
      }
      send(true);
      await Promise.all(answers);
      return { key, size };
    } catch (thrown) {
      await Promise.allSettled(answers);
      this.#worker?.postMessage({ kind: 'drop', file, path } satisfies SealOrder);
      key.fill(0);
      throw thrown;
    }
  }

  close(): void {
    const worker = this.#worker;
    this.#lose(new Failure('vault.locked'));
    void worker?.terminate();
  }

  #take(): ArrayBuffer {
    return this.#free.pop() ?? new ArrayBuffer(chunkSize);
  }

  #send(order: SealOrder & { kind: 'seal' }): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#sent.set(`${order.file}/${order.index}`, { resolve, reject });
    this.#underWay += 1;
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(order, [order.buffer]);
    return promise;
  }

  async #room(): Promise<void> {
    while (this.#underWay >= most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #start(): Worker {
    const worker = new Worker(new URL('./copy-sealer-worker.ts', import.meta.url), { execArgv: [], stdin: false });
    worker.on('message', (answer: SealAnswer) => this.#hear(answer));
    worker.on('error', (error) => this.#worker === worker && this.#lose(error));
    worker.on('exit', () => this.#worker === worker && this.#lose(new Failure('call.internal', { reason: 'copy-sealer' })));
    return worker;
  }

  #hear({ file, index, buffer, error }: SealAnswer): void {
    const sent = this.#sent.get(`${file}/${index}`);
    this.#sent.delete(`${file}/${index}`);
    if (this.#free.length < most) this.#free.push(buffer);
    this.#underWay -= 1;
    if (this.#underWay === 0) this.#worker?.unref();
    if (error === undefined) sent?.resolve();
    else sent?.reject(Object.assign(new Error(error), { code: error }));
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** What was on its way is not known to be written. The next file gets another thread. */
  #lose(error: Error): void {
    this.#worker = undefined;
    const lost = [...this.#sent.values()];
    this.#sent.clear();
    this.#underWay = 0;
    for (const { reject } of lost) reject(error);
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
