/** The pane beside a list that says where one of its lines comes from: each source with its words, its date, its author, the way to its document. */
import { GitCompareArrows, X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Button, IconButton } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { Pane, PaneHead } from './Pane.tsx';
import styles from './sources-aside.module.css';

export interface SourcesAsideProps {
  label: string;
  /** How many sources there are. */
  count: string;
  /** What the sources say something of. */
  heading: string;
  detail?: string | undefined;
  /** On what they disagree, and what is made of it. */
  disagreement?: { on: string; text: string } | undefined;
  /** After the heading. */
  tools?: ReactNode;
  /** The heading is told when it changes under somebody who stays in the list. */
  announces?: boolean;
  secondary?: boolean;
  closeLabel: string;
  onClose: () => void;
  /** Of the sources: `focusSource` finds its way from it. */
  list: RefObject<HTMLOListElement | null>;
  /** `SourceItem`s, the newest first. */
  children: ReactNode;
}

export function SourcesAside(props: SourcesAsideProps) {
  const {
    label,
    count,
    heading,
    detail,
    disagreement,
    tools,
    announces = false,
    secondary = false,
    closeLabel,
    onClose,
    list,
    children,
  } = props;
  return (
    <Pane label={label} as="aside" secondary={secondary} scroll>
      <PaneHead title={count} tools={<IconButton icon={X} label={closeLabel} size="s" shortcut="Échap" onPress={onClose} />} />
      <div className={styles.body} role={announces ? 'status' : undefined}>
        <h3 className={styles.title}>{heading}</h3>
        {detail === undefined ? undefined : <p className={styles.from}>{detail}</p>}
        {tools}
      </div>
      {disagreement === undefined ? undefined : (
        <Notice tone="warn" icon={GitCompareArrows}>
          <b>{disagreement.on}.</b> {disagreement.text}
        </Notice>
      )}
      <ol className={styles.sources} ref={list}>
        {children}
      </ol>
    </Pane>
  );
}

/** One key away: Entrée on the line, then Entrée again opens the document of its newest source, or closes where none has one. */
export function focusSource(list: HTMLOListElement | null): void {
  const target = list?.querySelector('button:not([data-retract])') ?? list?.closest('aside')?.querySelector('button');
  if (target instanceof HTMLElement) target.focus();
}

export interface SourceItemProps {
  says: string;
  /** Where from, then when and by whom. */
  from: readonly [string, string];
  /** To its document, where one says it. */
  open?: { label: string; onPress: () => void } | undefined;
  children?: ReactNode;
}

export function SourceItem({ says, from: [place, moment], open, children }: SourceItemProps) {
  return (
    <li className={styles.source}>
      <span className={styles.says}>{says}</span>
      <span className={styles.from}>{place}</span>
      <span className={styles.from}>{moment}</span>
      {open === undefined ? undefined : (
        <Button size="s" onPress={open.onPress}>
          {open.label}
        </Button>
      )}
      {children}
    </li>
  );
}
