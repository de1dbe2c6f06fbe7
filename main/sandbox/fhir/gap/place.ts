/** What the manager of an agenda refuses (GAP): an appointment where too many would be there at once, or in a blocked time, without a reason for it. */
import type { Resource } from '@medplum/fhirtypes';
import { type RemoteAppointment, readAppointment } from '../../../platform/index.ts';
import { mostAtOnce, overlaps } from '../../../scheduling/index.ts';
import { refusal } from '../outcomes.ts';
import type { ResourceStore } from '../store/store.ts';
import { blockedTimes, occupies, takenTimes, timetableOf } from './timetables.ts';

const read = (resource: Resource | undefined) =>
  resource?.resourceType === 'Appointment'
    ? readAppointment({ ...resource, id: resource.id ?? 'new', meta: { ...resource.meta, lastUpdated: '1970-01-01T00:00:00Z' } })
    : undefined;

/** @throws OperationOutcomeError 409 `conflict` where the place is taken, 409 `business-rule` where it is blocked */
export function checkPlace(store: ResourceStore, current: Resource | undefined, next: Resource): void {
  const wanted = read(next);
  if (wanted?.start === undefined || wanted.end === undefined || !occupies.has(wanted.status) || wanted.overbooking !== undefined) return;
  if (isSamePlace(read(current), wanted)) return;
  const where = { start: Date.parse(wanted.start), end: Date.parse(wanted.end) };
  for (const { id, status } of wanted.actors) {
    const timetable = timetableOf(store, id, wanted.locationId);
    if (timetable === undefined || status === 'declined') continue;
    const taken = takenTimes(store, id, where.start, where.end, next.id);
    if (mostAtOnce(where, taken) >= timetable.capacity) throw refusal(409, 'conflict', 'The time is taken');
    if (blockedTimes(store, timetable.id, where.start, where.end).some((one) => overlaps(one, where))) {
      throw refusal(409, 'business-rule', 'The time is blocked');
    }
  }
}

function isSamePlace(before: RemoteAppointment | undefined, after: RemoteAppointment): boolean {
  if (before === undefined || !occupies.has(before.status)) return false;
  const who = ({ actors, locationId }: RemoteAppointment) => `${actors.map(({ id }) => id).join()} ${locationId}`;
  return before.start === after.start && before.end === after.end && who(before) === who(after);
}
