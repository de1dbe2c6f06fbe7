/** Calls over one WebSocket: `[number, call]` goes out, `[number, Result]` comes back when it is done; whatever else comes is an event. */

/** Answers are told apart from events by being a list. */
export type Frame =
  | { readonly kind: 'answer'; readonly number: number; readonly outcome: unknown }
  | { readonly kind: 'event'; readonly message: unknown };

/** @returns `undefined` for what is no frame of ours */
export function readFrame(data: unknown): Frame | undefined {
  const message = parse(data);
  if (message === undefined) return undefined;
  if (!Array.isArray(message)) return { kind: 'event', message };
  const [number, outcome] = message as unknown[];
  return typeof number === 'number' ? { kind: 'answer', number, outcome } : undefined;
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

export interface PageSocket {
  /** @param request as JSON @returns the `Result`; rejected when the socket closes first: whether the call was done isn't known */
  call(request: string): Promise<unknown>;
  settle(answer: Extract<Frame, { kind: 'answer' }>): void;
  /** It has closed. */
  end(): void;
}

/** @param socket open */
export function createPageSocket(socket: Pick<WebSocket, 'send'>): PageSocket {
  const waiting = new Map<number, { resolve: (outcome: unknown) => void; reject: (reason: Error) => void }>();
  let last = 0;
  return {
    call: (request) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        socket.send(`[${last},${request}]`);
      }),
    settle({ number, outcome }) {
      waiting.get(number)?.resolve(outcome);
      waiting.delete(number);
    },
    end() {
      for (const { reject } of waiting.values()) reject(new Error('The socket has closed'));
      waiting.clear();
    },
  };
}
