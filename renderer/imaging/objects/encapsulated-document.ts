/** A document in a DICOM envelope: its own bytes and type (PS3.3 C.24.2). */
import type { DataSet } from 'dicom-parser';
import { text } from '../attributes.ts';
import { ImagingError } from '../errors.ts';

export interface EncapsulatedDocument {
  readonly title: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @throws {ImagingError} `unreadable` when there is none, `truncated` when it is cut short */
export function encapsulatedDocumentOf(set: DataSet): EncapsulatedDocument {
  const element = set.elements.x00420011;
  if (!element || element.length <= 0) throw new ImagingError('unreadable');
  if (element.dataOffset + element.length > set.byteArray.length) throw new ImagingError('truncated');
  // (0042,0015): the value is padded to an even length, and some readers mind the padding.
  const length = set.elements.x00420015?.length === 4 ? (set.uint32('x00420015') ?? element.length) : element.length;
  const bytes = Uint8Array.from(set.byteArray.subarray(element.dataOffset, element.dataOffset + Math.min(length, element.length)));
  return { title: text(set, 'x00420010') ?? text(set, 'x0008103e') ?? '', mimeType: set.string('x00420012')?.trim() ?? '', bytes };
}
