/** The entries of a ZIP archive that somebody else wrote, one at a time. */
import type { Entry, ZipFile } from 'yauzl';

/** Of an archive opened with `lazyEntries` and without `decodeStrings`. @returns undefined after the last one */
export function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      act();
    };
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)));
    zip.once('end', () => settle(() => resolve(undefined)));
    zip.once('error', (error: Error) => settle(() => reject(error)));
    zip.readEntry();
  });
}

/** Its name as written: UTF-8 where bit 11 says so (APPNOTE 6.3.10, appendix D), else what Windows wrote. */
export function entryName({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  return new TextDecoder((generalPurposeBitFlag & 0x800) === 0 ? 'windows-1252' : 'utf-8').decode(fileNameRaw);
}
