/** A small picture of a key image as it is looked at, with what is drawn on it: for the report, on the screen and on paper. */
import type { ReportKeyImage } from '../../../preload/contract/reports.ts';
import type { LoadedImage } from '../../imaging/index.ts';
import { initialView } from '../../imaging/view.ts';
import { initialWindow } from '../../imaging/windowing.ts';
import { deskSlot } from '../../viewers/dicom/annotations/desk.ts';
import { blobOf, drawPicture, type Look, lookOf } from '../../viewers/dicom/export/picture.ts';
import { writesOnImages } from '../../viewers/dicom/export/pictures.ts';
import type { Room } from '../../viewers/dicom/room/room.ts';

export interface KeyPicture {
  readonly jpeg: Blob;
  /** Its pixels may say a name. */
  readonly mayShowName: boolean;
}

/** Six to a sheet of paper: what half of its width shows. */
const longestSide = 560;

export function marksOn(room: Room, { seriesInstanceUid, sopInstanceUid, frame }: ReportKeyImage) {
  const studyInstanceUid = room.studies()[0]?.summary.studyInstanceUid;
  return studyInstanceUid === undefined ? [] : room.get(deskSlot).on({ studyInstanceUid, seriesInstanceUid, sopInstanceUid, frame });
}

/** `undefined` for an image that is not in the study of the room. */
export async function keyPicture(room: Room, key: ReportKeyImage): Promise<KeyPicture | undefined> {
  const series = room.studies()[0]?.series.find((each) => each.seriesInstanceUid === key.seriesInstanceUid);
  const source = series?.instances.find((each) => each.sopInstanceUid === key.sopInstanceUid)?.blobId;
  if (source === undefined) return undefined;
  const image = await room.images.load(source, key.frame - 1, 1);
  const whole = drawPicture(image, lookAt(room, source, image, key.frame - 1), { measurements: marksOn(room, key), texts: undefined });
  return { jpeg: await blobOf(reduced(whole), 'image/jpeg'), mayShowName: writesOnImages(image.header.modality) };
}

/** As the view that shows it, else as it opens. */
function lookAt(room: Room, source: string, { header, frame }: LoadedImage, index: number): Look {
  for (const viewport of room.viewports()) {
    const state = viewport?.state();
    const place = state?.shown === undefined ? undefined : state.stack[state.shown.index];
    if (state !== undefined && place?.source === source && place.frame === index) return lookOf(state);
  }
  return { window: frame.kind === 'grey' ? initialWindow(header, frame.extent) : undefined, isInverted: false, view: initialView };
}

function reduced(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const scale = Math.min(1, longestSide / Math.max(canvas.width, canvas.height));
  if (scale === 1) return canvas;
  const small = document.createElement('canvas');
  small.width = Math.max(1, Math.round(canvas.width * scale));
  small.height = Math.max(1, Math.round(canvas.height * scale));
  const context = small.getContext('2d');
  if (context !== null) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(canvas, 0, 0, small.width, small.height);
  }
  return small;
}
