/** Asks the core for the series one after the other, the ones looked at first, and follows their arrival. */
import { useEffect, useState } from 'react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { DicomSeries, ImagingStudy } from '../../../preload/contract/imaging.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useBridgeEvent } from '../../bridge/events.ts';

export interface SeriesProgress {
  readonly received: number;
  readonly total: number;
  /** The core has the whole series. */
  readonly isDone?: boolean;
  readonly error?: AppError;
}

export interface SeriesFetch {
  readonly progress: ReadonlyMap<string, SeriesProgress>;
  retry(): void;
}

const isKept = ({ instances }: DicomSeries): boolean => instances.every((instance) => instance.kept);

/** @param first series to fetch before the others, in this order */
export function useSeriesFetch(studies: readonly ImagingStudy[], first: readonly string[]): SeriesFetch {
  const [progress, setProgress] = useState<ReadonlyMap<string, SeriesProgress>>(new Map());
  const [attempt, setAttempt] = useState(0);
  const record = (uid: string, value: SeriesProgress): void => setProgress((known) => new Map(known).set(uid, value));

  useBridgeEvent('imaging.progress', ({ seriesInstanceUid, received, total }) =>
    setProgress((known) => new Map(known).set(seriesInstanceUid, { ...known.get(seriesInstanceUid), received, total })),
  );

  const wanted = studies
    .flatMap(({ summary, series }) => series.map((each) => ({ studyInstanceUid: summary.studyInstanceUid, series: each })))
    .filter(({ series }) => {
      const known = progress.get(series.seriesInstanceUid);
      return !isKept(series) && known?.error === undefined && known?.isDone !== true;
    });
  const next = first.flatMap((uid) => wanted.filter(({ series }) => series.seriesInstanceUid === uid))[0] ?? wanted[0];
  const nextUid = next?.series.seriesInstanceUid;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one call a series; its progress must not start another
  useEffect(() => {
    if (next === undefined) return undefined;
    const { studyInstanceUid, series } = next;
    const { seriesInstanceUid } = series;
    const total = series.instances.length;
    const controller = new AbortController();
    call('imaging.fetchSeries', { studyInstanceUid, seriesInstanceUid }, { signal: controller.signal }).then(
      () => record(seriesInstanceUid, { received: total, total, isDone: true }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setProgress((known) => {
          const before = known.get(seriesInstanceUid);
          return new Map(known).set(seriesInstanceUid, { received: before?.received ?? 0, total, error: toAppError(error) });
        });
      },
    );
    return () => controller.abort();
  }, [nextUid, attempt]);

  return {
    progress,
    retry() {
      setProgress((known) => new Map([...known].filter(([, { error }]) => error === undefined)));
      setAttempt((count) => count + 1);
    },
  };
}
