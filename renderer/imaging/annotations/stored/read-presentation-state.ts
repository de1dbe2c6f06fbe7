/** Graphics and texts of a softcopy presentation state, in pixels of the images that they are laid on (PS3.3 C.10.5). */
import type { DataSet } from 'dicom-parser';
import { middle, type Point } from '../points.ts';
import type { Source } from './data-set.ts';
import { drawnGraphic } from './graphic.ts';
import { type StoredDrawing, storedLimits } from './stored-drawing.ts';

export function readPresentationState(source: Source): { drawings: StoredDrawing[]; author: string | undefined } {
  const { root } = source;
  const all = source.itemsOf(root, 'x00081115').flatMap((series) => source.images(series, 'x00081140'));
  const drawings: StoredDrawing[] = [];
  for (const annotation of source.itemsOf(root, 'x00700001')) {
    const own = source.images(annotation, 'x00081140');
    // Left out, it is laid on every image of the state.
    for (const image of own.length > 0 ? own : all) {
      if (drawings.length >= storedLimits.drawings) break;
      const drawing = drawingOf(source, annotation, image);
      if (drawing !== undefined) drawings.push(drawing);
    }
  }
  return { drawings, author: source.text(root, 'x00700084') };
}

/** Pixels of the image; what is laid on the screen, whatever the image, has no place here. */
const isOfImage = (set: DataSet, tag: string): boolean => set.string(tag)?.trim() === 'PIXEL';

function drawingOf(source: Source, annotation: DataSet, image: { sopInstanceUid: string; frames: number[] }): StoredDrawing | undefined {
  const graphics = source.itemsOf(annotation, 'x00700009').filter((each) => isOfImage(each, 'x00700005'));
  const drawn = graphics.map((each) =>
    drawnGraphic({ type: each.string('x00700023')?.trim() ?? '', points: source.pairs(each, 'x00700022') }),
  );
  const strokes = drawn.flatMap((each) => each.strokes);
  const marks = drawn.flatMap((each) => each.marks);
  const written = source.itemsOf(annotation, 'x00700008').flatMap((each) => {
    const [text, at] = [source.text(each, 'x00700006'), placeOf(source, each)];
    return text !== undefined && at !== undefined ? [{ text, at, set: each }] : [];
  });
  const anchor = strokes[0]?.points[0] ?? marks[0] ?? written[0]?.at;
  if (anchor === undefined) return undefined;
  const uid = [...graphics, ...written.map(({ set }) => set)].map((each) => each.string('x00620021')).find((each) => each !== undefined);
  const shape = drawn.length === 1 ? drawn[0]?.shape : undefined;
  return {
    ...image,
    strokes,
    marks: strokes.length === 0 ? marks : [],
    anchor,
    quantities: [],
    texts: written.map(({ text }) => text),
    ...(shape && { shape }),
    ...(uid !== undefined && { trackingUid: uid }),
  };
}

function placeOf(source: Source, text: DataSet): Point | undefined {
  if (isOfImage(text, 'x00700004')) return source.pairs(text, 'x00700014')[0];
  if (!isOfImage(text, 'x00700003')) return undefined;
  const [a] = source.pairs(text, 'x00700010');
  const [b] = source.pairs(text, 'x00700011');
  return a && b && middle(a, b);
}
