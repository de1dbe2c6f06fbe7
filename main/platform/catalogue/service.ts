/** HealthcareService to a service of the catalogue, read with care: what isn't as expected is absent. */
import { z } from 'zod';
import type { DigitalService } from '../../../preload/contract/catalogue.ts';
import { serviceId } from '../../../preload/contract/catalogue.ts';
import { concept, extension, meta, reference, stampOf, under, wordsOf } from '../agenda/elements.ts';
import { shown, shownText } from '../shown-text.ts';
import { catalogueUrls, digitalServiceCode } from './urls.ts';

const longest = 4000;

const serviceSchema = z.object({
  resourceType: z.literal('HealthcareService'),
  id: serviceId,
  meta,
  active: z.boolean().default(true),
  category: z.array(concept).default([]),
  type: z.array(concept).default([]),
  characteristic: z.array(concept).default([]),
  providedBy: reference.optional(),
  name: shownText,
  comment: shownText.optional(),
  extraDetails: z
    .string()
    .transform((text) => shown(text, longest))
    .optional(),
  telecom: z.array(z.object({ system: z.string().optional(), value: shownText.optional() })).default([]),
  extension: z.array(extension).default([]),
});

export interface RemoteService extends DigitalService {
  readonly version: string;
  readonly lastUpdated: string;
}

/** `undefined` for what isn't of the catalogue, or has no name to be found by. */
export function readService(resource: unknown): RemoteService | undefined {
  const parsed = serviceSchema.safeParse(resource);
  if (!parsed.success || parsed.data.name === '') return undefined;
  const {
    id,
    name,
    active,
    category,
    type,
    characteristic,
    providedBy,
    comment,
    extraDetails,
    telecom,
    extension: extensions,
  } = parsed.data;
  const isReferenced = category.some(({ coding }) =>
    coding.some(({ system, code }) => system === catalogueUrls.category && code === digitalServiceCode),
  );
  if (!isReferenced) return undefined;
  const wordsUnder = (wanted: string) =>
    characteristic.flatMap((one) => (one.coding.some(({ system }) => system === wanted) ? (wordsOf(one) ?? []) : []));
  const website = telecom.find(({ system, value }) => system === 'url' && value !== undefined && /^https:\/\/\S+$/u.test(value))?.value;
  const referencedOn = z.iso.date().safeParse(under(extensions, catalogueUrls.referencedOn)?.valueDate);
  const shelf = wordsOf(type[0]);
  return {
    ...stampOf(parsed.data.meta),
    ...{ id, name, isWithdrawn: !active, summary: comment ?? '' },
    ...(providedBy?.display !== undefined && { publisher: providedBy.display }),
    ...(shelf !== undefined && { category: shelf }),
    ...(extraDetails !== undefined && extraDetails !== '' && { details: extraDetails }),
    ...(website !== undefined && { website }),
    reads: wordsUnder(catalogueUrls.reads),
    writes: wordsUnder(catalogueUrls.writes),
    ...(referencedOn.success && { referencedOn: referencedOn.data }),
  };
}
