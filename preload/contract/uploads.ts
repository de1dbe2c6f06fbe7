/** What a `POST /blob` is for, as its header says it: a file to publish, a file of an import or of a message, the small picture of a key image, or pictures that leave the workstation. */
import { z } from 'zod';
import { dicomUid } from './ids.ts';
import { importId } from './media.ts';
import { largestMessage, outgoingId } from './outgoing.ts';
import { reportId } from './reports.ts';

export const uploadUse = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('publication') }),
  z.object({ kind: z.literal('import'), importId }),
  /** A file attached to a message being written. */
  z.object({ kind: z.literal('message'), outgoingId }),
  z.object({ kind: z.literal('key-picture'), reportId, sopInstanceUid: dicomUid, frame: z.number().int().min(1) }),
  z.object({
    kind: z.literal('export'),
    studyInstanceUid: dicomUid,
    format: z.enum(['png', 'jpeg', 'pdf', 'zip']),
    hasIdentity: z.boolean(),
  }),
]);
export type UploadUse = z.infer<typeof uploadUse>;

/** Percent-encoded JSON of an `UploadUse`; without it, a file to publish. */
export const uploadUseHeader = 'x-upload-use';

/** Largest upload of each use, bytes. A publication: the citizens' mailbox takes no more (25 MB), the DMP's own limit is unpublished. */
export const maxUploadSize: Readonly<Record<UploadUse['kind'], number>> = {
  publication: 25 * 1024 ** 2,
  import: 16 * 1024 ** 3,
  message: largestMessage,
  'key-picture': 256 * 1024,
  export: 512 * 1024 ** 2,
};

/** `undefined` for what is no use at all. */
export function parseUploadUse(header: string | null): UploadUse | undefined {
  if (header === null) return { kind: 'publication' };
  try {
    return uploadUse.safeParse(JSON.parse(decodeURIComponent(header))).data;
  } catch {
    return undefined;
  }
}
