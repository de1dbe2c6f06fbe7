/** Whether an image may show an identity in its very pixels: nothing here reads them, so a doubt is told. */
import { type DicomDataset, textOf } from '../dicom/index.ts';

/** Screens, scans and consoles that write on their images unless they say otherwise (PS3.3 C.7.6.1, Burned In Annotation). */
const written: ReadonlySet<string> = new Set(['US', 'SC', 'XC', 'ES', 'OT', 'DOC', 'GM', 'SM', 'OP', 'XA', 'RF', 'IVUS', 'BDUS']);

export function mayShowIdentity(set: DicomDataset): boolean {
  const said = textOf(set, 'BurnedInAnnotation');
  if (said === 'YES') return true;
  const isCapture = textOf(set, 'SOPClassUID')?.startsWith('1.2.840.10008.5.1.4.1.1.7') === true;
  const isEncapsulated = textOf(set, 'SOPClassUID')?.startsWith('1.2.840.10008.5.1.4.1.1.104') === true;
  if (isEncapsulated) return true;
  return said !== 'NO' && (isCapture || written.has(textOf(set, 'Modality') ?? ''));
}
