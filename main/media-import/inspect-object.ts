/** What a file on a disc is: whose image, of which study and series, or why it can't be taken. Read from the encrypted copy, never whole. */
import { dicomUid } from '../../preload/contract/ids.ts';
import type { DiscTraits, ImportRefusal } from '../../preload/contract/media.ts';
import type { ReadableBlob } from '../blobs.ts';
import { type DicomDataset, numbersOf, type Part10, readPart10, sopClass, textOf, transferSyntax } from '../dicom/index.ts';
import { Failure } from '../failure.ts';
import { isWhole } from './check-whole.ts';
import { isoDate, traitsOf } from './disc-traits.ts';

export interface ObjectAbout {
  readonly traits: DiscTraits;
  readonly studyInstanceUid: string;
  readonly studyDate: string;
  readonly studyTitle: string;
  readonly organization: string;
  readonly seriesInstanceUid: string;
  readonly modality: string;
  readonly seriesDescription: string;
  readonly seriesNumber: number | undefined;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly instanceNumber: number | undefined;
  readonly numberOfFrames: number;
}

export type Inspected =
  | { readonly kind: 'object'; readonly about: ObjectAbout }
  | { readonly kind: 'directory' }
  | { readonly kind: 'refused'; readonly reason: ImportRefusal };

/** Everything that is asked lies before this tag (Number of Frames is 0028,0008). */
const firstUnread = '00280009';
/** The heads tried, bytes: sequences before the pixels may be long. */
const heads = [64 * 1024, 1024 * 1024, 32 * 1024 * 1024];
/** A deflated data set is read whole. */
const maxDeflated = 256 * 1024 * 1024;

export async function inspectObject(blob: ReadableBlob): Promise<Inspected> {
  const start = await blob.read(0, 132);
  if (Buffer.from(start).toString('latin1', 128) !== 'DICM') return refused('not-dicom');
  const head = await readHead(blob);
  if (head === undefined) return refused('truncated');
  if (head === 'unreadable') return refused('unreadable');
  if (textOf(head.meta, 'MediaStorageSOPClassUID') === sopClass.basicDirectory) return { kind: 'directory' };
  if (head.transferSyntaxUid !== transferSyntax.deflated && !(await isWhole(blob, head.transferSyntaxUid))) return refused('truncated');
  const about = aboutOf(head.set);
  return about === undefined ? refused('no-identifier') : { kind: 'object', about };
}

const refused = (reason: ImportRefusal): Inspected => ({ kind: 'refused', reason });

/** `undefined` when the file ends before what is asked. */
async function readHead(blob: ReadableBlob): Promise<Part10 | 'unreadable' | undefined> {
  for (const size of [...heads, Math.min(blob.size, maxDeflated)]) {
    try {
      return readPart10(await blob.read(0, Math.min(size, blob.size)), { before: firstUnread });
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      if (size >= blob.size) return isCut(thrown) ? undefined : 'unreadable';
    }
  }
  return 'unreadable';
}

/** The reader ran out of bytes, rather than met something that makes no sense. */
function isCut({ cause }: Failure): boolean {
  return cause instanceof Error && /ends within|beyond the end|unexpected end/u.test(cause.message);
}

function aboutOf(set: DicomDataset): ObjectAbout | undefined {
  const uid = (keyword: 'StudyInstanceUID' | 'SeriesInstanceUID' | 'SOPInstanceUID' | 'SOPClassUID') => {
    const parsed = dicomUid.safeParse(textOf(set, keyword));
    return parsed.success ? parsed.data : undefined;
  };
  const [studyInstanceUid, seriesInstanceUid] = [uid('StudyInstanceUID'), uid('SeriesInstanceUID')];
  const [sopInstanceUid, sopClassUid] = [uid('SOPInstanceUID'), uid('SOPClassUID')];
  if (!studyInstanceUid || !seriesInstanceUid || !sopInstanceUid || !sopClassUid) return undefined;
  const modality = textOf(set, 'Modality') || 'OT';
  const number = (keyword: 'SeriesNumber' | 'InstanceNumber') => wholeNumber(numbersOf(set, keyword)[0]);
  return {
    traits: traitsOf(set),
    studyInstanceUid,
    studyDate: isoDate(textOf(set, 'StudyDate')),
    studyTitle: cut(textOf(set, 'StudyDescription') || textOf(set, 'SeriesDescription') || modality),
    organization: cut(textOf(set, 'InstitutionName') ?? ''),
    seriesInstanceUid,
    modality: cut(modality),
    seriesDescription: cut(textOf(set, 'SeriesDescription') ?? ''),
    seriesNumber: number('SeriesNumber'),
    sopInstanceUid,
    sopClassUid,
    instanceNumber: number('InstanceNumber'),
    numberOfFrames: Math.max(1, wholeNumber(numbersOf(set, 'NumberOfFrames')[0]) ?? 1),
  };
}

const longest = 200;
const cut = (text: string) => text.trim().slice(0, longest);

function wholeNumber(value: number | undefined): number | undefined {
  return value !== undefined && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : undefined;
}
