/** Location to a site with its clock and its holidays: told by extensions, else deduced from the postal code. */
import { z } from 'zod';
import { type HolidayZone, holidayZones } from '../../../preload/contract/agenda-setup.ts';
import { siteId } from '../../../preload/contract/ids.ts';
import { shownText } from '../shown-text.ts';
import { extension, meta, oneOf, reference, stampOf, under } from './elements.ts';
import { agendaUrls } from './urls.ts';

const locationSchema = z.object({
  resourceType: z.literal('Location'),
  id: siteId,
  meta,
  extension: z.array(extension).default([]),
  identifier: z.array(z.object({ value: z.string().optional() })).default([]),
  name: shownText.default(''),
  telecom: z.array(z.object({ system: z.string().optional(), value: shownText.optional() })).default([]),
  address: z.object({ line: z.array(shownText).default([]), postalCode: shownText.optional(), city: shownText.optional() }).optional(),
  managingOrganization: reference.optional(),
});

export interface RemoteSite {
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  readonly name: string;
  /** Its identifiers and names, by any of which a workplace is recognised. */
  readonly names: readonly string[];
  readonly timeZone: string;
  readonly holidayZone: HolidayZone;
  readonly phone?: string;
  readonly address?: string;
}

/** Beginnings of postal codes, the longest first. */
const overseas: readonly (readonly [prefix: string, timeZone: string, holidays: HolidayZone])[] = [
  ['97133', 'America/St_Barthelemy', 'saint-barthelemy'],
  ['97150', 'America/Marigot', 'saint-martin'],
  ['971', 'America/Guadeloupe', 'guadeloupe'],
  ['972', 'America/Martinique', 'martinique'],
  ['973', 'America/Cayenne', 'guyane'],
  ['974', 'Indian/Reunion', 'reunion'],
  ['975', 'America/Miquelon', 'saint-pierre-et-miquelon'],
  ['976', 'Indian/Mayotte', 'mayotte'],
  ['986', 'Pacific/Wallis', 'wallis-et-futuna'],
  ['987', 'Pacific/Tahiti', 'polynesie'],
  ['988', 'Pacific/Noumea', 'nouvelle-caledonie'],
  ['57', 'Europe/Paris', 'alsace-moselle'],
  ['67', 'Europe/Paris', 'alsace-moselle'],
  ['68', 'Europe/Paris', 'alsace-moselle'],
];

export function clockOfPostalCode(postalCode: string | undefined): { timeZone: string; holidayZone: HolidayZone } {
  const found = overseas.find(([prefix]) => postalCode?.startsWith(prefix));
  return { timeZone: found?.[1] ?? 'Europe/Paris', holidayZone: found?.[2] ?? 'metropole' };
}

export function readSite(resource: unknown): RemoteSite | undefined {
  const parsed = locationSchema.safeParse(resource);
  if (!parsed.success) return undefined;
  const { id, extension: extensions, identifier, name, telecom, address, managingOrganization } = parsed.data;
  const byCode = clockOfPostalCode(address?.postalCode);
  const phone = telecom.find(({ system }) => system === 'phone')?.value;
  const lines = [...(address?.line ?? []), [address?.postalCode, address?.city].filter(Boolean).join(' ')].filter((line) => line !== '');
  return {
    ...stampOf(parsed.data.meta),
    id,
    name,
    names: [...identifier.map(({ value }) => value), name, managingOrganization?.display].flatMap((one) => (one ? [one] : [])),
    timeZone: under(extensions, agendaUrls.timeZone)?.valueCode ?? byCode.timeZone,
    holidayZone: oneOf(under(extensions, agendaUrls.holidayZone)?.valueCode, holidayZones) ?? byCode.holidayZone,
    ...(phone !== undefined && { phone }),
    ...(lines.length > 0 && { address: lines.join(', ') }),
  };
}
