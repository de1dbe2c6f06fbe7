/** Hanging protocols: how the series of a study are laid out when it opens, with its prior or without. Data, never code. */
import { z } from 'zod';
import { clinicians, procedure } from './procedure.ts';

/** Words of a description, without accents nor capitals: one of each group must be there. */
const wordGroups = z.array(z.array(z.string().min(1).max(60)).min(1).max(20)).max(6);

export const hangingCell = z.object({
  of: z.enum(['current', 'prior']),
  /** The series whose description has these words; `rank` counts among those that do, from 0. */
  words: wordGroups.default([]),
  rank: z.number().int().min(0).max(15).default(0),
  window: z.object({ center: z.number(), width: z.number().positive() }).optional(),
  /** The largest series is laid over several cells: the place of this one's image among them; past its end, another series. */
  image: z.number().int().min(0).max(15).optional(),
  /** The edge of the cell that the back of the patient is turned to: breasts face each other, whatever way they were stored. */
  posterior: z.enum(['left', 'right']).optional(),
});
export type HangingCell = z.infer<typeof hangingCell>;

const share = z.number().min(0).max(1);

export const hangingProtocol = z
  .object({
    id: z.string().min(1).max(60),
    name: z.string().min(1).max(120),
    /** One of these in the study. */
    modalities: z.array(z.string().min(1).max(16)).min(1).max(8),
    /** Words of the study's title: its region. None fits any. */
    words: wordGroups.default([]),
    /** So many images of these modalities: an ultrasound of two isn't laid out as one of sixty. */
    imagesAtLeast: z.number().int().min(1).max(1000).optional(),
    rows: z.number().int().min(1).max(4),
    columns: z.number().int().min(1).max(4),
    /** Where each cell is, in shares of the room, when rows and columns aren't all alike. */
    areas: z
      .array(z.object({ x: share, y: share, width: share, height: share }))
      .min(1)
      .max(16)
      .optional(),
    /** Row by row; `null` leaves a cell empty. */
    cells: z.array(hangingCell.nullable()).min(1).max(16),
  })
  .refine(({ rows, columns, areas, cells }) => cells.length === (areas?.length ?? rows * columns), { path: ['cells'] });
export type HangingProtocol = z.infer<typeof hangingProtocol>;

export const hangingProcedures = {
  /** One's own first, then those of the product: the first that fits is used. */
  'hanging.list': procedure({
    access: clinicians,
    input: z.object({}),
    output: z.array(z.object({ protocol: hangingProtocol, isOwn: z.boolean() })),
  }),
  /** In the place of the one of the same id. */
  'hanging.save': procedure({ access: clinicians, input: hangingProtocol, output: hangingProtocol }),
  'hanging.remove': procedure({ access: clinicians, input: z.object({ id: z.string() }), output: z.object({ wasThere: z.boolean() }) }),
};
