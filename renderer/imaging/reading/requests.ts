/** What is read of objects that aren't images, apart from the page: what is asked, and what comes back. */
import type { StoredObject } from '../annotations/stored/stored-drawing.ts';
import type { StudyObject } from '../objects/read-object.ts';
import type { TagTree } from '../tags/tag-tree.ts';

export interface ReadRequest {
  /** A report, a document, a waveform; what an object says was drawn on images; every attribute of a file. */
  readonly kind: 'object' | 'stored' | 'tags';
  readonly bytes: ArrayBuffer;
}

interface Answers {
  readonly object: StudyObject;
  readonly stored: StoredObject | undefined;
  readonly tags: TagTree | undefined;
}

export type ReadAnswer<R extends ReadRequest = ReadRequest> = Answers[R['kind']];
