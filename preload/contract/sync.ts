/** What is synced and what waits, told truthfully. */
import { z } from 'zod';
import { errorCodes } from './errors.ts';
import { everyRole, procedure } from './procedure.ts';

/** What there is to say of the network beyond « en ligne » and « hors ligne ». */
export const networkTruth = z.object({
  /** What keeps the platform out of reach. */
  obstacle: z.object({ code: z.enum(errorCodes), reason: z.string().optional() }).optional(),
  /** The platform asks not to be asked again before this ISO instant. */
  pausedUntil: z.string().optional(),
  /** The platform's clock minus this workstation's, ms, when it matters. */
  clockWrongByMs: z.number().optional(),
});
export type NetworkTruth = z.infer<typeof networkTruth>;

export const syncStatus = z.object({
  ...networkTruth.shape,
  network: z.enum(['online', 'offline']),
  /** ISO instant since which the network has been as it is. */
  networkSince: z.string(),
  isRunning: z.boolean(),
  /** Last moment when everything had been pulled, ISO instant. */
  upToDateAt: z.string().optional(),
  waitingCount: z.number().int(),
  blockedCount: z.number().int(),
  /** Share done of a long pull, 0 to 1. */
  progress: z.number().min(0).max(1).optional(),
});
export type SyncStatus = z.infer<typeof syncStatus>;

export const syncProcedures = {
  'sync.status': procedure({ access: 'unlocked', input: z.object({}), output: syncStatus }),
  /** Pulls and pushes at once; ends when done or when the network fails. Cancellable. */
  'sync.now': procedure({ access: everyRole, input: z.object({}), output: syncStatus }),
};
