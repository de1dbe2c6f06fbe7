/** About calls themselves: taking one back. */
import { z } from 'zod';
import { callId } from './ids.ts';
import { procedure } from './procedure.ts';

export const callProcedures = {
  /** Aborts a call of the same page that is still under way; it then ends with `call.cancelled`. */
  'calls.cancel': procedure({ access: 'anyone', input: z.object({ callId }), output: z.object({ wasRunning: z.boolean() }) }),
};
