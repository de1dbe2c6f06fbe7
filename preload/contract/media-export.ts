/** Images that leave the workstation as DICOM, with whose they are or without. */
import { z } from 'zod';
import { delivery } from './delivery.ts';
import { dicomUid } from './ids.ts';
import { clinicians, procedure } from './procedure.ts';

const chosen = z.object({
  studyInstanceUid: dicomUid,
  /** All the series that are kept when left out. */
  seriesInstanceUids: z.array(dicomUid).max(2000).optional(),
});

export const mediaExportProcedures = {
  /** What would leave: only what is kept here can. */
  'export.preview': procedure({
    access: clinicians,
    input: chosen,
    output: z.object({
      instanceCount: z.number().int(),
      missingCount: z.number().int(),
      /** Images that may show an identity in their very pixels (ultrasound, captures, scanned documents). */
      burnedInCount: z.number().int(),
    }),
  }),
  /** A ZIP with its DICOMDIR. Ends when it is made; `media.progress` events tell the advance. Cancellable, journaled. */
  'export.study': procedure({
    access: clinicians,
    input: chosen.extend({
      identity: z.enum(['kept', 'removed']),
      /** Dates moved by the same number of days, so that what lies between two studies can still be counted. */
      keepsIntervals: z.boolean().default(false),
      /** Images that may show an identity in their pixels. */
      takesBurnedIn: z.boolean().default(false),
    }),
    output: z.object({ delivery, instanceCount: z.number().int(), leftOutCount: z.number().int() }),
  }),
  /** Pictures go to the printer: journaled, as whatever leaves. */
  'export.printed': procedure({
    access: clinicians,
    input: z.object({ studyInstanceUid: dicomUid, identity: z.enum(['kept', 'removed']) }),
    output: z.object({}),
  }),
};
