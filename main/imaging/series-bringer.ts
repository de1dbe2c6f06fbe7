/** Brings series here, one fetch at a time of each, and tells how far it has come. */
import type { DicomUid } from '../../preload/contract/ids.ts';
import { Failure } from '../failure.ts';
import { createProgress } from './progress.ts';
import type { createSeriesFetcher, ImageSource } from './series-fetcher.ts';
import type { StoredInstance, StoredSeries, StudyRepository } from './study-repository.ts';

export interface SeriesBringerOptions {
  readonly repository: StudyRepository;
  readonly fetchSeries: ReturnType<typeof createSeriesFetcher>;
  /** Those that may have it, to be asked in turn. */
  sourcesOf(series: StoredSeries): readonly ImageSource[];
  isKept(instance: StoredInstance): boolean;
  isOpen(): boolean;
  now(): Date;
  onProgress(progress: { studyInstanceUid: DicomUid; seriesInstanceUid: DicomUid; received: number; total: number }): void;
}

export interface SeriesBringer {
  /** The whole series; whoever asks while it comes waits for it. @throws {Failure} what was brought is kept */
  bring(series: StoredSeries, signal: AbortSignal): Promise<void>;
  /** Its first image only, if nothing of it is here nor on its way. */
  bringFirst(series: StoredSeries, signal: AbortSignal): Promise<void>;
  isBusy(): boolean;
}

export function createSeriesBringer({
  repository,
  fetchSeries,
  sourcesOf,
  isKept,
  isOpen,
  now,
  onProgress,
}: SeriesBringerOptions): SeriesBringer {
  /** A second fetch of a series finds what the one before kept. */
  const fetching = new Map<string, Promise<void>>();

  async function once(seriesInstanceUid: string, work: () => Promise<void>): Promise<void> {
    const running = work();
    fetching.set(seriesInstanceUid, running);
    try {
      await running;
    } finally {
      fetching.delete(seriesInstanceUid);
    }
  }

  function about(series: StoredSeries) {
    const { studyInstanceUid, seriesInstanceUid } = series;
    const kosSopInstanceUid = repository.study(studyInstanceUid)?.kosSopInstanceUid ?? '';
    return { sources: sourcesOf(series), series: { studyInstanceUid, seriesInstanceUid, kosSopInstanceUid } };
  }

  async function bringAll(series: StoredSeries, signal: AbortSignal): Promise<void> {
    const { seriesInstanceUid } = series;
    const instances = repository.instances(seriesInstanceUid);
    const missing = instances.filter((instance) => !isKept(instance)).map(({ sopInstanceUid }) => sopInstanceUid);
    if (missing.length === 0) return;
    const total = instances.length;
    const [first] = instances;
    const progress = createProgress((received) =>
      onProgress({ studyInstanceUid: series.studyInstanceUid as DicomUid, seriesInstanceUid, received, total }),
    );
    const lost = await fetchSeries({
      ...about(series),
      missing,
      // The first alone may have come ahead.
      isStream: total - missing.length <= total / 8,
      first: first?.sopInstanceUid === missing[0] ? missing[0] : undefined,
      signal,
      onKept: (left) => progress(total - left, left === 0),
    });
    if (lost.length > 0 && isOpen()) repository.setLost(lost, now().toISOString());
    if (lost.length === total) throw new Failure('imaging.not-at-source');
  }

  return {
    async bring(series, signal) {
      while (fetching.has(series.seriesInstanceUid)) {
        await fetching.get(series.seriesInstanceUid)?.catch(() => undefined);
        signal.throwIfAborted();
      }
      await once(series.seriesInstanceUid, () => bringAll(series, signal));
    },
    async bringFirst(series, signal) {
      const [first] = repository.instances(series.seriesInstanceUid);
      if (first === undefined || isKept(first) || fetching.has(series.seriesInstanceUid)) return;
      const request = { ...about(series), missing: [first.sopInstanceUid], isStream: false, first: undefined, signal };
      await once(series.seriesInstanceUid, async () => void (await fetchSeries({ ...request, onKept: () => undefined })));
    },
    isBusy: () => fetching.size > 0,
  };
}
