/**
 * The browser shell's transport, on the page's own origin: calls and notifications by a WebSocket on `/bridge`. A call by `POST /rpc`
 * needs no socket and outlives the page: so does a page ask that opens or goes away.
 */
import { createPageSocket, type PageSocket, readFrame } from './page-socket.ts';
import type { Transport } from './transport.ts';

const firstRetryMs = 250;
const lastRetryMs = 5000;
/** The socket closes on a longer frame (`maxCallSize`, bytes); a request is answered that it is too long. A letter is four bytes at most. */
const longestFrame = 256 * 1024;

/** Opens the socket and keeps it open: it comes back by itself, and says so, because events may have been missed meanwhile. */
export function createHttpTransport(origin: Pick<Location, 'protocol' | 'host'>): Transport {
  const listeners = new Set<(message: unknown) => void>();
  const gapListeners = new Set<() => void>();
  let retryMs = firstRetryMs;
  let wasOpen = false;
  let open: PageSocket | undefined;

  function connect(): void {
    const socket = new WebSocket(`${origin.protocol === 'https:' ? 'wss' : 'ws'}://${origin.host}/bridge`);
    socket.addEventListener('open', () => {
      retryMs = firstRetryMs;
      open = createPageSocket(socket);
      if (wasOpen) for (const listener of gapListeners) listener();
      wasOpen = true;
    });
    socket.addEventListener('message', ({ data }) => {
      const frame = readFrame(data);
      if (frame?.kind === 'answer') open?.settle(frame);
      else if (frame !== undefined) for (const listener of listeners) listener(frame.message);
    });
    socket.addEventListener('close', () => {
      open?.end();
      open = undefined;
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
      const text = JSON.stringify(request);
      if (open !== undefined && !isLeaving && text.length < longestFrame) return open.call(text);
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('/rpc', { method: 'POST', headers, body: text, keepalive: isLeaving });
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
