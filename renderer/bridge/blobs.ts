/** Bytes: where the page reads decrypted content, and how it hands over a file to publish. */
import { z } from 'zod';
import { blobPath, fileNameHeader } from '../../preload/contract/bridge.ts';
import { appError } from '../../preload/contract/errors.ts';
import type { BlobId } from '../../preload/contract/ids.ts';
import type { StagedFile } from '../../preload/contract/publications.ts';
import { stagedFile } from '../../preload/contract/publications.ts';
import { CallError } from './call-error.ts';

const staged = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: stagedFile }),
  z.object({ ok: z.literal(false), error: appError }),
]);

/** Address of a content on the page's own origin; Range requests are supported. */
export function blobUrl(id: BlobId): string {
  return `${blobPath}/${id}`;
}

/**
 * Hands a dropped or chosen file to the core, which checks it and keeps it encrypted.
 * @throws {CallError} `file.*` when it can't be published
 */
export async function stageFile(file: File, signal?: AbortSignal): Promise<StagedFile> {
  const response = await fetch(blobPath, {
    method: 'POST',
    headers: { [fileNameHeader]: encodeURIComponent(file.name), 'content-type': file.type || 'application/octet-stream' },
    body: file,
    ...(signal === undefined ? {} : { signal }),
  });
  const answer = staged.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new CallError({ code: 'call.internal', params: {}, ref: '' });
  if (!answer.data.ok) throw new CallError(answer.data.error);
  return answer.data.value;
}
