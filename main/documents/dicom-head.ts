/** Class and study of a DICOM Part 10 file, from its first elements; the rest isn't looked at. */
import { inflateRawSync } from 'node:zlib';
import dicomParser from 'dicom-parser';

export interface DicomHead {
  readonly sopClassUid?: string;
  readonly studyInstanceUid?: string;
}

const uid = /^[0-9]+(\.[0-9]+)*$/;

/** Of a deflated file (PS3.5 A.5); dicom-parser by itself would inflate a bomb to its end. */
const maxInflated = 64 * 1024 * 1024;

function inflater(bytes: Uint8Array, position: number): Uint8Array {
  const inflated = inflateRawSync(bytes.subarray(position), { maxOutputLength: maxInflated });
  return Buffer.concat([bytes.subarray(0, position), inflated]);
}

/** Never throws: a damaged file has an empty head. */
export function readDicomHead(bytes: Uint8Array): DicomHead {
  try {
    // Up to the study (0020,000D) and no further: sequences and pixels that follow may be hostile or huge.
    const dataSet = dicomParser.parseDicom(bytes, { untilTag: 'x0020000d', inflater } as Parameters<typeof dicomParser.parseDicom>[1]);
    const read = (tag: string) => {
      const value = dataSet.string(tag);
      return value !== undefined && value.length <= 64 && uid.test(value) ? value : undefined;
    };
    const sopClassUid = read('x00080016') ?? read('x00020002');
    const studyInstanceUid = read('x0020000d');
    return { ...(sopClassUid === undefined ? {} : { sopClassUid }), ...(studyInstanceUid === undefined ? {} : { studyInstanceUid }) };
  } catch {
    return {};
  }
}
