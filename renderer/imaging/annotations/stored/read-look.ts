/** What a softcopy presentation state says of how images are looked at, apart from its drawings: of each image, what holds for it. */
import type { DataSet } from 'dicom-parser';
import { decimal, decimals, signed32s, unsigned } from '../../attributes.ts';
import { readShutter } from '../../header/shutter.ts';
import { readVoi } from '../../header/voi.ts';
import type { DisplayedArea, Presentation } from '../../presentation.ts';
import type { Source } from './data-set.ts';
import type { Refers, StoredLook } from './look.ts';

export function readLook(source: Source): StoredLook {
  const { root } = source;
  const referred = (item: DataSet): Refers['images'] => source.images(item, 'x00081140');
  const shutter = readShutter(root);
  const [slope, intercept] = [decimal(root, 'x00281053'), decimal(root, 'x00281052')];
  const shape = root.string('x20500020')?.trim();
  const turn = turnOf(root);
  return {
    images: source.itemsOf(root, 'x00081115').flatMap(referred),
    voi: source.itemsOf(root, 'x00283110').flatMap((item) => {
      const voi = readVoi(item, root, (intercept ?? 0) < 0);
      return voi.windows.length > 0 || voi.voiLut ? [{ images: referred(item), voi }] : [];
    }),
    areas: source.itemsOf(root, 'x0070005a').flatMap((item) => {
      const area = areaOf(item);
      return area ? [{ images: referred(item), area }] : [];
    }),
    common: {
      ...(slope !== undefined && intercept !== undefined && slope !== 0 && { rescale: { slope, intercept } }),
      ...((shape === 'INVERSE' || shape === 'IDENTITY') && { isInverse: shape === 'INVERSE' }),
      ...(shutter && { shutter }),
      ...(turn && { turn }),
    },
  };
}

/** Turned clockwise, then mirrored (C.10.6): the same as mirrored, then turned the other way, which is how a view has it. */
function turnOf(root: DataSet): Presentation['turn'] {
  const turns = ((unsigned(root, 'x00700042') ?? 0) / 90) % 4;
  const isMirrored = root.string('x00700041')?.trim() === 'Y';
  if (!Number.isInteger(turns) || (turns === 0 && !isMirrored)) return undefined;
  return { quarterTurns: (isMirrored ? (4 - turns) % 4 : turns) as 0 | 1 | 2 | 3, isMirrored };
}

/**
 * Corners are pixels, from 1, both seen; top left is said of the screen, so that of a turned image they come in another order (C.10.4).
 * An area in its true size is as large as it goes: what a millimetre of this screen is, the state doesn't know.
 */
function areaOf(item: DataSet): DisplayedArea | undefined {
  const [x1, y1] = signed32s(item, 'x00700052');
  const [x2, y2] = signed32s(item, 'x00700053');
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined;
  const magnification = item.string('x00700100')?.trim() === 'MAGNIFY' ? magnificationOf(item) : undefined;
  return {
    left: Math.min(x1, x2) - 1,
    top: Math.min(y1, y2) - 1,
    right: Math.max(x1, x2),
    bottom: Math.max(y1, y2),
    ...(magnification !== undefined && { magnification }),
  };
}

function magnificationOf(item: DataSet): number | undefined {
  const element = item.elements.x00700103;
  const ratio = element && element.length >= 4 ? item.float('x00700103') : decimals(item, 'x00700103')[0];
  return ratio !== undefined && ratio > 0 && ratio <= 1000 ? ratio : undefined;
}
