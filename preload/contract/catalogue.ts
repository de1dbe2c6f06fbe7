/** The State's catalogue of referenced digital health services: what each does, and what it may read or write in *Mon espace santé*. */
import { z } from 'zod';
import { everyRole, procedure } from './procedure.ts';

export const serviceId = z
  .string()
  .regex(/^[A-Za-z0-9.-]{1,64}$/u)
  .brand<'ServiceId'>();
export type ServiceId = z.infer<typeof serviceId>;

export const digitalService = z.object({
  id: serviceId,
  name: z.string(),
  /** Who offers it. */
  publisher: z.string().optional(),
  /** As the catalogue words it. */
  category: z.string().optional(),
  summary: z.string(),
  details: z.string().optional(),
  /** Shown, copied into a message; never opened from here. */
  website: z.string().optional(),
  /** What the patient may let it read, then write, in the catalogue's words; empty when it exchanges nothing. */
  reads: z.array(z.string()),
  writes: z.array(z.string()),
  /** YYYY-MM-DD. */
  referencedOn: z.iso.date().optional(),
  /** Still in the catalogue, but no longer offered: those who had it keep it. */
  isWithdrawn: z.boolean(),
});
export type DigitalService = z.infer<typeof digitalService>;

export const catalogueList = z.object({
  /** Those that answer, by name; those that are no longer offered last. */
  services: z.array(digitalService),
  /** Of the whole catalogue, by name, with how many services answer the words in each. */
  categories: z.array(z.object({ name: z.string(), count: z.number().int() })),
  /** How many there are, whatever was asked. */
  total: z.number().int(),
  /** When the platform was last asked, ISO instant; nothing before the first time. */
  syncedAt: z.string().optional(),
});
export type CatalogueList = z.infer<typeof catalogueList>;

export const catalogueProcedures = {
  /** Every word must begin a word of the service; without any, the whole catalogue. */
  'catalogue.list': procedure({
    access: everyRole,
    input: z.object({ text: z.string().max(200).default(''), category: z.string().max(200).optional() }),
    output: catalogueList,
  }),
};
