/** Settings of the workstation that hold no health data; kept in clear so that they apply before the vault is open. */
import { z } from 'zod';
import { procedure } from './procedure.ts';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['compact', 'comfortable']).default('compact'),
  language: z.enum(['fr', 'en']).default('fr'),
  lockAfterMinutes: z.number().int().min(1).max(120).default(15),
  singleKeyShortcuts: z.boolean().default(true),
  /** Base address of the platform's proxy; empty means the embedded platform. */
  platformUrl: z.union([z.literal(''), z.url()]).default(''),
});
export type Settings = z.infer<typeof settings>;

export const settingsProcedures = {
  'settings.get': procedure({ access: 'anyone', input: z.object({}), output: settings }),
  'settings.update': procedure({ access: 'anyone', input: settings.partial(), output: settings }),
  'settings.about': procedure({
    access: 'anyone',
    input: z.object({}),
    output: z.object({
      name: z.string(),
      version: z.string(),
      shell: z.enum(['electron', 'browser']),
      platform: z.enum(['embedded', 'remote']),
      dataDirectory: z.string(),
    }),
  }),
};
