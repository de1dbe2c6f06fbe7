/** How much a message may ask of this workstation before it is cut, or shown by its header alone. */

/** Bytes of the whole. 25 MB are allowed towards patients; an operator may take more from colleagues. */
export const maxMessageSize = 80 * 1024 * 1024;
/** Parts, at any depth; the rest is left out, and said to be. */
export const maxParts = 1_000;
/** Parts that hold parts: each adds a delimiter that every line is compared with. */
export const maxMultiparts = 64;
export const maxDepth = 32;
/** Bytes of all headers together. */
export const maxHeaders = 1024 * 1024;
/** Characters of each form of the text. */
export const maxText = 5_000_000;
export const maxAttachments = 300;
/** People of one header. */
export const maxPeople = 2_000;
/** Archives of documents that are opened. */
export const maxArchives = 10;
/** Milliseconds for reading one message. */
export const readTimeLimit = 20_000;
