/** A few workers that decode side by side; one that dies or hangs is replaced, and only its own job fails. */
import { ImagingError } from '../errors.ts';
import type { DecodeAnswer, DecodeReply, DecodeRequest } from './protocol.ts';

/** As much of `Worker` as is used. */
export interface DecodeWorker {
  postMessage(message: { id: number; request: DecodeRequest }, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<DecodeReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface DecodePool {
  /** The bytes are taken away from the caller. Lower ranks are served first, as they are when a worker is free. @throws {ImagingError} */
  run<R extends DecodeRequest>(request: R, rank?: () => number): Promise<DecodeAnswer<R>>;
  /** Starts the workers before they are needed: one for the first image, the others once it is up and doesn't share the machine with them. */
  warm(): void;
  close(): void;
}

interface Job {
  readonly id: number;
  readonly request: DecodeRequest;
  rank(): number;
  resolve(value: never): void;
  reject(error: ImagingError): void;
}

interface Seat {
  worker: DecodeWorker;
  job?: Job | undefined;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

export interface DecodePoolOptions {
  readonly createWorker: () => DecodeWorker;
  readonly size: number;
  /** After which a decoder is thought to hang. */
  readonly timeoutMs?: number;
}

/** Nothing was asked for meanwhile. */
const restAfterMs = 150;

export function createDecodePool({ createWorker, size, timeoutMs = 30_000 }: DecodePoolOptions): DecodePool {
  const seats: Seat[] = [];
  const waiting: Job[] = [];
  let lastId = 0;
  let isClosed = false;
  /** Set as long as only the first worker was started. */
  let warming: ReturnType<typeof setTimeout> | undefined;

  const finish = (seat: Seat): Job | undefined => {
    const { job } = seat;
    clearTimeout(seat.timer);
    seat.job = undefined;
    return job;
  };
  const replace = (seat: Seat): void => {
    seat.worker.terminate();
    const job = finish(seat);
    seats.splice(seats.indexOf(seat), 1);
    job?.reject(new ImagingError('decoder-failed'));
    next();
  };
  const open = (): Seat => {
    const seat: Seat = { worker: createWorker() };
    seat.worker.onmessage = ({ data }) => {
      if (warming !== undefined) openRest();
      if (data.id !== seat.job?.id) return;
      const job = finish(seat);
      if (data.ok) job?.resolve(data.value as never);
      else job?.reject(new ImagingError(data.code, data.params));
      next();
    };
    seat.worker.onerror = () => replace(seat);
    seats.push(seat);
    return seat;
  };
  const openRest = (): void => {
    clearTimeout(warming);
    warming = undefined;
    while (!isClosed && seats.length < size) open();
  };
  const next = (): void => {
    if (isClosed || waiting.length === 0) return;
    const seat = seats.find((each) => !each.job) ?? (seats.length < size ? open() : undefined);
    if (!seat) return;
    const first = waiting.reduce((best, job) => (job.rank() < best.rank() ? job : best));
    waiting.splice(waiting.indexOf(first), 1);
    seat.job = first;
    seat.timer = setTimeout(() => replace(seat), timeoutMs);
    seat.worker.postMessage({ id: first.id, request: first.request }, [first.request.bytes]);
    next();
  };
  return {
    run(request, rank = () => 0) {
      if (isClosed) return Promise.reject(new ImagingError('decoder-failed'));
      return new Promise((resolve, reject) => {
        waiting.push({ id: ++lastId, request, rank, resolve, reject });
        next();
      });
    },
    warm() {
      if (isClosed || warming !== undefined || seats.length > 0) return;
      open();
      warming = setTimeout(openRest, restAfterMs);
    },
    close() {
      isClosed = true;
      clearTimeout(warming);
      for (const job of waiting.splice(0)) job.reject(new ImagingError('decoder-failed'));
      for (const seat of seats.splice(0)) {
        seat.worker.terminate();
        finish(seat)?.reject(new ImagingError('decoder-failed'));
      }
    },
  };
}

/** The page's pool: every core of a small machine, all but one of a larger, six at most. */
export function createBrowserPool(): DecodePool {
  const cores = navigator.hardwareConcurrency || 2;
  const size = Math.min(6, cores <= 2 ? cores : cores - 1);
  return createDecodePool({ size, createWorker: () => new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' }) });
}
