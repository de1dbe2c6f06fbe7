/** What the patient of an appointment is told to do before it: what its reason asks of everybody, what they were asked to bring and haven't yet. */
import type { AppointmentFields } from '../platform/index.ts';
import type { Setup } from './setup.ts';

/** @returns lines; empty where nothing is asked */
export function instructionsFor(setup: Setup, { reasonId, documents = [] }: Pick<AppointmentFields, 'reasonId' | 'documents'>): string {
  const missing = documents.flatMap(({ label, receivedAt }) => (receivedAt === undefined ? [label] : []));
  const toBring = missing.length === 0 ? undefined : `À apporter\u00a0: ${missing.join('\u202f; ')}.`;
  return [setup.reason(reasonId)?.instructions, toBring].filter(Boolean).join('\n');
}
