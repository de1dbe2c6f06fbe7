/** Asks the core for the series, the ones looked at first, and follows their arrival. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { DicomUid } from '../../../preload/contract/ids.ts';
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

interface Wanted {
  readonly studyInstanceUid: DicomUid;
  readonly series: DicomSeries;
}

/** Others wait their turn; one that is looked at never waits for them. */
const atOnce = 2;

const isKept = ({ instances }: DicomSeries): boolean => instances.every((instance) => instance.kept);

/**
 * @param first series to fetch before the others, in this order; the first one starts at once
 * @param isHeld nothing is asked for as long as it is so
 * @param onFailed images that were announced won't come at their address any more: the study has to be read again
 */
export function useSeriesFetch(
  studies: readonly ImagingStudy[],
  first: readonly string[],
  onFailed: (study: DicomUid) => void,
  isHeld = false,
): SeriesFetch {
  const [progress, setProgress] = useState<ReadonlyMap<string, SeriesProgress>>(new Map());
  const running = useRef(new Map<string, AbortController>());
  const failed = useEffectEvent(onFailed);

  useBridgeEvent('imaging.progress', ({ seriesInstanceUid, received, total }) =>
    setProgress((known) => new Map(known).set(seriesInstanceUid, { ...known.get(seriesInstanceUid), received, total })),
  );

  const start = ({ studyInstanceUid, series }: Wanted): void => {
    const { seriesInstanceUid } = series;
    const total = series.instances.length;
    const controller = new AbortController();
    running.current.set(seriesInstanceUid, controller);
    const end = (outcome: (received: number) => SeriesProgress): void => {
      running.current.delete(seriesInstanceUid);
      if (controller.signal.aborted) return;
      setProgress((known) => new Map(known).set(seriesInstanceUid, outcome(known.get(seriesInstanceUid)?.received ?? 0)));
    };
    call('imaging.fetchSeries', { studyInstanceUid, seriesInstanceUid }, { signal: controller.signal }).then(
      ({ instances }) => {
        end(() => ({ received: total, total, isDone: true }));
        // What the source has no longer is said of the study, which is read again.
        if (!controller.signal.aborted && instances.some(({ isLost }) => isLost === true)) failed(studyInstanceUid);
      },
      (error: unknown) => {
        end((received) => ({ received, total, error: toAppError(error) }));
        if (!controller.signal.aborted) failed(studyInstanceUid);
      },
    );
  };

  // Runs at each render that may change what is wanted; what runs already isn't started again.
  useEffect(() => {
    if (isHeld) return;
    const wanted = studies
      .flatMap(({ summary, series }) => series.map((each): Wanted => ({ studyInstanceUid: summary.studyInstanceUid, series: each })))
      .filter(({ series }) => {
        const known = progress.get(series.seriesInstanceUid);
        return !isKept(series) && known?.error === undefined && known?.isDone !== true && !running.current.has(series.seriesInstanceUid);
      });
    const inOrder = [...first.flatMap((uid) => wanted.filter(({ series }) => series.seriesInstanceUid === uid)), ...wanted];
    for (const each of new Set(inOrder)) {
      const isLookedAt = each.series.seriesInstanceUid === first[0];
      if (isLookedAt || running.current.size < atOnce) start(each);
    }
  });
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const controller of all.values()) controller.abort();
      all.clear();
    };
  }, []);

  return {
    progress,
    retry: () => setProgress((known) => new Map([...known].filter(([, { error }]) => error === undefined))),
  };
}
