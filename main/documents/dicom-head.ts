/** Class and study of a DICOM Part 10 file, from its first elements; the rest isn't looked at. */
import dicomParser from 'dicom-parser';

export interface DicomHead {
  readonly sopClassUid?: string;
  readonly studyInstanceUid?: string;
}

const uid = /^[0-9]+(\.[0-9]+)*$/;

/** Never throws: a damaged file has an empty head. */
export function readDicomHead(bytes: Uint8Array): DicomHead {
  try {
    // Up to the study (0020,000D) and no further: sequences and pixels that follow may be hostile or huge.
    const dataSet = dicomParser.parseDicom(bytes, { untilTag: 'x0020000d' });
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
