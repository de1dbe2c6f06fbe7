/** Fields of an appointment or of a block as acts change them: a change says what it found and what it wants, so that it can be put over another's. */
import type { AppointmentFields, BlockFields, RemoteAppointment, RemoteBlock } from '../platform/index.ts';

/** `null` takes a field off. */
export type Wanted = Readonly<Record<string, unknown>>;

const notFields = new Set(['id', 'version', 'lastUpdated', 'appointmentId', 'blockId']);

/** All that an act may change of it. */
export function fieldsOf(of: RemoteAppointment | RemoteBlock): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).filter(([key]) => !notFields.has(key)));
}

/** With what an act wants. */
export function withWanted(fields: Wanted, wanted: Wanted): Record<string, unknown> {
  const merged = { ...fields, ...wanted };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined));
}

/** What the fields that an act changes were. */
export function baseOf(fields: Wanted, wanted: Wanted): Record<string, unknown> {
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, fields[key] ?? null]));
}

/** The same JSON value, whatever the order of its members; what is absent and `null` are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .sort(([x], [y]) => (x < y ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
}

export const asAppointment = (fields: Wanted) => fields as unknown as AppointmentFields;
export const asBlock = (fields: Wanted) => fields as unknown as BlockFields;
