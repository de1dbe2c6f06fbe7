/** The attributes of a DICOM file as a tree: what the reader of attributes gives, and how much of it at most. */

export interface TagNode {
  /** Its path from the root, e.g. `00081140/0/00081155`: unique in the file. */
  readonly id: string;
  /** Eight upper-case hexadecimal digits; empty for an item of a sequence. */
  readonly tag: string;
  readonly vr: string;
  /** Bytes; `undefined` where the file doesn't say. */
  readonly length: number | undefined;
  readonly value: string;
  /** The value goes on beyond what is held here. */
  readonly isCut: boolean;
  /** Items of a sequence, or attributes of an item. */
  readonly children: readonly TagNode[];
}

export interface TagTree {
  readonly nodes: readonly TagNode[];
  readonly count: number;
  /** More attributes than are worth showing, or a file that ends too early. */
  readonly isCut: boolean;
}

export const tagLimits = { nodes: 50_000, depth: 32, valueLength: 4000, numbers: 256 } as const;
