/** The thread that seals and writes files that can be fetched again, while the core receives what comes next. */
import { closeSync, mkdirSync, openSync, rmSync, writeSync, writevSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { sealPieces } from './blob-cipher.ts';
import type { SealAnswer, SealOrder } from './copy-sealer.ts';

/** Files that have had a chunk but not their last. */
const open = new Map<number, number>();
/** Small enough for the allocator to give the same memory again: fresh pages cost more than encryption. */
const pieceSize = 64 * 1024;

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, 'wx', 0o600);
  }
}

function write(descriptor: number, buffers: Buffer[]): void {
  const total = buffers.reduce((sum, { length }) => sum + length, 0);
  const written = writevSync(descriptor, buffers);
  if (written === total) return;
  const rest = Buffer.concat(buffers).subarray(written);
  for (let at = 0; at < rest.length; ) at += writeSync(descriptor, rest, at);
}

function seal({ file, path, key, index, isLast, buffer, length }: SealOrder & { kind: 'seal' }): void {
  const descriptor = open.get(file) ?? openNew(path);
  open.set(file, descriptor);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < length; at += pieceSize) pieces.push(new Uint8Array(buffer, at, Math.min(pieceSize, length - at)));
  write(descriptor, sealPieces(key, index, isLast, pieces));
  if (isLast) close(file);
}

function close(file: number): void {
  const descriptor = open.get(file);
  open.delete(file);
  if (descriptor !== undefined) closeSync(descriptor);
}

function drop(file: number, path: string): void {
  close(file);
  rmSync(path, { force: true });
}

parentPort?.on('message', (order: SealOrder) => {
  if (order.kind === 'drop') return drop(order.file, order.path);
  const { file, index, buffer } = order;
  let error: string | undefined;
  try {
    seal(order);
  } catch (thrown) {
    error = (thrown as NodeJS.ErrnoException).code ?? 'EIO';
    drop(file, order.path);
  }
  const answer: SealAnswer = { file, index, buffer, ...(error !== undefined && { error }) };
  parentPort?.postMessage(answer, [buffer]);
});
