/** How wrong the workstation's clock is, in words: « avance de 7 min », « retarde de 3 h ». */
import type { TFunction } from 'i18next';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** @param wrongByMs the platform's clock minus ours: ours is behind when it is positive */
export function clockGap(wrongByMs: number, t: TFunction<'network'>): { context: 'ahead' | 'behind'; gap: string } {
  const gap = Math.abs(wrongByMs);
  const words =
    gap < hour
      ? t('truth.minutes', { count: Math.round(gap / minute) })
      : gap < 2 * day
        ? t('truth.hours', { count: Math.round(gap / hour) })
        : t('truth.days', { count: Math.round(gap / day) });
  return { context: wrongByMs < 0 ? 'ahead' : 'behind', gap: words };
}
