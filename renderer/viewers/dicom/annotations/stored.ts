/** Which of what other objects say was drawn belongs on an image, and how it is told apart. */
import type { ImageReference, Measurement } from '../../../../preload/contract/measurements.ts';
import { i18n } from '../../../i18n/index.ts';
import type { StoredDrawing, StoredObject } from '../../../imaging/annotations/index.ts';
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

/** Those that are drawn here already, by the measurement that they were made of, aren't drawn twice. */
export function storedOn(
  objects: Iterable<StoredObject>,
  { sopInstanceUid, frame }: Pick<ImageReference, 'sopInstanceUid' | 'frame'>,
  here: readonly Pick<Measurement, 'measurementId'>[],
): StoredOnImage[] {
  const ours = new Set(here.map(({ measurementId }) => trackingUidOf(measurementId)));
  return [...objects].flatMap((object) =>
    object.drawings.flatMap((drawing, index) => {
      const isHere = drawing.sopInstanceUid === sopInstanceUid && (drawing.frames.length === 0 || drawing.frames.includes(frame));
      const isOurs = drawing.trackingUid !== undefined && ours.has(drawing.trackingUid);
      return isHere && !isOurs ? [{ key: `${object.sopInstanceUid} ${index}`, object, drawing }] : [];
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
