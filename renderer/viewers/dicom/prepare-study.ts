/** Makes a study ready to be opened: known to the page, its first image decoded, the way to the screen walked once. */
import type { QueryClient } from '@tanstack/react-query';
import type { DicomUid } from '../../../preload/contract/ids.ts';
import { call } from '../../bridge/call.ts';
import { procedureKey } from '../../bridge/use-procedure.ts';
import { backgroundRank, drawThumbnail } from '../../imaging/index.ts';
import { imageStore } from './engine.ts';
import { stackOfSeries } from './stack-of-series.ts';

export async function prepareStudy(queries: QueryClient, studyInstanceUid: DicomUid): Promise<void> {
  const { study } = await call('imaging.prepare', { studyInstanceUid });
  const [series] = study?.series ?? [];
  if (study === undefined || series === undefined) return;
  queries.setQueryData(procedureKey('imaging.openStudy', { studyInstanceUid }), study);
  const [first] = stackOfSeries(series);
  const isHere = series.instances.some(({ blobId, kept }) => kept && blobId === first?.source);
  if (first === undefined || !isHere) return;
  const image = await imageStore().load(first.source, first.frame, backgroundRank);
  // Code that has run once runs faster: the picture that is waited for isn't the first to be painted.
  drawThumbnail(document.createElement('canvas'), image);
}
