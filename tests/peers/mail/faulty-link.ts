/** A line to a server that breaks when told to: after so many bytes, on the way there or back. */

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface FaultyLink {
  readonly port: number;
  /** The next connection breaks once so many bytes have passed, both ways together; never when left out. */
  breakAfter(bytes?: number): void;
  /** Bytes of the last connection. */
  passed(): number;
  close(): Promise<void>;
}

/** @param limitOf what each connection is given, where `breakAfter` says nothing */
export async function startFaultyLink(to: number, limitOf: () => number | undefined = () => undefined): Promise<FaultyLink> {
  let limit: number | undefined;
  let passed = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    passed = 0;
    let left = limit ?? limitOf() ?? Number.POSITIVE_INFINITY;
    const breakNow = () => {
      near.resetAndDestroy();
      far.resetAndDestroy();
    };
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('close', () => {
        sockets.delete(from);
        other.destroy();
      });
      from.on('error', () => undefined);
      from.on('data', (piece: Buffer) => {
        const passing = piece.subarray(0, Math.max(0, left));
        left -= piece.byteLength;
        passed += passing.byteLength;
        if (passing.byteLength > 0) other.write(passing);
        // What has passed is there: it isn't taken back by the break.
        if (left <= 0) setImmediate(() => setTimeout(breakNow, 2));
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    breakAfter: (bytes) => {
      limit = bytes;
    },
    passed: () => passed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
