/** The cursor of a curve: which point a key or a pointer goes to. Pure. */

/** @returns the point that a key goes to from `at`, `undefined` for a key that moves nothing */
export function stepOf(key: string, at: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to));
}

/** The nearest along, so that a finger needs no aim. */
export function nearestTo(x: number, points: readonly { readonly x: number }[]): number {
  return points.reduce((nearest, each, index) => (Math.abs(each.x - x) < Math.abs((points[nearest]?.x ?? 0) - x) ? index : nearest), 0);
}
