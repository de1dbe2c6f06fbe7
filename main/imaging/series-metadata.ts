/** Asks the sources for the metadata of a study's series, a few at a time. */
import { Failure } from '../failure.ts';
import type { DicomWebClient, InstanceMetadata, SeriesRef } from '../platform/index.ts';

const parallel = 3;
/** Its images can still be shown. */
const untold: ReadonlySet<string> = new Set(['platform.not-found', 'platform.rejected', 'platform.invalid-response']);

/** What the sources refuse to tell of a series is left out: its images can still be shown. */
export async function fetchMetadata(
  series: readonly { readonly ref: SeriesRef; readonly sources: readonly Pick<DicomWebClient, 'seriesMetadata'>[] }[],
  signal: AbortSignal,
): Promise<Map<string, InstanceMetadata>> {
  const found = new Map<string, InstanceMetadata>();
  const queue = [...series];
  async function ask({ ref, sources }: (typeof series)[number]): Promise<void> {
    let problem: Failure | undefined;
    for (const source of sources) {
      try {
        for (const each of await source.seriesMetadata(ref, signal)) found.set(each.sopInstanceUid, each);
        return;
      } catch (thrown) {
        if (!(thrown instanceof Failure) || signal.aborted) throw thrown;
        if (problem === undefined || untold.has(problem.code)) problem = thrown;
      }
    }
    if (problem !== undefined && !untold.has(problem.code)) throw problem;
  }
  async function worker(): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await ask(next);
  }
  await Promise.all(Array.from({ length: parallel }, worker));
  return found;
}
