/** To whom a document would go: the patient, the referring doctor, the care team; and what the matrix forbids of it. */
import type { CareTeam } from '../../../preload/contract/directory.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { OutputOf, ParsedInputOf } from '../../../preload/contract/procedures.ts';
import { Failure } from '../../failure.ts';
import type { DeliveryRepository } from '../delivery-repository.ts';
import { refusalOf } from '../document-rules.ts';
import type { OutgoingOptions } from '../outgoing-options.ts';
import { patientReachOf } from '../patient-state.ts';

export interface ProposeOptions extends Pick<OutgoingOptions, 'patients' | 'clock' | 'documents' | 'access' | 'messages'> {
  careTeam(patientId: PatientId): CareTeam;
}

export function propose(
  { patientId, what }: ParsedInputOf<'diffusions.propose'>,
  options: ProposeOptions,
  deliveries: Pick<DeliveryRepository, 'lastTo'>,
): OutputOf<'diffusions.propose'> {
  const visibility = what.kind === 'publication' ? what.visibility : options.documents.summaries([what.documentId])[0]?.visibility;
  if (visibility === undefined) throw new Failure('document.not-found');
  const rest = { isSecret: options.access.isSecret(patientId), toRecord: what.kind === 'publication' };
  const refusals = {
    patient: refusalOf(visibility, { ...rest, toPatient: true, toProfessionals: false }),
    professionals: refusalOf(visibility, { ...rest, toPatient: false, toProfessionals: true }),
    both: refusalOf(visibility, { ...rest, toPatient: true, toProfessionals: true }),
  };
  return {
    patient: patientReachOf(patientId, options, deliveries),
    professionals: professionalsOf(patientId, options),
    refusals: Object.fromEntries(Object.entries(refusals).filter(([, refusal]) => refusal !== undefined)),
  };
}

/** Those of the team whose address is known, each once, the referring doctor first; never oneself. */
function professionalsOf(patientId: PatientId, { careTeam, messages }: ProposeOptions) {
  const own = new Set(messages.mailboxes().map(({ address }) => address));
  const { members, seen } = careTeam(patientId);
  const all = [
    ...members.map((member) => ({ ...member, isReferring: member.role === 'treating' })),
    ...seen.map((one) => ({ ...one, isReferring: one.isTreating })),
  ].flatMap(({ address, name, detail, isReferring }) =>
    address === undefined || own.has(address) ? [] : [{ address, name, isReferring, ...(detail === undefined ? {} : { detail }) }],
  );
  const once = all.filter(({ address }, index) => all.findIndex((other) => other.address === address) === index);
  return once.sort((a, b) => Number(b.isReferring) - Number(a.isReferring));
}
