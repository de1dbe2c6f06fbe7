/** Where the second window goes: where it was left, else on the other screen, else beside. */
import type { Settings } from '../../../../preload/contract/settings.ts';

export type WindowPlace = NonNullable<Settings['secondScreenPlace']>;

const initialSize = { width: 1280, height: 900 };

/** Of `window.open`. */
export function windowFeatures(place: WindowPlace | undefined): string {
  const { width, height } = place ?? initialSize;
  return ['popup', `width=${width}`, `height=${height}`, ...(place === undefined ? [] : [`left=${place.left}`, `top=${place.top}`])].join(
    ',',
  );
}

export function placeOf(opened: Pick<Window, 'screenX' | 'screenY' | 'innerWidth' | 'innerHeight'>): WindowPlace {
  const { screenX, screenY, innerWidth, innerHeight } = opened;
  return { left: Math.round(screenX), top: Math.round(screenY), width: Math.round(innerWidth), height: Math.round(innerHeight) };
}

export const isSamePlace = (a: WindowPlace | undefined, b: WindowPlace): boolean =>
  a !== undefined && a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;

interface Screens {
  readonly currentScreen: unknown;
  readonly screens: readonly {
    readonly availLeft: number;
    readonly availTop: number;
    readonly availWidth: number;
    readonly availHeight: number;
  }[];
}

/** Window Management API: asked only where there is another screen, since the browser asks the person in turn. */
export async function moveToOtherScreen(opened: Pick<Window, 'moveTo' | 'resizeTo'>): Promise<void> {
  const host = window as Window & { getScreenDetails?: () => Promise<Screens>; readonly screen: Screen & { isExtended?: boolean } };
  if (host.screen.isExtended !== true || host.getScreenDetails === undefined) return;
  const { screens, currentScreen } = await host.getScreenDetails();
  const other = screens.find((each) => each !== currentScreen);
  if (other === undefined) return;
  opened.moveTo(other.availLeft, other.availTop);
  opened.resizeTo(other.availWidth, other.availHeight);
}
