/**
 * The page's socket: its calls come in as `[number, call]` and are answered, each when it is done, as `[number, Result]`; events go out as
 * they are. One socket for all of them: a request of its own costs Chromium four times as long as what it asks for.
 */
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { CoreLink } from '../core/core-link.ts';

const numbered = z.tuple([z.number().int().nonnegative(), z.unknown()]);

/** Closing codes (RFC 6455 §7.4.1). */
const unacceptable = 1003;
const againstTheRules = 1008;

/** @param senderId the page's, so that it can cancel only its own calls */
export function servePageSocket(socket: WebSocket, link: Pick<CoreLink, 'call'>, senderId: string): void {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return socket.close(unacceptable);
    const call = readCall(data.toString('utf8'));
    // What isn't even numbered can't be answered.
    if (call === undefined) return socket.close(againstTheRules);
    const [number, request] = call;
    void link.call(request, { isTrusted: true, id: senderId }).then((outcome) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify([number, outcome]));
    });
  });
}

function readCall(text: string): [number, unknown] | undefined {
  try {
    return numbered.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
