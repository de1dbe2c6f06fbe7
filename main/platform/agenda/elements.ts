/** Pieces of FHIR that the resources of the agenda share, read with care: what isn't as expected is absent. */
import { z } from 'zod';
import { shownText } from '../shown-text.ts';

export interface Extension {
  url: string;
  extension?: Extension[] | undefined;
  valueString?: string | undefined;
  valueCode?: string | undefined;
  valueBoolean?: boolean | undefined;
  valueInteger?: number | undefined;
  valueDateTime?: string | undefined;
  valueInstant?: string | undefined;
  valueDate?: string | undefined;
  valueTime?: string | undefined;
  valueCoding?: { system?: string | undefined; code?: string | undefined; display?: string | undefined } | undefined;
  valueIdentifier?: { system?: string | undefined; value?: string | undefined } | undefined;
  valueReference?: Reference | undefined;
  valueDuration?: { value?: number | undefined } | undefined;
  valueCodeableConcept?: { text?: string | undefined } | undefined;
}

export const reference = z.object({
  reference: z.string().optional(),
  display: shownText.optional(),
  identifier: z.object({ system: z.string().optional(), value: z.string().optional() }).optional(),
});
export type Reference = z.infer<typeof reference>;

const text = z.string().max(4000);

export const extension: z.ZodType<Extension> = z.lazy(() =>
  z.object({
    url: z.string(),
    extension: z.array(extension).optional(),
    valueString: shownText.optional(),
    valueCode: text.optional(),
    valueBoolean: z.boolean().optional(),
    valueInteger: z.number().int().optional(),
    valueDateTime: text.optional(),
    valueInstant: text.optional(),
    valueDate: text.optional(),
    valueTime: text.optional(),
    valueCoding: z.object({ system: text.optional(), code: text.optional(), display: shownText.optional() }).optional(),
    valueIdentifier: z.object({ system: text.optional(), value: text.optional() }).optional(),
    valueReference: reference.optional(),
    valueDuration: z.object({ value: z.number().optional() }).optional(),
    valueCodeableConcept: z.object({ text: shownText.optional() }).optional(),
  }),
);

export const meta = z.object({
  versionId: z.string().optional(),
  lastUpdated: z.string(),
  security: z.array(z.object({ code: z.string().optional() })).default([]),
});

export const concept = z.object({
  text: shownText.optional(),
  coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional(), display: shownText.optional() })).default([]),
});
export type Concept = z.infer<typeof concept>;

export function wordsOf(of: Concept | undefined): string | undefined {
  return of?.text ?? of?.coding.find(({ display }) => display !== undefined)?.display;
}

export function codeIn(of: Concept | undefined, system: string): string | undefined {
  return of?.coding.find((one) => one.system === system)?.code;
}

/** The id of a reference to that type, whatever its base. */
export function idOf(of: Reference | undefined, type: string): string | undefined {
  return of?.reference?.match(new RegExp(`(?:^|/)${type}/([A-Za-z0-9.-]+)`, 'u'))?.[1];
}

export function under(of: readonly Extension[] | undefined, url: string): Extension | undefined {
  return of?.find((one) => one.url === url);
}

export function allUnder(of: readonly Extension[] | undefined, url: string): Extension[] {
  return (of ?? []).filter((one) => one.url === url);
}

/** One whose whole shape a domain has checked; `undefined` for anything else. */
export function oneOf<T extends string>(value: string | undefined, of: readonly T[]): T | undefined {
  return of.find((one) => one === value);
}

/** ISO UTC; `undefined` for what is no instant. */
export function instantOf(value: string | undefined): string | undefined {
  const at = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

export function stampOf(of: z.infer<typeof meta>): { version: string; lastUpdated: string } {
  return { version: of.versionId ?? of.lastUpdated, lastUpdated: of.lastUpdated };
}
