/** Bytes: where the page reads decrypted content, and how it hands files over to the core. */
import { z } from 'zod';
import { blobPath, fileNameHeader } from '../../preload/contract/bridge.ts';
import { delivery } from '../../preload/contract/delivery.ts';
import { appError } from '../../preload/contract/errors.ts';
import type { BlobId } from '../../preload/contract/ids.ts';
import { outgoingMessage } from '../../preload/contract/outgoing.ts';
import type { StagedFile } from '../../preload/contract/publications.ts';
import { stagedFile } from '../../preload/contract/publications.ts';
import type { UploadUse } from '../../preload/contract/uploads.ts';
import { uploadUseHeader } from '../../preload/contract/uploads.ts';
import { CallError } from './call-error.ts';

/** Answers of an upload, by its use. */
const answers = {
  publication: stagedFile,
  import: z.object({}),
  message: outgoingMessage,
  'key-picture': z.object({}),
  export: delivery,
} as const;
type AnswerOf<U extends UploadUse> = z.output<(typeof answers)[U['kind']]>;

/** Address of a content on the page's own origin; Range requests are supported. */
export function blobUrl(id: BlobId): string {
  return `${blobPath}/${id}`;
}

/**
 * Hands a dropped or chosen file to the core, which checks it and keeps it encrypted.
 * @throws {CallError} `file.*` when it can't be published
 */
export function stageFile(file: File, signal?: AbortSignal): Promise<StagedFile> {
  return upload({ kind: 'publication' }, file.name, file, signal);
}

/** Hands bytes over for another use than a publication. @throws {CallError} */
export async function upload<U extends UploadUse>(use: U, name: string, body: Blob, signal?: AbortSignal): Promise<AnswerOf<U>> {
  const response = await fetch(blobPath, {
    method: 'POST',
    headers: {
      [fileNameHeader]: encodeURIComponent(name),
      [uploadUseHeader]: encodeURIComponent(JSON.stringify(use)),
      'content-type': body.type || 'application/octet-stream',
    },
    body,
    ...(signal === undefined ? {} : { signal }),
  });
  const outcome = z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: answers[use.kind] }),
    z.object({ ok: z.literal(false), error: appError }),
  ]);
  const answer = outcome.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new CallError({ code: 'call.internal', params: {}, ref: '' });
  if (!answer.data.ok) throw new CallError(answer.data.error);
  return answer.data.value as AnswerOf<U>;
}
