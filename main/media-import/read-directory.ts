/** What a DICOMDIR announces (PS3.3 F.3): files by their identifiers. A table of contents to check the disc by, never a path to follow. */
import { itemsOf, readPart10, textOf, textsOf } from '../dicom/index.ts';

const maxDirectoryBytes = 64 * 1024 * 1024;

/** Referenced files as `FOLDER/NAME`, in capitals; `undefined` for a directory that can't be read. */
export function announcedFiles(bytes: Uint8Array): ReadonlySet<string> | undefined {
  try {
    const { set } = readPart10(bytes, { maxBytes: maxDirectoryBytes });
    const files = itemsOf(set, 'DirectoryRecordSequence')
      // Set to zero, the record was deleted (PS3.3 F.3.2.2).
      .filter((record) => textOf(record, 'RecordInUseFlag') !== '0')
      .map((record) => textsOf(record, 'ReferencedFileID').join('/').toUpperCase())
      .filter((name) => name !== '');
    return new Set(files);
  } catch {
    return undefined;
  }
}

/**
 * How many announced files are not among those found. A name found is longer than the one announced by the folders that the disc
 * was put in; drives and archives show `IM0001.;1` and lower case.
 */
export function countMissing(announced: ReadonlySet<string>, directoryName: string, found: ReadonlySet<string>): number {
  const root = directoryName.includes('/') ? directoryName.slice(0, directoryName.lastIndexOf('/') + 1) : '';
  let missing = 0;
  for (const name of announced) if (!found.has(canonical(root + name))) missing += 1;
  return missing;
}

export function canonical(name: string): string {
  return name
    .toUpperCase()
    .replace(/\.?;1$/u, '')
    .replace(/\.$/u, '');
}
