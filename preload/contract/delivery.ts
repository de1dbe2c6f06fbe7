/** A file that leaves: written where the user says by the host's dialogue or, where the host has none, handed to the page as a download. */
import { z } from 'zod';
import { blobId } from './ids.ts';

export const delivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('saved') }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('ready'), blobId, fileName: z.string() }),
]);
export type Delivery = z.infer<typeof delivery>;
