/** Images from outside the record: imported from folders, archives and discs, kept here, attached to a patient by an act. */
export { checkAcceptance, matchOf, traitsOfPerson } from './disc-traits.ts';
export type { LocalStudies } from './local-studies.ts';
export { createMediaImport, type MediaImport } from './media-import.ts';
export type { OutgoingObject, OutgoingStudies } from './outgoing.ts';
export type { Reconciliation } from './reconcile.ts';
