/** What is synced and what waits, told truthfully. */
import { z } from 'zod';
import { everyRole, procedure } from './procedure.ts';

export const syncStatus = z.object({
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
