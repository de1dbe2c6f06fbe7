/** A file on its way to the core: cut into pieces, with a few on their way at most, so that a slow disk slows the sender down. */
import { toFailure } from '../../failure.ts';
import { maxChunkSize, type ToCore, uploadWindow } from './protocol.ts';

export interface OutgoingUpload {
  /** The core took a piece. */
  more(): void;
  /** The core needs no more of it, whatever its outcome. */
  stop(): void;
}

/** Starts sending at once; an error of `content` becomes the upload's own. */
export function sendUpload(
  id: number,
  content: AsyncIterable<Uint8Array>,
  post: (message: ToCore, transfer?: readonly ArrayBuffer[]) => void,
): OutgoingUpload {
  let credit = uploadWindow;
  let isStopped = false;
  let wake = () => {};

  async function creditLeft(): Promise<void> {
    while (credit === 0 && !isStopped) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    credit -= 1;
  }

  async function send(): Promise<void> {
    for await (const bytes of content) {
      for (let start = 0; start < bytes.byteLength; start += maxChunkSize) {
        await creditLeft();
        if (isStopped) return;
        const piece = new Uint8Array(bytes.subarray(start, start + maxChunkSize)); // a copy: the sender's buffer may be a shared pool
        post({ kind: 'chunk', id, bytes: piece }, [piece.buffer]);
      }
    }
    post({ kind: 'end', id });
  }

  send().catch((thrown: unknown) => post({ kind: 'end', id, error: toFailure(thrown).toAppError() }));

  return {
    more() {
      credit += 1;
      wake();
    },
    stop() {
      isStopped = true;
      wake();
    },
  };
}
