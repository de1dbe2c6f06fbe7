/** From the bytes of a Part 10 file to the object in it, whatever the bytes are. */
import { ImagingError, toImagingError } from '../errors.ts';
import { limits } from '../limits.ts';
import { parseDataSet } from '../parse-file.ts';
import { type EncapsulatedDocument, encapsulatedDocumentOf } from './encapsulated-document.ts';
import { objectKindOf } from './object-kind.ts';
import { type KeyObjects, keyObjectsOf, type StructuredReport, structuredReportOf } from './structured-report.ts';
import { type Waveform, waveformOf } from './waveform.ts';

export type StudyObject =
  | { readonly kind: 'report'; readonly report: StructuredReport }
  | { readonly kind: 'key-objects'; readonly report: StructuredReport; readonly keyObjects: KeyObjects }
  | { readonly kind: 'document'; readonly document: EncapsulatedDocument }
  | { readonly kind: 'waveform'; readonly waveform: Waveform };

/** @throws {ImagingError} and nothing else */
export function readObject(bytes: Uint8Array): StudyObject {
  if (bytes.length > limits.fileBytes) throw new ImagingError('too-large', { bytes: bytes.length });
  try {
    const set = parseDataSet(bytes);
    const kind = objectKindOf(set.string('x00080016')?.trim() ?? '');
    switch (kind) {
      case 'report':
        return { kind, report: structuredReportOf(set) };
      case 'key-objects': {
        const report = structuredReportOf(set);
        return { kind, report, keyObjects: keyObjectsOf(report) };
      }
      case 'document':
        return { kind, document: encapsulatedDocumentOf(set) };
      case 'waveform':
        return { kind, waveform: waveformOf(set) };
      default:
        throw new ImagingError('no-pixels');
    }
  } catch (error) {
    // A tree too deep ends in a RangeError of the parser's own recursion.
    throw toImagingError(error, 'unreadable');
  }
}
