/** A pill: one meaning, one icon, one to three words. A mark says the same without a ground, for a state that isn't pressing. */
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconType, type Tone } from './Icon.tsx';
import styles from './pill.module.css';

export interface PillProps {
  children: ReactNode;
  icon?: IconType;
  tone?: Tone | undefined;
}

export function Pill({ children, icon, tone }: PillProps) {
  return (
    <span className={classNames(styles.pill, tone !== undefined && styles[tone])}>
      {icon === undefined ? undefined : <Icon of={icon} size="xs" />}
      {children}
    </span>
  );
}

export interface MarkProps {
  children: ReactNode;
  icon?: IconType;
  tone?: Tone | 'accent' | 'secondary' | undefined;
  medium?: boolean;
}

export function Mark({ children, icon, tone, medium }: MarkProps) {
  return (
    <span className={classNames(styles.mark, tone !== undefined && styles[`${tone}Ink`], medium === true && styles.medium)}>
      {icon === undefined ? undefined : <Icon of={icon} size="s" />}
      {children}
    </span>
  );
}

/** A number that calls for attention, or discreet when it only informs. */
export function Count({ value, quiet, label }: { value: number; quiet?: boolean; label?: string }) {
  return (
    <span className={classNames(styles.count, quiet === true && styles.quiet)} {...(label === undefined ? {} : { title: label })}>
      {value}
    </span>
  );
}

/** The accent dot of what was never read; the word is for assistive tools. */
export function NewDot({ label }: { label: string }) {
  return (
    <span className={styles.dot} title={label}>
      <span className="sr-only">{label}</span>
    </span>
  );
}

export function Avatar({ letters, neutral }: { letters: string; neutral?: boolean }) {
  return (
    <span className={classNames(styles.avatar, neutral === true && styles.neutral)} aria-hidden="true">
      {letters}
    </span>
  );
}
