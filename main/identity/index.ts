/** The national identity of health (INS) beside the files: DataMatrix. */
export { readDataMatrix, writeDataMatrix } from './datamatrix.ts';
export { createIdentity, type Identity, type IdentityOptions } from './identity.ts';
