/** DICOM data sets in the core: read, made, and written as Part 10 files (PS3.5, PS3.10). No pixel is decoded here. */

export { bytesOf, codeOf, itemsOf, numbersOf, textOf, textsOf, withAttributes, without } from './access.ts';
export { standardVr } from './attributes.ts';
export { type Attributes, codedConcept, type DicomDataset, type DicomElement, type DicomValue, dataset } from './dataset.ts';
export { dictionary, type Keyword, type Vr, vrOf } from './dictionary.ts';
export type { Frames, PixelData } from './pixel-data.ts';
export { type Part10, type ReadLimits, readPart10 } from './read-part10.ts';
export { isEncapsulated, sopClass, transferSyntax } from './transfer-syntaxes.ts';
export { deriveUid, newUid, uidFromUuid } from './uid.ts';
export { writePart10 } from './write-part10.ts';
