/** What a reconstructed image is called: its plane, how far from straight, and its slab. */
import { formatNumber } from '../../../i18n/format.ts';
import { i18n } from '../../../i18n/index.ts';
import { axesOfPlane, obliquity, type PlaneName, planeStack } from '../../../imaging/volume/index.ts';
import type { MprState } from './session.ts';

/** Degrees under which a plane is called by its name alone. */
const straight = 0.5;

export function nameOfCut(plane: PlaneName, { crossHair, slab, volume }: MprState): string {
  const { t } = i18n;
  const degrees = crossHair ? obliquity(axesOfPlane(crossHair, plane)) : 0;
  const name = t(`mpr:plane.${plane}`);
  const turned = degrees < straight ? name : t('mpr:oblique', { plane: name, degrees: formatNumber(degrees, 0) });
  if (!slab || !crossHair || !volume) return turned;
  const { thickness } = planeStack(volume.lattice, crossHair, plane, slab);
  return t('mpr:inSlab', { plane: turned, mode: t(`mpr:mode.${slab.mode}`), thickness: formatNumber(thickness, 1) });
}
