/** Which of what other objects say was drawn belongs on an image, and how it is told apart. */
import type { ImageReference, Measurement } from '../../../../preload/contract/measurements.ts';
import { i18n } from '../../../i18n/index.ts';
import { type LiesInPatient, laidOn, type StoredDrawing, type StoredObject } from '../../../imaging/annotations/index.ts';
import { personName } from '../stack/overlay-text.ts';
import { labelLines, quantityText } from './words.ts';

export interface StoredOnImage {
  readonly key: string;
  readonly object: StoredObject;
  readonly drawing: StoredDrawing;
}

/** The UID of a measurement in the objects that are made of it (PS3.5 B.2). */
export function trackingUidOf(measurementId: string): string {
  return `2.25.${BigInt(`0x${measurementId.replaceAll('-', '')}`)}`;
}

export interface StoredGround {
  /** A cut is no image that an object could name. */
  readonly reference?: Pick<ImageReference, 'sopInstanceUid' | 'frame'>;
  readonly image: LiesInPatient;
}

function drawnOn(drawing: StoredDrawing, { reference, image }: StoredGround): StoredDrawing | undefined {
  const { plane, sopInstanceUid, frames } = drawing;
  if (plane !== undefined) return laidOn(drawing, plane, image);
  if (reference === undefined || sopInstanceUid !== reference.sopInstanceUid) return undefined;
  return frames.length === 0 || frames.includes(reference.frame) ? drawing : undefined;
}

/** Those that are drawn here already, by the measurement that they were made of, aren't drawn twice. */
export function storedOn(
  objects: Iterable<StoredObject>,
  ground: StoredGround,
  here: readonly Pick<Measurement, 'measurementId'>[],
): StoredOnImage[] {
  const ours = new Set(here.map(({ measurementId }) => trackingUidOf(measurementId)));
  return [...objects].flatMap((object) =>
    object.drawings.flatMap((each, index) => {
      if (each.trackingUid !== undefined && ours.has(each.trackingUid)) return [];
      const drawing = drawnOn(each, ground);
      return drawing ? [{ key: `${object.sopInstanceUid} ${index}`, object, drawing }] : [];
    }),
  );
}

/** What it says, then where it was read. */
export function storedLines({ object, drawing }: Pick<StoredOnImage, 'object' | 'drawing'>): string[] {
  const { shape, quantities, texts, target } = drawing;
  const values = shape && quantities.length > 0 ? labelLines(shape.kind, quantities, 'patient', shape.text) : quantities.map(quantityText);
  const said = [...new Set([...(target === undefined || texts.includes(target) ? [] : [target]), ...values, ...texts])].slice(0, 6);
  return [...said, originText(object)];
}

export function originText({ kind, author, description }: StoredObject): string {
  const by = author === undefined ? description : personName(author);
  return [i18n.t(`measurements:foreignFrom.${kind}`), by].filter((each) => each !== undefined && each !== '').join(' · ');
}
