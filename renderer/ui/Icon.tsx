/** An icon of the set (Lucide), with the house's stroke; silent for assistive tools unless named. */
import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './icon.module.css';

const pixels = { xs: 12, s: 14, m: 16, l: 20 } as const;

export type IconType = LucideIcon;

export interface IconProps {
  of: LucideIcon;
  size?: keyof typeof pixels;
  tone?: Tone | 'accent' | 'discreet' | undefined;
  /** Only when no text stands beside it. */
  label?: string;
}

/** The clinical meanings: never decorative, never alone. */
export type Tone = 'alert' | 'warn' | 'normal' | 'info' | 'masked';

export function Icon({ of: Shape, size = 'm', tone, label }: IconProps) {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <Shape
      className={classNames(styles.icon, tone === undefined ? undefined : styles[tone])}
      size={pixels[size]}
      strokeWidth={1.5}
      absoluteStrokeWidth
      {...named}
    />
  );
}
