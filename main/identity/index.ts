/** The national identity of health (INS) beside the files: DataMatrix, the teleservice INSi, the status of an identity. */

export { readDataMatrix, writeDataMatrix } from './datamatrix.ts';
export { drawInsCode, insCodeSide } from './draw-ins-code.ts';
export { createIdentity, type Identity, type IdentityOptions } from './identity.ts';
export { type InsSymbol, insSymbol, printableTraits } from './ins-symbol.ts';
