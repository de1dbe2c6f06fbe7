/** A blob of the core, read from the host piece by piece: nothing is sent that was not asked for, so a slow reader costs no memory. */
import type { Result } from '../../../preload/contract/result.ts';
import type { ReadableBlob } from '../../blobs.ts';
import { Failure } from '../../failure.ts';
import { failureFrom } from './failure-over-link.ts';
import { maxChunkSize, type OpenedBlob, type ToCore } from './protocol.ts';

export interface BlobChannel {
  request(build: (id: number) => ToCore): { id: number; outcome: Promise<Result<unknown>> };
  post(message: ToCore): void;
}

/** @throws {Failure} whatever the core refuses it with, or `call.cancelled` */
export async function openRemoteBlob(channel: BlobChannel, blobId: string, signal?: AbortSignal): Promise<ReadableBlob> {
  if (signal?.aborted) throw new Failure('call.cancelled');
  const { id, outcome } = channel.request((own) => ({ kind: 'open', id: own, blobId }));
  const release = () => channel.post({ kind: 'release', blob: id });
  signal?.addEventListener('abort', release, { once: true });
  const opened = await outcome.finally(() => signal?.removeEventListener('abort', release));
  if (!opened.ok) throw failureFrom(opened.error);
  if (signal?.aborted) {
    release();
    throw new Failure('call.cancelled');
  }
  const { contentType, size } = opened.value as OpenedBlob;

  async function readPiece(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const piece = await channel.request((own) => ({ kind: 'read', id: own, blob: id, offset, length })).outcome;
    if (!piece.ok) throw failureFrom(piece.error);
    return piece.value as Uint8Array<ArrayBuffer>;
  }

  return {
    contentType,
    size,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      if (wanted <= maxChunkSize) return readPiece(offset, wanted);
      const whole = new Uint8Array(wanted);
      for (let done = 0; done < wanted; ) {
        const piece = await readPiece(offset + done, Math.min(maxChunkSize, wanted - done));
        if (piece.byteLength === 0) return whole.subarray(0, done);
        whole.set(piece, done);
        done += piece.byteLength;
      }
      return whole;
    },
    close: release,
  };
}
