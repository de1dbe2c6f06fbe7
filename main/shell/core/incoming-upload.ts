/** A file being uploaded, as the core reads it: pieces arrive by messages, and each one taken lets another leave the host. */
import type { AppError } from '../../../preload/contract/errors.ts';
import { failureFrom } from './failure-over-link.ts';

export interface IncomingUpload {
  readonly content: AsyncIterable<Uint8Array>;
  push(bytes: Uint8Array): void;
  /** @param error why the rest won't come */
  end(error?: AppError): void;
}

/** @param onTaken called each time a piece has been taken by its reader */
export function createIncomingUpload(onTaken: () => void): IncomingUpload {
  const pieces: Uint8Array[] = [];
  let ending: { readonly error: AppError | undefined } | undefined;
  let wake = () => {};

  async function* read(): AsyncGenerator<Uint8Array> {
    while (true) {
      const piece = pieces.shift();
      if (piece !== undefined) {
        onTaken();
        yield piece;
      } else if (ending === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else if (ending.error === undefined) return;
      else throw failureFrom(ending.error);
    }
  }

  return {
    content: read(),
    push(bytes) {
      pieces.push(bytes);
      wake();
    },
    end(error) {
      ending = { error };
      wake();
    },
  };
}
