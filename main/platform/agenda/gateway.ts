/** The agenda on the wire (GAP): creations by identifier so that none is made twice, changes on condition that nothing moved (If-Match). */
import type { Appointment, Schedule, Slot } from '@medplum/fhirtypes';
import { Failure } from '../../failure.ts';
import type { FhirClient } from '../fhir.ts';
import { type RemoteAppointment, readAppointment } from './appointment.ts';
import { type BlockFields, type RemoteBlock, readBlock, writeBlock } from './block.ts';
import { changedSchedule, type RemoteSchedule, readSchedule, type ScheduleChange } from './schedule.ts';
import { agendaUrls } from './urls.ts';
import { type AppointmentFields, writeAppointment } from './write-appointment.ts';

/** A resource as the platform has it now, to be changed on that condition. */
export interface FoundAppointment {
  readonly appointment: RemoteAppointment;
  readonly resource: Appointment;
}
export interface FoundBlock {
  readonly block: RemoteBlock;
  readonly resource: Slot;
}

/**
 * Failures are the platform's: `platform.conflict` with `status` 412 when the resource moved meanwhile, 409 when the place is no longer
 * free (`reason` `conflict`) or is blocked (`business-rule`).
 */
export interface AgendaGateway {
  /** @param remoteId Appointment.id, where known */
  findAppointment(appointmentId: string, remoteId: string | undefined, signal: AbortSignal): Promise<FoundAppointment | undefined>;
  createAppointment(appointmentId: string, fields: AppointmentFields, signal: AbortSignal): Promise<RemoteAppointment>;
  updateAppointment(found: FoundAppointment, fields: AppointmentFields, signal: AbortSignal): Promise<RemoteAppointment>;
  /** Those of a practitioner that begin within the day around an interval, whatever their state. ISO instants. */
  around(practitionerId: string, start: string, end: string, signal: AbortSignal): Promise<RemoteAppointment[]>;
  findBlock(blockId: string, remoteId: string | undefined, signal: AbortSignal): Promise<FoundBlock | undefined>;
  createBlock(blockId: string, fields: BlockFields, signal: AbortSignal): Promise<RemoteBlock>;
  updateBlock(found: FoundBlock, fields: BlockFields, signal: AbortSignal): Promise<RemoteBlock>;
  /** As the platform has it now; `undefined` for what is no timetable of a practitioner. */
  findSchedule(id: string, signal: AbortSignal): Promise<RemoteSchedule | undefined>;
  /** @param dateTime of a day and an hour at the site, with its offset */
  changeSchedule(
    id: string,
    version: string,
    change: ScheduleChange,
    dateTime: (day: string, hour: string) => string,
    signal: AbortSignal,
  ): Promise<RemoteSchedule>;
}

const fhirJson = 'application/fhir+json';
/** An appointment lasts a day at most. */
const dayMs = 86_400_000;

export function createAgendaGateway(fhir: FhirClient): AgendaGateway {
  const { http, base } = fhir;

  /** The one resource, by its id or by the identifier that it was made with. */
  async function find(type: string, id: string, remoteId: string | undefined, signal: AbortSignal): Promise<unknown> {
    const by = remoteId === undefined ? { identifier: identifierOf(id) } : { _id: remoteId };
    const { resources } = await fhir.search(type, { ...by, _count: '2' }, { signal });
    return resources[0];
  }

  async function send<R>(
    method: 'POST' | 'PUT',
    path: string,
    body: R,
    condition: Record<string, string>,
    signal: AbortSignal,
  ): Promise<unknown> {
    const headers = { accept: fhirJson, 'content-type': fhirJson, prefer: 'return=representation', ...condition };
    return (await http.json<unknown>({ method, path: `${base}/${path}`, body, headers, signal })).body;
  }

  const create = <R extends { resourceType: string }>(id: string, resource: R, signal: AbortSignal) =>
    send('POST', resource.resourceType, resource, { 'if-none-exist': `identifier=${identifierOf(id)}` }, signal);

  function update<R extends { resourceType: string }>(id: string, version: string, resource: R, signal: AbortSignal): Promise<unknown> {
    return send('PUT', `${resource.resourceType}/${encodeURIComponent(id)}`, { ...resource, id }, { 'if-match': `W/"${version}"` }, signal);
  }

  return {
    async findAppointment(appointmentId, remoteId, signal) {
      const resource = await find('Appointment', appointmentId, remoteId, signal);
      const appointment = readAppointment(resource);
      return appointment && { appointment, resource: resource as Appointment };
    },
    createAppointment: async (id, fields, signal) => known(readAppointment(await create(id, writeAppointment(id, fields), signal))),
    async updateAppointment({ appointment, resource }, fields, signal) {
      const changed = writeAppointment(appointment.appointmentId, fields, resource);
      return known(readAppointment(await update(appointment.id, appointment.version, changed, signal)));
    },
    async around(practitionerId, start, end, signal) {
      const from = new Date(Date.parse(start) - dayMs).toISOString();
      const found: RemoteAppointment[] = [];
      const params = { practitioner: practitionerId, date: [`ge${from}`, `lt${end}`], _count: '200' };
      for await (const { resources } of fhir.pages('Appointment', params, { signal })) {
        found.push(...resources.flatMap((one) => readAppointment(one) ?? []));
      }
      return found;
    },
    async findBlock(blockId, remoteId, signal) {
      const resource = await find('Slot', blockId, remoteId, signal);
      const block = readBlock(resource);
      return block && { block, resource: resource as Slot };
    },
    createBlock: async (id, fields, signal) => known(readBlock(await create(id, writeBlock(id, fields), signal))),
    async updateBlock({ block, resource }, fields, signal) {
      return known(readBlock(await update(block.id, block.version, writeBlock(block.blockId, fields, resource), signal)));
    },
    findSchedule: async (id, signal) => readSchedule(await fhir.read<Schedule>('Schedule', id, { signal })),
    async changeSchedule(id, version, change, dateTime, signal) {
      const current = await fhir.read<Schedule>('Schedule', id, { signal });
      return known(readSchedule(await update(id, version, changedSchedule(current, change, dateTime), signal)));
    },
  };
}

function identifierOf(id: string): string {
  return `${agendaUrls.uri}|urn:uuid:${id}`;
}

/** What was just written comes back, or the platform isn't what it says. */
function known<T>(read: T | undefined): T {
  if (read === undefined) throw new Failure('platform.invalid-response', { reason: 'agenda' });
  return read;
}
