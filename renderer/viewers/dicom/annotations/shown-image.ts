/** Which image of which object a viewport shows, as a measurement refers to it. */
import type { DicomInstance, DicomSeries, ImagingStudy } from '../../../../preload/contract/imaging.ts';
import type { ImageFacts, ImageReference } from '../../../../preload/contract/measurements.ts';
import type { ViewportState } from '../../../imaging/index.ts';
import type { Room } from '../room/room.ts';

export interface ShownImage {
  readonly reference: ImageReference;
  readonly series: DicomSeries;
  readonly instance: DicomInstance;
  readonly study: ImagingStudy;
}

/** `undefined` for a cell that shows no image of a stack. */
export function shownImage(room: Room, cell: number | undefined): ShownImage | undefined {
  const of = room.seriesOf(room.cell(cell));
  const state = room.viewport(cell)?.state();
  const place = state?.shown && state.stack[state.shown.index];
  const instance = of?.series.instances.find(({ blobId }) => blobId === place?.source);
  if (of === undefined || place === undefined || instance === undefined) return undefined;
  const { series, study } = of;
  return {
    series,
    instance,
    study,
    reference: {
      studyInstanceUid: study.summary.studyInstanceUid,
      seriesInstanceUid: series.seriesInstanceUid,
      sopInstanceUid: instance.sopInstanceUid,
      sopClassUid: instance.sopClassUid as ImageReference['sopClassUid'],
      frame: place.frame + 1,
    },
  };
}

export function factsOf({ shown, window }: ViewportState): ImageFacts | undefined {
  if (shown === undefined) return undefined;
  const { header, frame } = shown.image;
  const { pixels, spacing, grayscale, modality, numberOfFrames } = header;
  const isColour = frame.kind === 'color';
  return {
    columns: pixels.columns,
    rows: pixels.rows,
    numberOfFrames,
    modality: modality.slice(0, 16),
    ...(spacing && { spacing: { row: spacing.row, column: spacing.column } }),
    ...(isColour && { isColour }),
    ...(pixels.photometric === 'MONOCHROME1' && { isInverse: true }),
    // A table of the image's own can't be told by a slope.
    ...(!isColour &&
      !grayscale.modalityLut && {
        rescale: { slope: grayscale.slope, intercept: grayscale.intercept, type: (grayscale.unit ?? 'US').slice(0, 16) },
      }),
    ...(!isColour && !grayscale.modalityLut && window && { window: { center: window.center, width: window.width } }),
  };
}

export const isSameImage = (
  a: Pick<ImageReference, 'sopInstanceUid' | 'frame'>,
  b: Pick<ImageReference, 'sopInstanceUid' | 'frame'>,
): boolean => a.sopInstanceUid === b.sopInstanceUid && a.frame === b.frame;
