/** Who a document goes to beside the record: what is proposed, what is ticked, and what the matrix makes of the whole. */
import type { Recipient } from '../../../preload/contract/directory.ts';
import type { DeliveryRefusal, PatientReach } from '../../../preload/contract/outgoing.ts';
import type { OutputOf } from '../../../preload/contract/procedures.ts';

export type Proposal = OutputOf<'diffusions.propose'>;

export interface Choice {
  readonly toPatient: boolean;
  /** Addresses ticked among those proposed. */
  readonly ticked: readonly string[];
  /** Others, found in the directory. */
  readonly added: readonly Recipient[];
}

export const nobody: Choice = { toPatient: false, ticked: [], added: [] };

const unreachable: readonly PatientReach['state'][] = ['no-qualified-identity', 'opposed', 'deceased'];

export type PatientRefusal =
  | { readonly kind: 'reach'; readonly state: PatientReach['state'] }
  | { readonly kind: 'matrix'; readonly refusal: DeliveryRefusal };

/** Why the patient can't be among them, whoever else is. */
export function patientRefusal({ patient, refusals }: Proposal): PatientRefusal | undefined {
  if (unreachable.includes(patient.state)) return { kind: 'reach', state: patient.state };
  if (refusals.patient !== undefined && refusals.both !== undefined) return { kind: 'matrix', refusal: refusals.both };
  return undefined;
}

/** Why no professional can. */
export function professionalsRefusal({ refusals }: Proposal): DeliveryRefusal | undefined {
  return refusals.professionals !== undefined && refusals.both !== undefined ? refusals.professionals : undefined;
}

export function chosenPeople(proposal: Proposal, { ticked, added }: Choice): { address: string; name: string }[] {
  const proposed = proposal.professionals.filter(({ address }) => ticked.includes(address));
  const others = added.filter(({ address }) => !proposed.some((one) => one.address === address));
  return [...proposed, ...others].map(({ address, name }) => ({ address, name }));
}

/** What the matrix says of exactly those who are ticked; nothing when nobody is. */
export function choiceRefusal(proposal: Proposal, choice: Choice): DeliveryRefusal | undefined {
  const toProfessionals = chosenPeople(proposal, choice).length > 0;
  if (choice.toPatient && toProfessionals) return proposal.refusals.both;
  if (choice.toPatient) return proposal.refusals.patient;
  return toProfessionals ? proposal.refusals.professionals : undefined;
}

export function countOf(proposal: Proposal, choice: Choice): number {
  return chosenPeople(proposal, choice).length + (choice.toPatient ? 1 : 0);
}

/** The patient and the referring doctor, as far as each may have it. */
export function usualChoice(proposal: Proposal): Choice {
  const ticked =
    professionalsRefusal(proposal) === undefined
      ? proposal.professionals.filter(({ isReferring }) => isReferring).map(({ address }) => address)
      : [];
  const whole: Choice = { toPatient: patientRefusal(proposal) === undefined, ticked, added: [] };
  if (choiceRefusal(proposal, whole) === undefined) return whole;
  const alone: Choice = { ...whole, ticked: [] };
  return choiceRefusal(proposal, alone) === undefined ? alone : nobody;
}
