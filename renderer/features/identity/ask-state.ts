/** What asking INSi came to, whichever question was asked; and how it is told. */
import type { InsAnswer, InsCandidate } from '../../../preload/contract/identity.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';

export type AskState =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'answered'; readonly answer: InsAnswer; readonly wasKnown: boolean };

/** The INS is one that INSi gave: it is verified rather than looked for. */
export function isKnownToInsi({ ins, identityStatus }: PatientSummary): boolean {
  return ins !== undefined && (identityStatus === 'recuperee' || identityStatus === 'qualifiee');
}

export function candidateOf(state: AskState | undefined): InsCandidate | undefined {
  return state?.kind === 'answered' && state.answer.kind === 'found' ? state.answer.candidate : undefined;
}
