/** The whole door between page and core: two functions. Bytes travel by `/blob/…` on the page's own origin, never here. */
import { z } from 'zod';
import { callId } from './ids.ts';

export const callRequest = z.object({
  callId,
  name: z.string().max(100),
  input: z.unknown(),
});
export type CallRequest = z.infer<typeof callRequest>;

export interface Bridge {
  /** Answers with a `Result`, always; the caller parses it. */
  call(request: unknown): Promise<unknown>;
  /** @returns a function that ends the subscription */
  on(listener: (message: unknown) => void): () => void;
}

/** `GET /blob/<blobId>` streams decrypted bytes (Range supported); `POST /blob` takes a file (`uploads.ts`): one to publish answers `Result<StagedFile>`. */
export const blobPath = '/blob';
/**
 * `POST /blobs` with a JSON list of blob ids answers with many contents in one response, the first listed first among those that are
 * here: each is a head of three 32-bit little-endian numbers (place in the list, HTTP status, bytes that follow) and its bytes, which
 * are an `AppError` when the status isn't 200. Closing the response ends it.
 */
export const blobsPath = '/blobs';
export const blobsHeadSize = 12;
/** Contents asked for at once, at most. */
export const maxBlobsAtOnce = 64;
/** Percent-encoded file name of a staged upload. */
export const fileNameHeader = 'x-file-name';
