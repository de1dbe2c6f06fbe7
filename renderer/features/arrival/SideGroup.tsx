/** A titled list in the side pane. */
import type { ReactNode } from 'react';
import { Count } from '../../ui/Pill.tsx';
import styles from './arrival.module.css';

export function SideGroup({
  title,
  count,
  isQuiet = false,
  aside,
  children,
}: {
  title: string;
  count: number;
  isQuiet?: boolean;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.group} aria-label={title}>
      <div className={styles.sideHead}>
        <h2>{title}</h2>
        <Count value={count} quiet={isQuiet} />
        {aside === undefined ? undefined : <span className={styles.push}>{aside}</span>}
      </div>
      {children}
    </section>
  );
}
