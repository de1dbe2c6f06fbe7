/** What must be true of a Bundle before anything of it is read. */
import { z } from 'zod';

export const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.string(),
  total: z.number().int().optional(),
  meta: z.object({ lastUpdated: z.string().optional() }).optional(),
  link: z.array(z.object({ relation: z.string(), url: z.string() })).default([]),
  entry: z
    .array(
      z.object({
        fullUrl: z.string().optional(),
        resource: z.unknown().optional(),
        search: z.object({ mode: z.string().optional() }).optional(),
        response: z.object({ status: z.string(), location: z.string().optional(), etag: z.string().optional() }).optional(),
      }),
    )
    .default([]),
});
