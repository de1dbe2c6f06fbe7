/** The browser shell's transport: calls by `POST /rpc`, notifications by a WebSocket on `/events`, both on the page's own origin. */
import type { Transport } from './transport.ts';

const firstRetryMs = 250;
const lastRetryMs = 5000;

/** Opens the socket of events and keeps it open: it comes back by itself, and says so, because events may have been missed meanwhile. */
export function createHttpTransport(origin: Pick<Location, 'protocol' | 'host'>): Transport {
  const listeners = new Set<(message: unknown) => void>();
  const gapListeners = new Set<() => void>();
  let retryMs = firstRetryMs;
  let wasOpen = false;

  function connect(): void {
    const socket = new WebSocket(`${origin.protocol === 'https:' ? 'wss' : 'ws'}://${origin.host}/events`);
    socket.addEventListener('open', () => {
      retryMs = firstRetryMs;
      if (wasOpen) for (const listener of gapListeners) listener();
      wasOpen = true;
    });
    socket.addEventListener('message', (event) => {
      const message = parse(event.data);
      if (message !== undefined) for (const listener of listeners) listener(message);
    });
    socket.addEventListener('close', () => {
      setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, lastRetryMs);
    });
  }
  connect();

  // What is asked by a page that goes away outlives it; before, nothing does, since little at a time may (Fetch §4.5: 64 KiB).
  let isLeaving = false;
  addEventListener('pagehide', () => {
    isLeaving = true;
  });
  addEventListener('pageshow', () => {
    isLeaving = false;
  });

  return {
    async call(request) {
      const response = await fetch('/rpc', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
        keepalive: isLeaving,
      });
      return response.json();
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGap(listener) {
      gapListeners.add(listener);
      return () => gapListeners.delete(listener);
    },
  };
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
