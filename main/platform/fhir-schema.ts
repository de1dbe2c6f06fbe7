/** What must be true of a Bundle before anything of it is read. */
import { z } from 'zod';

export const idSchema = z.object({ id: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/) });

const entry = z.object({
  fullUrl: z.string().optional(),
  resource: z.unknown().optional(),
  search: z.object({ mode: z.string().optional() }).optional(),
  response: z.object({ status: z.string(), location: z.string().optional(), etag: z.string().optional() }).optional(),
});

/** An entry that isn't one keeps what it holds for whoever reads resources: one bad entry doesn't cost the page. */
const anyEntry = entry.catch(({ value }) => ({
  resource: typeof value === 'object' && value !== null && 'resource' in value ? value.resource : value,
}));

export const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.string(),
  total: z.number().int().optional().catch(undefined),
  meta: z.object({ lastUpdated: z.string().optional() }).optional().catch(undefined),
  // Without its links a page would pass for the last one: those must be right.
  link: z.array(z.object({ relation: z.string(), url: z.string() })).default([]),
  entry: z.array(anyEntry).default([]),
});
