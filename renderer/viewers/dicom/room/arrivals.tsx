/** How far each series has come, for whatever shows one. */
import { createContext, useContext } from 'react';
import type { SeriesFetch, SeriesProgress } from '../use-series-fetch.ts';

const ArrivalsContext = createContext<SeriesFetch>({ progress: new Map(), retry: () => undefined });

export const ArrivalsProvider = ArrivalsContext.Provider;

export function useArrival(seriesInstanceUid: string | undefined): { progress: SeriesProgress | undefined; retry: () => void } {
  const { progress, retry } = useContext(ArrivalsContext);
  return { progress: seriesInstanceUid === undefined ? undefined : progress.get(seriesInstanceUid), retry };
}
