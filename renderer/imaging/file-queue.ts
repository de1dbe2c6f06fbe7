/** Files waiting to be fetched: asked for many at a time, the nearest to what is looked at first, and no faster than they are decoded. */
import { ImagingError, toImagingError } from './errors.ts';

/**
 * Brings files in one request, in this order as far as they are there.
 * @param take called with each; the next is read once it has resolved
 * @throws when the line breaks: what was not handed over is asked for again
 */
export type FetchFiles = (
  sources: readonly string[],
  take: (source: string, file: ArrayBuffer | ImagingError) => Promise<void>,
  signal: AbortSignal,
) => Promise<void>;

/** For bytes that come one file at a time. */
export function oneByOne(fetchBytes: (source: string, signal: AbortSignal) => Promise<ArrayBuffer>): FetchFiles {
  return async (sources, take, signal) => {
    for (const source of sources) {
      await take(source, await fetchBytes(source, signal).catch((error: unknown) => toImagingError(error, 'not-fetched')));
    }
  };
}

export interface Wanted {
  readonly source: string;
  /** 0 is being looked at. */
  rank: number;
}

export interface FileQueue {
  /** @param use what is done with the bytes, once they are here; counts as work under way until it ends */
  want<T>(file: Wanted, use: (bytes: ArrayBuffer) => Promise<T>): Promise<T>;
  /** Whoever waits for it gets `not-fetched`. @returns false when nobody did: it was here already, or never wanted */
  drop(source: string): boolean;
  close(): void;
}

export interface FileQueueOptions {
  readonly fetchFiles: FetchFiles;
  /** Requests under way at once, for what is not looked at. */
  readonly concurrency: number;
  /** Files of one request. */
  readonly most?: number;
  /** Files that may be in use at once before the line is slowed down. */
  readonly inUse: number;
}

interface Ticket {
  readonly file: Wanted;
  /** In a request under way. */
  isAsked: boolean;
  tries: number;
  use(bytes: ArrayBuffer): Promise<unknown>;
  refuse(error: ImagingError): void;
}

interface Request {
  /** What it has not brought yet. */
  readonly coming: Set<string>;
  readonly controller: AbortController;
}

const maxTries = 2;
/** What is looked at is asked for at once; a browser has six connections to a host, one of them for the calls. */
const maxRequests = 5;

export function createFileQueue({ fetchFiles, concurrency, most = 24, inUse }: FileQueueOptions): FileQueue {
  const tickets = new Map<string, Ticket>();
  const requests = new Set<Request>();
  const resumed: (() => void)[] = [];
  let used = 0;
  let isPlanned = false;

  /** @returns once there is room for more */
  const take = async (source: string, file: ArrayBuffer | ImagingError): Promise<void> => {
    const ticket = tickets.get(source);
    // Not wanted any more.
    if (!ticket) return;
    tickets.delete(source);
    if (file instanceof ImagingError) return ticket.refuse(file);
    used++;
    void ticket.use(file).finally(() => {
      used--;
      for (const resume of resumed.splice(0)) resume();
    });
    while (used >= inUse) await new Promise<void>((resolve) => resumed.push(resolve));
  };

  const ended = ({ coming }: Request, broken: ImagingError | undefined): void => {
    for (const source of coming) {
      const ticket = tickets.get(source);
      if (!ticket) continue;
      ticket.isAsked = false;
      // One of those that are left may have broken the line: each is tried again, apart from the others.
      if (broken && ticket.tries < maxTries) continue;
      tickets.delete(source);
      ticket.refuse(broken ?? new ImagingError('not-fetched'));
    }
    plan();
  };
  const send = (some: readonly Ticket[]): void => {
    const request: Request = { coming: new Set(some.map(({ file }) => file.source)), controller: new AbortController() };
    for (const ticket of some) {
      ticket.isAsked = true;
      ticket.tries++;
    }
    requests.add(request);
    const arrived = (source: string, file: ArrayBuffer | ImagingError): Promise<void> => {
      request.coming.delete(source);
      return take(source, file);
    };
    fetchFiles([...request.coming], arrived, request.controller.signal)
      .then(() => undefined)
      .catch((error: unknown) => toImagingError(error, 'not-fetched'))
      .then((broken) => {
        requests.delete(request);
        ended(request, broken);
      });
  };

  const advance = (): void => {
    isPlanned = false;
    for (;;) {
      const waiting = [...tickets.values()].filter(({ isAsked }) => !isAsked).sort((a, b) => a.file.rank - b.file.rank);
      const [first] = waiting;
      if (!first) return;
      const isFree = requests.size < concurrency;
      if (!isFree && (first.file.rank > 0 || requests.size >= maxRequests)) return;
      const together = isFree ? waiting : waiting.filter(({ file }) => file.rank === 0);
      send(first.tries > 0 ? [first] : together.filter(({ tries }) => tries === 0).slice(0, most));
    }
  };
  /** In a moment: whoever looks at an image asks for its neighbours in the same breath. */
  const plan = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    queueMicrotask(advance);
  };

  return {
    want(file, use) {
      return new Promise((resolve, reject) => {
        // Dropped and wanted again while it comes: it is not asked for twice.
        const isAsked = [...requests].some(({ coming }) => coming.has(file.source));
        tickets.set(file.source, {
          file,
          isAsked,
          tries: isAsked ? 1 : 0,
          use: (bytes) => use(bytes).then(resolve, reject),
          refuse: reject,
        });
        plan();
      });
    },
    drop(source) {
      const ticket = tickets.get(source);
      tickets.delete(source);
      for (const { coming, controller } of requests) {
        if (!coming.has(source) || [...coming].some((each) => tickets.has(each))) continue;
        coming.clear();
        controller.abort();
      }
      ticket?.refuse(new ImagingError('not-fetched'));
      return ticket !== undefined;
    },
    close() {
      for (const { coming, controller } of requests) {
        coming.clear();
        controller.abort();
      }
      for (const { refuse } of tickets.values()) refuse(new ImagingError('not-fetched'));
      tickets.clear();
    },
  };
}
