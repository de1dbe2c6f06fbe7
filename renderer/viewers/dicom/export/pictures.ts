/** The pictures that somebody chose of the room: the image looked at, those of all views, or a series, loaded one after another. */
import { formatDate } from '../../../i18n/format.ts';
import type { ViewportState } from '../../../imaging/index.ts';
import { deskSlot } from '../annotations/desk.ts';
import type { Room } from '../room/room.ts';
import { personName } from '../stack/overlay-text.ts';
import { drawPicture, lookOf, type PictureTexts } from './picture.ts';

export type What = 'image' | 'views' | 'series';

export interface PictureOptions {
  readonly what: What;
  readonly hasIdentity: boolean;
  readonly hasMarks: boolean;
}

/** A longer series is for a reader of DICOM. */
export const mostPictures = 240;

interface Wanted {
  readonly cell: number;
  readonly state: ViewportState;
  readonly index: number;
}

function wanted(room: Room, what: What): Wanted[] {
  const active = room.state().grid.active;
  const cells = what === 'views' ? room.viewports().map((_, cell) => cell) : [active];
  const shown = cells.flatMap((cell) => {
    const state = room.viewport(cell)?.state();
    return state?.shown === undefined ? [] : [{ cell, state, index: state.shown.index }];
  });
  const [first] = shown;
  if (what !== 'series' || first === undefined) return shown;
  return first.state.stack.slice(0, mostPictures).map((_, index) => ({ ...first, index }));
}

export function countOf(room: Room, what: What): number {
  if (what === 'series') return room.viewport()?.state().stack.length ?? 0;
  return wanted(room, what).length;
}

export async function* pictures(room: Room, options: PictureOptions, signal: AbortSignal): AsyncGenerator<HTMLCanvasElement> {
  const { what, hasIdentity, hasMarks } = options;
  const desk = room.get(deskSlot);
  for (const { cell, state, index } of wanted(room, what)) {
    signal.throwIfAborted();
    const place = state.stack[index];
    if (place === undefined) continue;
    const isShown = index === state.shown?.index;
    const image = isShown && state.shown !== undefined ? state.shown.image : await room.images.load(place.source, place.frame, 1);
    const of = room.seriesOf(room.cell(cell));
    const instance = of?.series.instances.find(({ blobId }) => blobId === place.source);
    const reference = instance &&
      of && {
        studyInstanceUid: of.study.summary.studyInstanceUid,
        seriesInstanceUid: of.series.seriesInstanceUid,
        sopInstanceUid: instance.sopInstanceUid,
        frame: place.frame + 1,
      };
    const measurements = hasMarks && reference !== undefined && !desk.state().areHidden ? desk.on(reference) : [];
    const texts = hasIdentity ? textsOf(image.header, index, state.stack.length) : undefined;
    yield drawPicture(image, lookOf(state), { measurements, texts });
  }
}

type Header = NonNullable<ViewportState['shown']>['image']['header'];

/** With identity, a picture says whose it is and of when, wherever it goes. */
function textsOf(header: Header, index: number, count: number): PictureTexts {
  const date = (value: string | undefined) => (value === undefined ? '' : formatDate(value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')));
  const said = (lines: readonly (string | undefined)[]) => lines.filter((each): each is string => each !== undefined && each !== '');
  return {
    top: said([
      [personName(header.patientName ?? ''), date(header.patientBirthDate)].filter(Boolean).join(', '),
      [date(header.studyDate), header.studyDescription].filter(Boolean).join(', '),
    ]),
    bottom: said([header.seriesDescription, `${index + 1} / ${count}`]),
  };
}

/** Consoles, screens and scans write on their images (PS3.3 C.7.6.1). */
const written: ReadonlySet<string> = new Set(['US', 'SC', 'XC', 'ES', 'OT', 'DOC', 'XA', 'RF', 'IVUS']);

export function mayShowName(room: Room): boolean {
  return room.viewports().some((viewport) => writesOnImages(viewport?.state().shown?.image.header.modality));
}

export const writesOnImages = (modality: string | undefined): boolean => written.has(modality ?? '');
