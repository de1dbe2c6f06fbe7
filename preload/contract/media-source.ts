/** Where images from outside the record came from. */
import { z } from 'zod';

export const importSource = z.enum(['folder', 'archive', 'disc', 'files']);
export type ImportSource = z.infer<typeof importSource>;
