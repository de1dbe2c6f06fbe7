/** Writes the DICOMDIR of what leaves (PS3.3 F.3, PS3.10 §8.6): patients, studies, series and objects, linked by their place in the file. */
import {
  type Attributes,
  type DicomDataset,
  dataset,
  newUid,
  type Part10,
  sopClass,
  textOf,
  transferSyntax,
  writePart10,
} from '../dicom/index.ts';

export interface FiledObject {
  readonly set: DicomDataset;
  readonly transferSyntaxUid: string;
  /** Components of its path from the root of the file-set. */
  readonly file: readonly string[];
}

interface Node {
  readonly type: string;
  readonly attributes: Attributes;
  readonly children: Map<string, Node>;
}

/** What a directory names of an object, without its pixels. */
export function filedObject({ set, transferSyntaxUid }: Part10, file: readonly string[]): FiledObject {
  return { set: set.filter(({ tag }) => tag < '00280000'), transferSyntaxUid, file };
}

export function directoryOf(objects: readonly FiledObject[]): Uint8Array {
  const records = flatten(treeOf(objects));
  // Offsets take the same room whatever they are: a first writing tells where the records fall.
  const places = itemOffsets(write(records, []));
  return write(records, places);
}

const images: ReadonlySet<string> = new Set(['SR', 'PR', 'KO', 'DOC']);
const typeOf: Readonly<Record<string, string>> = { SR: 'SR DOCUMENT', PR: 'PRESENTATION', KO: 'KEY OBJECT DOC', DOC: 'ENCAP DOC' };

function treeOf(objects: readonly FiledObject[]): Node {
  const root: Node = { type: '', attributes: {}, children: new Map() };
  const under = (parent: Node, key: string, make: () => Omit<Node, 'children'>): Node => {
    const node = parent.children.get(key) ?? { ...make(), children: new Map() };
    parent.children.set(key, node);
    return node;
  };
  for (const { set, transferSyntaxUid, file } of objects) {
    const text = (keyword: Parameters<typeof textOf>[1]) => textOf(set, keyword) ?? '';
    const patient = under(root, `${text('PatientID')}^${text('PatientName')}`, () => ({
      type: 'PATIENT',
      attributes: { PatientName: text('PatientName'), PatientID: text('PatientID') || 'INCONNU' },
    }));
    const study = under(patient, text('StudyInstanceUID'), () => ({
      type: 'STUDY',
      attributes: {
        ...{ StudyDate: text('StudyDate'), StudyTime: text('StudyTime'), StudyDescription: text('StudyDescription') },
        ...{ StudyInstanceUID: text('StudyInstanceUID'), StudyID: text('StudyID'), AccessionNumber: text('AccessionNumber') },
      },
    }));
    const series = under(study, text('SeriesInstanceUID'), () => ({
      type: 'SERIES',
      attributes: { Modality: text('Modality'), SeriesInstanceUID: text('SeriesInstanceUID'), SeriesNumber: text('SeriesNumber') || '0' },
    }));
    const modality = text('Modality');
    under(series, text('SOPInstanceUID'), () => ({
      type: images.has(modality) ? (typeOf[modality] ?? 'IMAGE') : 'IMAGE',
      attributes: {
        ReferencedFileID: [...file],
        ReferencedSOPClassUIDInFile: text('SOPClassUID'),
        ReferencedSOPInstanceUIDInFile: text('SOPInstanceUID'),
        ReferencedTransferSyntaxUIDInFile: transferSyntaxUid,
        InstanceNumber: text('InstanceNumber') || '0',
      },
    }));
  }
  return root;
}

interface FlatRecord {
  readonly node: Node;
  /** Ranks of the record after it on its level and of the first one below it. */
  readonly next: number | undefined;
  readonly lower: number | undefined;
}

function flatten(root: Node): FlatRecord[] {
  const records: { node: Node; next: number | undefined; lower: number | undefined }[] = [];
  const level = (nodes: readonly Node[]): number | undefined => {
    let previous: { next: number | undefined } | undefined;
    let first: number | undefined;
    for (const node of nodes) {
      const rank = records.length;
      const record = { node, next: undefined, lower: undefined as number | undefined };
      records.push(record);
      first ??= rank;
      if (previous !== undefined) previous.next = rank;
      previous = record;
      record.lower = level([...node.children.values()]);
    }
    return first;
  };
  level([...root.children.values()]);
  return records;
}

function write(records: readonly FlatRecord[], places: readonly number[]): Uint8Array {
  const place = (rank: number | undefined) => (rank === undefined ? 0 : (places[rank] ?? 0));
  const isTop = ({ node }: FlatRecord) => node.type === 'PATIENT';
  const set = dataset({
    MediaStorageSOPClassUID: sopClass.basicDirectory,
    MediaStorageSOPInstanceUID: newUidOnce(records),
    FileSetID: 'LIAISON',
    OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity: place(records.findIndex(isTop)),
    OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity: place(records.findLastIndex(isTop)),
    FileSetConsistencyFlag: 0,
    DirectoryRecordSequence: records.map(({ node, next, lower }) =>
      dataset(
        {
          OffsetOfTheNextDirectoryRecord: place(next),
          RecordInUseFlag: 0xffff,
          OffsetOfReferencedLowerLevelDirectoryEntity: place(lower),
          DirectoryRecordType: node.type,
          SpecificCharacterSet: 'ISO_IR 192',
        },
        node.attributes,
      ),
    ),
  });
  return writePart10(set, transferSyntax.explicitLittleEndian);
}

const uids = new WeakMap<readonly FlatRecord[], string>();
/** Both writings are of the same directory. */
function newUidOnce(records: readonly FlatRecord[]): string {
  const uid = uids.get(records) ?? newUid();
  uids.set(records, uid);
  return uid;
}

/** Where each item of the record sequence starts in the file. */
function itemOffsets(written: Uint8Array): number[] {
  const bytes = Buffer.from(written.buffer, written.byteOffset, written.byteLength);
  const sequence = bytes.indexOf(Buffer.from([0x04, 0x00, 0x20, 0x12, 0x53, 0x51]));
  const end = sequence + 12 + bytes.readUInt32LE(sequence + 8);
  const offsets: number[] = [];
  for (let at = sequence + 12; at < end; at += 8 + bytes.readUInt32LE(at + 4)) offsets.push(at);
  return offsets;
}
