/** The stored values of one slice; all those of a volume are of one kind. */
export type Slice = Int16Array | Uint16Array | Uint8Array;
