/** Whether a patient can be written to: by the file, by the platform's list, by what the last message that came back said. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientReach } from '../../preload/contract/outgoing.ts';
import { ageOn } from '../access/index.ts';
import { patientAddress } from '../messages/index.ts';
import type { DeliveryRepository } from './delivery-repository.ts';
import type { OutgoingOptions } from './outgoing-options.ts';

const adult = 18;

export function patientReachOf(
  patientId: PatientId,
  { patients, clock }: Pick<OutgoingOptions, 'patients' | 'clock'>,
  deliveries: Pick<DeliveryRepository, 'lastTo'>,
): PatientReach {
  const patient = patients.summary(patientId);
  const isMinor = (ageOn(patient.birthDate, clock.now()) ?? adult) < adult;
  if (patient.isDeceased) return { state: 'deceased', isMinor };
  if (patient.identityStatus !== 'qualifiee' || patient.ins === undefined) return { state: 'no-qualified-identity', isMinor };
  if (patients.recordOf(patientId).status.state === 'opposed') return { state: 'opposed', isMinor };
  const last = deliveries.lastTo(patientAddress(patient).toLowerCase());
  const since = last?.at === undefined ? {} : { since: last.at };
  if (last?.reason === 'mailbox-closed') return { state: 'closed', isMinor, ...since };
  if (last?.reason === 'patient-not-found' || last?.reason === 'invalid-address') return { state: 'unknown', isMinor, ...since };
  return { state: 'reachable', isMinor };
}
