/** The right to consult a patient's shared record: what the patient says, the acts that ask for it, the accesses out of the ordinary. */
export { type Access, type AccessOptions, createAccess } from './access.ts';
export { ageOn } from './age.ts';
export { compareTraits, type TraitComparison } from './identity-traits.ts';
