/** What the windows of the two screens say to each other: where the hand is, never an image nor a name. */
import { z } from 'zod';
import { dicomUid, patientId } from '../../../../preload/contract/ids.ts';

const vector = z.tuple([z.number(), z.number(), z.number()]);

/** The image that leads, by its place in the patient. */
const plane = z.object({
  geometry: z.object({ position: vector, row: vector, column: vector }).optional(),
  spacing: z.object({ row: z.number().positive(), column: z.number().positive() }).optional(),
  pixels: z.object({ columns: z.number().int(), rows: z.number().int() }),
  frameOfReferenceUid: z.string().optional(),
});

const view = z.object({
  zoom: z.number().positive(),
  panX: z.number(),
  panY: z.number(),
});

export const screenMessage = z.discriminatedUnion('kind', [
  /** Of the second window, as long as it has not been told what to show. */
  z.object({ kind: z.literal('hello') }),
  z.object({
    kind: z.literal('study'),
    patientId,
    studyInstanceUid: dicomUid,
    priorUid: dicomUid.optional(),
    /** Shown as the window opens. */
    seriesInstanceUid: z.string(),
  }),
  z.object({ kind: z.literal('prior'), priorUid: dicomUid.optional() }),
  z.object({ kind: z.literal('show'), seriesInstanceUid: z.string() }),
  /** `steps` when it was scrolled: the other screen follows; without, it has only become the one that is worked in. */
  z.object({ kind: z.literal('plane'), plane: plane.optional(), steps: z.number().int().optional() }),
  z.object({ kind: z.literal('point'), point: z.object({ at: vector, frameOfReferenceUid: z.string() }).optional() }),
  z.object({ kind: z.literal('switches'), on: z.array(z.string()).max(20) }),
  z.object({
    kind: z.literal('look'),
    modality: z.string().optional(),
    choice: z.union([z.object({ center: z.number(), width: z.number() }), z.literal('auto')]).optional(),
    isInverted: z.boolean(),
    before: view,
    after: view,
  }),
  z.object({ kind: z.literal('selection'), measurementId: z.string().optional() }),
  z.object({ kind: z.literal('bye') }),
]);
export type ScreenMessage = z.infer<typeof screenMessage>;

export interface ScreenChannel {
  post(message: ScreenMessage): void;
  /** @returns a function that ends it */
  listen(listener: (message: ScreenMessage) => void): () => void;
  close(): void;
}

export function openChannel(name: string): ScreenChannel {
  const channel = new BroadcastChannel(name);
  const listeners = new Set<(message: ScreenMessage) => void>();
  channel.addEventListener('message', ({ data }) => {
    const parsed = screenMessage.safeParse(data);
    if (parsed.success) for (const listener of [...listeners]) listener(parsed.data);
  });
  return {
    post: (message) => channel.postMessage(message),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => channel.close(),
  };
}
