/** How much a CDA document may ask of this workstation before it is refused. */

/** Bytes of the file. A 25 MB PDF weighs 34 MB in base64; nothing honest comes near this. */
export const maxFileSize = 60 * 1024 * 1024;
/** Bytes of one embedded medium once decoded and inflated. */
export const maxMediaSize = 50 * 1024 * 1024;
/** Nesting of elements; the deepest official example stays under 40. */
export const maxDepth = 200;
/** Opening angle brackets: bounds the tree that the parser builds before we see it. */
export const maxTags = 1_000_000;
/** Equals signs, that is attributes, for the same reason. */
export const maxAttributes = 2_000_000;
/** Nodes of the narrative that is handed to the page: what follows is left out, and said to be. */
export const maxNarrativeNodes = 200_000;
/** Pictures of one document handed to the page. */
export const maxImages = 100;
/** Milliseconds for reading one document. */
export const readTimeLimit = 20_000;
/** Coded statements of one document; the longest biology report has a few hundred. */
export const maxStatements = 20_000;
/** Entries shown as rows where sections have no narrative: of one document. */
export const maxCodedRows = 2_000;
/** Statements within statements, and sections within sections. */
export const maxEntryDepth = 12;
/** Authors, values, ranges… of one statement. */
export const maxPartsOfStatement = 50;
/** Translations or qualifiers of one code. */
export const maxCodeParts = 20;
/** Characters of one text that an entry points at. */
export const maxEntryText = 2_000;
/** Characters of all of them together. */
export const maxEntryTexts = 4_000_000;
