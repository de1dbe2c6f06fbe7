/** Coordinates and values of a structured report, of TID 1500 or of another template: whatever is tied to an image is drawn. */
import type { DataSet } from 'dicom-parser';
import type { Quantity, Shape, ShapeKind } from '../../../../preload/contract/measurements.ts';
import { cobbAngle, derivation, names, observerName, trackingIdentifier, trackingUid } from './concepts.ts';
import type { Source } from './data-set.ts';
import { type DrawnGraphic, drawnGraphic } from './graphic.ts';
import { flattened, type PatientGraphic } from './patient-plane.ts';
import { type StoredDrawing, storedLimits } from './stored-drawing.ts';

interface Item {
  readonly set: DataSet;
  readonly type: string;
  readonly concept: string;
  readonly meaning: string;
  readonly content: readonly Item[];
}

interface Value {
  readonly quantity?: Quantity;
  readonly text?: string;
  readonly isCobb: boolean;
}

/** On an image, or in the patient. */
type Coordinates =
  | { readonly graphic: DrawnGraphic; readonly sopInstanceUid: string; readonly frames: readonly number[] }
  | { readonly inPatient: PatientGraphic; readonly frameOfReferenceUid: string };

export function readStructuredReport(source: Source): { drawings: StoredDrawing[]; author: string | undefined } {
  const content = contentOf(source, source.root, 0);
  const drawings: StoredDrawing[] = [];
  gather(source, content, {}, drawings);
  const author = content.find(({ concept }) => concept === observerName);
  return { drawings: drawings.slice(0, storedLimits.drawings), author: author && source.text(author.set, 'x0040a123') };
}

function contentOf(source: Source, set: DataSet, depth: number): Item[] {
  if (depth > storedLimits.depth) return [];
  return source.itemsOf(set, 'x0040a730').map((item) => {
    const concept = source.code(item, 'x0040a043');
    return {
      set: item,
      type: item.string('x0040a040')?.trim() ?? '',
      concept: concept?.id ?? '',
      meaning: concept?.meaning ?? '',
      content: contentOf(source, item, depth + 1),
    };
  });
}

interface Group {
  readonly target?: string;
  readonly uid?: string;
}

/** A container with coordinates of its own is one region with its values; values with coordinates under them are drawn by these. */
function gather(source: Source, items: readonly Item[], outer: Group, into: StoredDrawing[]): void {
  const tracking = items.find(({ concept, type }) => concept === trackingIdentifier && type === 'TEXT');
  const uid = items.find(({ concept, type }) => concept === trackingUid && type === 'UIDREF');
  const target = tracking ? source.text(tracking.set, 'x0040a160') : outer.target;
  const own = uid ? uid.set.string('x0040a124') : outer.uid;
  const group: Group = { ...(target !== undefined && { target }), ...(own !== undefined && { uid: own }) };
  const regions = items.filter(isCoordinates).flatMap((item) => coordinatesOf(source, item));
  const values = items
    .filter(({ type }) => type === 'NUM')
    .map((item) => ({ value: measuredOf(source, item), from: coordinatesUnder(source, item) }));
  if (regions.length > 0)
    draw(
      regions,
      values.filter(({ from }) => from.length === 0).map(({ value }) => value),
      group,
      into,
    );
  // Two values of the same lines (both axes of a spectrum) are one drawing.
  const alike = Map.groupBy(
    values.filter(({ from }) => from.length > 0),
    ({ from }) => JSON.stringify(from),
  );
  for (const all of alike.values())
    draw(
      all[0]?.from ?? [],
      all.map(({ value }) => value),
      group,
      into,
    );
  for (const item of items.filter(({ type }) => type === 'TEXT')) {
    const from = coordinatesUnder(source, item);
    const text = source.text(item.set, 'x0040a160');
    if (from.length > 0) draw(from, [{ isCobb: false, ...(text !== undefined && { text }) }], group, into, true);
  }
  for (const item of items) if (item.type === 'CONTAINER') gather(source, item.content, group, into);
}

function coordinatesUnder(source: Source, item: Item): Coordinates[] {
  return item.content.filter(isCoordinates).flatMap((each) => coordinatesOf(source, each));
}

const isCoordinates = ({ type }: Item): boolean => type === 'SCOORD' || type === 'SCOORD3D';

/** Of the image that they were selected from, or of their frame of reference. */
function coordinatesOf(source: Source, item: Item): Coordinates[] {
  const type = item.set.string('x00700023')?.trim() ?? '';
  if (item.type === 'SCOORD3D') {
    const frameOfReferenceUid = item.set.string('x30060024')?.trim();
    const points = source.vectors(item.set, 'x00700022');
    // A volume (ELLIPSOID) has no outline of its own on an image.
    const isFlat = type !== 'ELLIPSOID' && points.length > 0;
    return isFlat && frameOfReferenceUid ? [{ inPatient: { type, points }, frameOfReferenceUid }] : [];
  }
  const graphic = drawnGraphic({ type, points: source.pairs(item.set, 'x00700022') });
  if (graphic.strokes.length === 0 && graphic.marks.length === 0) return [];
  const image = item.content.find((each) => each.type === 'IMAGE');
  return image ? source.images(image.set, 'x00081199').map((each) => ({ graphic, ...each })) : [];
}

function measuredOf(source: Source, item: Item): Value {
  const measured = source.first(item.set, 'x0040a300');
  const exact = measured?.elements.x0040a161 && measured.elements.x0040a161.length >= 8 ? measured.double('x0040a161') : undefined;
  const value = exact ?? Number(measured?.string('x0040a30a') ?? Number.NaN);
  const unit = (measured && source.code(measured, 'x004008ea')?.value) ?? '1';
  const isCobb = item.concept === cobbAngle;
  if (!Number.isFinite(value)) return { isCobb };
  const by = item.content.find(({ concept, type }) => concept === derivation && type === 'CODE');
  const derived = by && source.code(by.set, 'x0040a168');
  const name = (derived && names[derived.id]) ?? names[item.concept];
  if (name !== undefined) return { quantity: { name, value, unit: unit.slice(0, 32) }, isCobb };
  return {
    text: [item.meaning, derived?.meaning, Number(value.toPrecision(6)), unit === '1' ? '' : unit].filter(Boolean).join(' '),
    isCobb,
  };
}

type Ground = Pick<StoredDrawing, 'sopInstanceUid' | 'frames' | 'plane'>;

/** What lies together: on one image, or in one plane of the patient. */
interface Together {
  readonly ground: Ground;
  readonly graphics: readonly DrawnGraphic[];
}

function groundsOf(from: readonly Coordinates[]): Together[] {
  const together = Map.groupBy(from, (each) =>
    'graphic' in each ? `${each.sopInstanceUid} ${each.frames.join(' ')}` : each.frameOfReferenceUid,
  );
  return [...together.values()].flatMap((all): Together[] => {
    const [first] = all;
    if (first === undefined) return [];
    if ('graphic' in first) {
      const { sopInstanceUid, frames } = first;
      return [{ ground: { sopInstanceUid, frames }, graphics: all.flatMap((each) => ('graphic' in each ? [each.graphic] : [])) }];
    }
    const inPatient = all.flatMap((each) => ('inPatient' in each ? [each.inPatient] : []));
    const flat = flattened(inPatient, first.frameOfReferenceUid);
    return flat ? [{ ground: { frames: [], plane: flat.plane }, graphics: flat.graphics.map(drawnGraphic) }] : [];
  });
}

function draw(
  from: readonly Coordinates[],
  values: readonly Value[],
  { target, uid }: Group,
  into: StoredDrawing[],
  isRemark = false,
): void {
  for (const { ground, graphics } of groundsOf(from)) {
    const strokes = graphics.flatMap((graphic) => graphic.strokes);
    const marks = graphics.flatMap((graphic) => graphic.marks);
    const anchor = strokes[0]?.points[0] ?? marks[0];
    if (anchor === undefined) continue;
    const quantities = values.flatMap(({ quantity }) => (quantity ? [quantity] : []));
    const texts = values.flatMap(({ text }) => (text ? [text] : []));
    const shape = shapeOf(graphics, quantities, values, isRemark ? texts[0] : undefined, isRemark);
    into.push({
      ...ground,
      strokes,
      marks,
      anchor,
      quantities,
      texts,
      ...(shape && { shape }),
      ...(target !== undefined && { target }),
      ...(uid !== undefined && { trackingUid: uid }),
    });
    if (into.length > storedLimits.drawings) return;
  }
}

/** By what was measured and by how many points: a line is only a distance if it says so. */
function shapeOf(
  all: readonly DrawnGraphic[],
  quantities: readonly Quantity[],
  values: readonly Value[],
  text: string | undefined,
  isRemark: boolean,
): Shape | undefined {
  const lines = all.flatMap(({ strokes }) => strokes).filter(({ isClosed }) => !isClosed);
  const points = lines.flatMap((line) => [...line.points]);
  const has = (name: Quantity['name']): boolean => quantities.some((each) => each.name === name);
  const known = all.length === 1 ? all[0]?.shape : undefined;
  const written = text === undefined || text.trim() === '' ? {} : { text: text.trim().slice(0, 200) };
  const made = (kind: ShapeKind): Shape => ({ kind, points: points.map(({ x, y }) => ({ x, y })), ...written });
  if (isRemark && known?.kind === 'probe') return { ...known, kind: 'text', ...written };
  if (isRemark && lines.length === 1 && points.length === 2) return made('arrow');
  if (known !== undefined) return known;
  if (lines.length === 2 && points.length === 4 && values.some(({ isCobb }) => isCobb)) return made('cobb');
  if (lines.length === 1 && points.length === 3 && has('angle')) return made('angle');
  if (lines.length === 1 && points.length === 2 && (has('length') || has('horizontal') || has('vertical'))) return made('length');
  return undefined;
}
