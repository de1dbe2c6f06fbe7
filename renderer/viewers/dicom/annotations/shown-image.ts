/** Which image of which object a viewport shows, as a measurement refers to it. */
import type { DicomInstance, DicomSeries, ImagingStudy } from '../../../../preload/contract/imaging.ts';
import type { CutPlane, ImageFacts, ImageReference } from '../../../../preload/contract/measurements.ts';
import { cutOf, type ShownCut } from '../../../imaging/annotations/index.ts';
import type { Vector } from '../../../imaging/image-header.ts';
import type { StackImage, ViewportState } from '../../../imaging/index.ts';
import { mprSlot, planeOf } from '../mpr/planes.ts';
import type { Cell } from '../room/grid.ts';
import type { Room, SeriesOfStudy } from '../room/room.ts';

export interface ShownImage {
  readonly reference: ImageReference;
  readonly series: DicomSeries;
  readonly instance: DicomInstance;
  readonly study: ImagingStudy;
}

/** What one draws on: an image of the record, or a cut through its series; the image is then the nearest one. */
export interface Ground extends ShownImage {
  readonly cut?: ShownCut;
  /** Where a point of a cut has its nearest image. */
  nearest(point: Vector): ShownImage | undefined;
}

/** `undefined` for a cell that shows no image of a stack. */
export function shownImage(room: Room, cell: number | undefined): ShownImage | undefined {
  const of = room.seriesOf(room.cell(cell));
  const state = room.viewport(cell)?.state();
  const place = state?.shown && state.stack[state.shown.index];
  return of && place && imageOf(of, place);
}

function imageOf({ series, study }: SeriesOfStudy, place: StackImage): ShownImage | undefined {
  const instance = series.instances.find(({ blobId }) => blobId === place.source);
  if (instance === undefined) return undefined;
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

export function groundOf(room: Room, cell: number | undefined): Ground | undefined {
  const image = shownImage(room, cell);
  return image === undefined ? cutGround(room, room.cell(cell), room.viewport(cell)?.state()) : { ...image, nearest: () => image };
}

function cutGround(room: Room, cell: Cell | undefined, state: ViewportState | undefined): Ground | undefined {
  const [plane, of, { session }] = [planeOf(cell), room.seriesOf(cell), room.get(mprSlot)];
  const header = state?.shown?.image.header;
  if (plane === undefined || of === undefined || session?.seriesInstanceUid !== cell?.seriesInstanceUid) return undefined;
  const [step, { crossHair, slab } = { crossHair: undefined, slab: undefined }] = [session?.step(plane), session?.state()];
  if (!session || !step || !crossHair || !header?.geometry || !header.spacing) return undefined;
  const { geometry, spacing, pixels, frameOfReferenceUid } = header;
  const nearest = (point: Vector): ShownImage | undefined => {
    const place = session.imageNear(point);
    return place && imageOf(of, place);
  };
  const sources = new Map(of.series.instances.map(({ sopInstanceUid, blobId }) => [sopInstanceUid, blobId]));
  const cut: ShownCut = {
    plane,
    slab,
    step,
    image: { geometry, spacing, pixels, frameOfReferenceUid },
    isMadeOf({ sopInstanceUid, frame }) {
      const source = sources.get(sopInstanceUid as never);
      return source !== undefined && session.isMadeOf({ source, frame: frame - 1 });
    },
  };
  const image = nearest(crossHair.center);
  return image && { ...image, cut, nearest };
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

interface Grounded extends Pick<ImageReference, 'sopInstanceUid' | 'frame'> {
  readonly cut?: CutPlane | undefined;
}

/** Whether what was begun is still what is shown. */
export function isOn({ cut, ...image }: Grounded, ground: Ground): boolean {
  if (cut === undefined || ground.cut === undefined) return cut === ground.cut && isSameImage(image, ground.reference);
  const now = cutOf(ground.cut);
  const [a, b] = [cut, now].map(({ position, row, column }) => [...position, ...row, ...column]);
  return cut.plane === now.plane && a?.every((value, index) => Math.abs(value - (b?.[index] ?? 0)) < 1e-6) === true;
}
