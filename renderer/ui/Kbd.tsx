/** A key, written where it acts. */
import styles from './kbd.module.css';

export function Kbd({ children }: { children: string }) {
  return (
    <span className={styles.kbd} data-kbd="" aria-hidden="true">
      {children}
    </span>
  );
}
