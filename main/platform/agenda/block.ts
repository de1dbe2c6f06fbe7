/** Slot `busy-unavailable`: time of a timetable in which nobody is received, private where its security label says so. */
import type { Slot } from '@medplum/fhirtypes';
import { z } from 'zod';
import { type BlockKind, blockKind } from '../../../preload/contract/agenda-appointments.ts';
import { shownText } from '../shown-text.ts';
import { codeIn, concept, idOf, meta, reference, stampOf } from './elements.ts';
import { agendaUrls } from './urls.ts';

const slotSchema = z.object({
  resourceType: z.literal('Slot'),
  id: z.string().min(1),
  meta,
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  schedule: reference,
  status: z.string(),
  start: z.iso.datetime({ offset: true }),
  end: z.iso.datetime({ offset: true }),
  comment: shownText.optional(),
  appointmentType: concept.optional(),
});

export interface BlockFields {
  readonly scheduleId: string;
  /** ISO UTC. */
  readonly start: string;
  readonly end: string;
  readonly kind: BlockKind;
  readonly title: string;
  readonly isPrivate: boolean;
  readonly isRemoved: boolean;
}

export interface RemoteBlock extends BlockFields {
  /** Slot.id. */
  readonly id: string;
  readonly version: string;
  readonly lastUpdated: string;
  /** UUID of its identifier, else its id: the same before and after the platform has it. */
  readonly blockId: string;
}

const uuidOf = (identifier: z.infer<typeof slotSchema>['identifier']) =>
  identifier.find(({ value }) => value?.startsWith('urn:uuid:'))?.value?.slice('urn:uuid:'.length);

/** `undefined` for a slot that is no block. */
export function readBlock(resource: unknown): RemoteBlock | undefined {
  const parsed = slotSchema.safeParse(resource);
  if (!parsed.success) return undefined;
  const { id, identifier, schedule, status, start, end, comment, appointmentType } = parsed.data;
  const scheduleId = idOf(schedule, 'Schedule');
  if (scheduleId === undefined || (status !== 'busy-unavailable' && status !== 'entered-in-error')) return undefined;
  return {
    ...stampOf(parsed.data.meta),
    id,
    blockId: uuidOf(identifier) ?? id,
    scheduleId,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    kind: blockKind.safeParse(codeIn(appointmentType, agendaUrls.ownBlockKind)).data ?? 'other',
    title: comment ?? '',
    isPrivate: parsed.data.meta.security.some(({ code }) => code === 'R' || code === 'V'),
    isRemoved: status === 'entered-in-error',
  };
}

/** @param current the resource as the platform has it; what we don't know of it stays */
export function writeBlock(blockId: string, fields: BlockFields, current?: Slot): Slot {
  const { scheduleId, start, end, kind, title, isPrivate, isRemoved } = fields;
  const { comment: _comment, ...kept }: Partial<Slot> = current ?? {
    resourceType: 'Slot',
    identifier: [{ system: agendaUrls.uri, value: `urn:uuid:${blockId}` }],
  };
  const { security: _security, ...about } = kept.meta ?? {};
  return {
    ...kept,
    resourceType: 'Slot',
    meta: { ...about, profile: [agendaUrls.slot], ...(isPrivate && { security: [{ system: agendaUrls.confidentiality, code: 'R' }] }) },
    schedule: { reference: `Schedule/${scheduleId}` },
    status: isRemoved ? 'entered-in-error' : 'busy-unavailable',
    start,
    end,
    appointmentType: { coding: [{ system: agendaUrls.ownBlockKind, code: kind }] },
    ...(title !== '' && { comment: title }),
  };
}
