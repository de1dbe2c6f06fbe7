/** De-identification of DICOM objects by the standard's own table. */
export { mayShowIdentity } from './burned-in.ts';
export { createDeidentifier, type DeidentificationOptions, type Deidentifier } from './deidentify.ts';
export { type Action, actionOf } from './profile.ts';
