/** HealthcareService to a visit reason: its length (FR Core `service-type-duration`), its colour, who may book it. */
import { z } from 'zod';
import { type AgendaColour, agendaColours } from '../../../preload/contract/agenda-setup.ts';
import { visitReasonId } from '../../../preload/contract/ids.ts';
import { shownText } from '../shown-text.ts';
import { allUnder, extension, meta, oneOf, stampOf, under } from './elements.ts';
import { agendaUrls } from './urls.ts';

const serviceSchema = z.object({
  resourceType: z.literal('HealthcareService'),
  id: visitReasonId,
  meta,
  active: z.boolean().default(true),
  name: shownText,
  extraDetails: shownText.optional(),
  extension: z.array(extension).default([]),
});

export interface RemoteReason {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly name: string;
  readonly minutes: number;
  readonly colour: AgendaColour;
  readonly bookableBy: readonly string[];
  readonly synonyms: readonly string[];
  readonly instructions?: string;
  readonly isActive: boolean;
}

const byDefault = ['physician', 'radiologist', 'secretary'];

/** `undefined` for a service that nobody gives a length: no visit is booked for it. */
export function readReason(resource: unknown): RemoteReason | undefined {
  const parsed = serviceSchema.safeParse(resource);
  if (!parsed.success) return undefined;
  const { id, active, name, extraDetails, extension: extensions } = parsed.data;
  const minutes = under(under(extensions, agendaUrls.serviceTypeDuration)?.extension, 'duration')?.valueDuration?.value;
  if (minutes === undefined || !Number.isInteger(minutes) || minutes < 5 || minutes > 480) return undefined;
  const about = under(extensions, agendaUrls.reason)?.extension;
  const by = allUnder(about, 'bookableBy').flatMap(({ valueCode }) => valueCode ?? []);
  return {
    ...stampOf(parsed.data.meta),
    ...{ id, name, minutes, isActive: active },
    colour: oneOf(under(about, 'colour')?.valueCode, agendaColours) ?? 'slate',
    bookableBy: by.length === 0 ? byDefault : by,
    synonyms: allUnder(about, 'synonym').flatMap(({ valueString }) => valueString ?? []),
    ...(extraDetails !== undefined && { instructions: extraDetails }),
  };
}
