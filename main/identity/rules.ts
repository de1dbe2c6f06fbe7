/** What may be asked and what an identity becomes, by the national rules of identity vigilance (RNIV); pure. */
import type { InsObstacle } from '../../preload/contract/identity.ts';
import type { IdentityAttribute, IdentityProof, IdentityStatus, PatientSummary } from '../../preload/contract/patients.ts';

/** Homonym and doubtful go together; fictitious goes alone. */
export function areCompatible(attributes: readonly IdentityAttribute[]): boolean {
  return new Set(attributes).size === attributes.length && (attributes.length < 2 || !attributes.includes('fictif'));
}

/** Which of them make an identity provisional and forbid INSi, if any. */
export function doubtOf(attributes: readonly IdentityAttribute[] = []): 'douteux' | 'fictif' | undefined {
  return attributes.includes('fictif') ? 'fictif' : attributes.includes('douteux') ? 'douteux' : undefined;
}

/** Why INSi can't be asked; nothing where it can. */
export function insObstacleOf(patient: PatientSummary): InsObstacle | undefined {
  const { birthName, firstGivenName, birthDate, gender } = patient;
  const isWhole = /^\d{4}-\d{2}-\d{2}$/.test(birthDate) && (gender === 'male' || gender === 'female');
  return doubtOf(patient.identityAttributes) ?? (isWhole && birthName !== '' && firstGivenName !== '' ? undefined : 'incomplete');
}

/** INSi gave the INS; a document may have proved the identity, now or before. */
export function statusWithIns(proof: IdentityProof | undefined): IdentityStatus {
  return proof === undefined ? 'recuperee' : 'qualifiee';
}

/** A document proves the identity. */
export function statusWithProof(status: IdentityStatus): IdentityStatus {
  return status === 'recuperee' || status === 'qualifiee' ? 'qualifiee' : 'validee';
}

/** The INS is one that INSi gave, and may be verified by it. */
export function hasGivenIns({ ins, identityStatus }: PatientSummary): boolean {
  return ins !== undefined && (identityStatus === 'recuperee' || identityStatus === 'qualifiee');
}
