/** A pane: a named region that F6 reaches, with its head and its tools. Panes are parted by lines, never by boxes. */
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './pane.module.css';

export interface PaneProps {
  label: string;
  children: ReactNode;
  /** Secondary ground, for inspectors and lists of the side. */
  secondary?: boolean;
  /** `aside` when it completes the main one. */
  as?: 'section' | 'aside';
  scroll?: boolean;
  className?: string | undefined;
}

export function Pane({ label, children, secondary, as: Tag = 'section', scroll, className }: PaneProps) {
  return (
    <Tag
      aria-label={label}
      data-pane=""
      tabIndex={-1}
      className={classNames(styles.pane, secondary === true && styles.secondary, scroll === true && styles.scroll, className)}
    >
      {children}
    </Tag>
  );
}

/** The 40 px bar at the top of a pane: title or field at the left, tools at the right. */
export function PaneHead({ children, tools, title }: { children?: ReactNode; tools?: ReactNode; title?: string }) {
  return (
    <div className={styles.head}>
      {title === undefined ? undefined : <h2 className={styles.title}>{title}</h2>}
      {children}
      {tools === undefined ? undefined : <div className={styles.tools}>{tools}</div>}
    </div>
  );
}

/** The head of a page: the question that the screen answers, at the top left. */
export function PageHead({ title, children, tools }: { title: string; children?: ReactNode; tools?: ReactNode }) {
  return (
    <header className={styles.page}>
      <div className={styles.grow}>
        <h1 className={styles.pageTitle}>{title}</h1>
        {children === undefined ? undefined : <p className={styles.lead}>{children}</p>}
      </div>
      {tools}
    </header>
  );
}

/** A titled part of an inspector. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={styles.title}>{title}</h2>
        {aside === undefined ? undefined : <div className={styles.tools}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** Terms and their values, on two columns; the first is wider where the terms are sentences rather than words. */
export function Terms({ items, wide = false }: { items: readonly { term: string; value: ReactNode }[]; wide?: boolean }) {
  return (
    <dl className={classNames(styles.terms, wide && styles.wideTerms)}>
      {items.map(({ term, value }) => (
        <div key={term} className={styles.term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Panes side by side, with the widths of the grid. */
export function Panes({ columns, children, className }: { columns: string; children: ReactNode; className?: string | undefined }) {
  return (
    <div className={classNames(styles.panes, className)} style={{ gridTemplateColumns: columns }}>
      {children}
    </div>
  );
}
