/** The resources of the Annuaire Santé (FR Core, AS profiles) as far as they are read; what is missing stays empty. */
import { z } from 'zod';
import { shown } from '../shown-text.ts';

/** Each word of a name is looked for: it can't be a book. */
const longestName = 200;
/** Of anything in one resource; a hospital has dozens of mailboxes. */
const most = 200;

const words = z.string().transform((text) => shown(text, longestName));
const id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/);

/** A list whose wrong elements are left out alone: one bad line must not hide a professional. */
function listOf<T extends z.ZodType>(element: T) {
  return z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform((items) => items.slice(0, most).flatMap((item) => element.safeParse(item).data ?? []) as z.output<T>[]);
}

const coding = z.object({ system: z.string().max(300).optional(), code: z.string().max(64).optional() });
const concept = z.object({ coding: listOf(coding) });
const reference = z.object({ reference: z.string().max(300).optional(), display: words.optional().catch(undefined) });

/** The two that make an address a secure one: what kind of mail (FR Core), and what is said of the mailbox (AS). */
const extension = z.object({
  url: z.string().max(300),
  valueCoding: coding.optional().catch(undefined),
  extension: listOf(
    z.object({
      url: z.string().max(300),
      valueCodeableConcept: concept.optional().catch(undefined),
      valueBoolean: z.boolean().optional().catch(undefined),
      valueString: words.optional().catch(undefined),
    }),
  ),
});

export const contactPoint = z.object({ system: z.string(), value: z.string().max(300), extension: listOf(extension) });
export type ContactPoint = z.output<typeof contactPoint>;

const common = {
  id,
  meta: z.object({ lastUpdated: z.string().max(64) }),
  active: z.boolean().default(true),
  identifier: listOf(z.object({ system: z.string().max(300).optional(), value: z.string().max(64) })),
  telecom: listOf(contactPoint),
};

export const practitioner = z.object({
  resourceType: z.literal('Practitioner'),
  ...common,
  name: listOf(
    z.object({ family: words.default(''), given: listOf(words), prefix: listOf(words), suffix: listOf(words), text: words.optional() }),
  ),
  qualification: listOf(z.object({ code: concept })),
});
export type FhirPractitioner = z.output<typeof practitioner>;

export const practitionerRole = z.object({
  resourceType: z.literal('PractitionerRole'),
  ...common,
  practitioner: reference,
  organization: reference.optional().catch(undefined),
});
export type FhirRole = z.output<typeof practitionerRole>;

export const organization = z.object({
  resourceType: z.literal('Organization'),
  ...common,
  name: words.default(''),
  address: listOf(z.object({ city: words.optional(), postalCode: z.string().max(16).optional() })),
});
export type FhirOrganization = z.output<typeof organization>;
