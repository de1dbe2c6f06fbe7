/** Asks the source for the metadata of a manifest's series, a few at a time. */
import { Failure } from '../failure.ts';
import type { DicomWebClient, InstanceMetadata } from '../platform/index.ts';
import type { Manifest } from './read-kos.ts';

const parallel = 3;

/** What a source refuses to tell of a series is left out: its images can still be shown. */
export async function fetchMetadata(
  dicomWeb: Pick<DicomWebClient, 'seriesMetadata'>,
  { studyInstanceUid, kosSopInstanceUid, series }: Manifest,
  signal: AbortSignal,
): Promise<Map<string, InstanceMetadata>> {
  const found = new Map<string, InstanceMetadata>();
  const queue = [...series];
  async function worker(): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { seriesInstanceUid } = next;
      try {
        const all = await dicomWeb.seriesMetadata({ studyInstanceUid, seriesInstanceUid, kosSopInstanceUid }, signal);
        for (const each of all) found.set(each.sopInstanceUid, each);
      } catch (thrown) {
        if (!(thrown instanceof Failure) || !['platform.not-found', 'platform.rejected', 'platform.invalid-response'].includes(thrown.code))
          throw thrown;
      }
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker));
  return found;
}
