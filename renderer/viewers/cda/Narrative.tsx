/** The narrative of a CDA, from the safe tree of the contract to React: no markup of the document ever reaches the page. */
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NarrativeElement, NarrativeNode } from '../../../preload/contract/cda.ts';
import { blobId } from '../../../preload/contract/ids.ts';
import { blobUrl } from '../../bridge/blobs.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './cda.module.css';

type Element = Extract<NarrativeNode, { kind: 'element' }>;

const styleClasses: Readonly<Record<string, string | undefined>> = {
  Bold: styles.bold,
  Emphasis: styles.italic,
  Italics: styles.italic,
  Underline: styles.underline,
};

export function Narrative({ nodes }: { nodes: readonly NarrativeNode[] }) {
  return nodes.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a document never reorders itself
    <Fragment key={index}>{node.kind === 'text' ? node.text : <NarrativePart element={node} />}</Fragment>
  ));
}

function NarrativePart({ element }: { element: Element }): ReactNode {
  const className = classNames(...(element.style ?? []).map((code) => styleClasses[code]));
  const styled = className === '' ? {} : { className };
  const inside = <Narrative nodes={element.children} />;
  const render = renderers[element.name];
  return render(element, inside, styled);
}

type Renderer = (element: Element, inside: ReactNode, styled: { className?: string }) => ReactNode;

const renderers: Record<NarrativeElement, Renderer> = {
  paragraph: (_element, inside, styled) => <p {...styled}>{inside}</p>,
  content: (element, inside, styled) => {
    // Heard as it is seen: a span struck by its look alone would be read out as if it held.
    const Content = element.style?.includes('Deleted') ? 'del' : element.style?.includes('Inserted') ? 'ins' : 'span';
    return <Content {...styled}>{inside}</Content>;
  },
  list: (element, _inside, styled) => {
    const List = element.ordered === true ? 'ol' : 'ul';
    return <Parts of={element} isWhole={isCaption} within={(items) => <List {...styled}>{items}</List>} />;
  },
  item: (_element, inside, styled) => <li {...styled}>{inside}</li>,
  caption: (_element, inside) => <div className={styles.caption}>{inside}</div>,
  table: (element, _inside, styled) => <NarrativeTable element={element} className={styled.className} />,
  thead: (element) => <thead>{rows(element)}</thead>,
  tbody: (element) => <tbody>{rows(element)}</tbody>,
  tfoot: (element) => <tfoot>{rows(element)}</tfoot>,
  tr: (element) => <tr>{rows(element)}</tr>,
  th: (element, inside, styled) => (
    <th {...spans(element)} {...styled}>
      {inside}
    </th>
  ),
  td: (element, inside, styled) => (
    <td {...spans(element)} {...styled}>
      {inside}
    </td>
  ),
  br: () => <br />,
  sub: (_element, inside) => <sub>{inside}</sub>,
  sup: (_element, inside) => <sup>{inside}</sup>,
  footnote: (_element, inside) => <small className={styles.footnote}>{inside}</small>,
  image: (element, inside) => <NarrativeImage element={element}>{inside}</NarrativeImage>,
};

/** Blank text has no place between the parts of a table. */
function rows(element: Element): ReactNode {
  return <Narrative nodes={element.children.filter((child) => !isBlank(child))} />;
}

const isCaption = (node: NarrativeNode) => node.kind === 'element' && node.name === 'caption';
const isRow = (node: NarrativeNode) => node.kind === 'element' && node.name === 'tr';

/** Children in their order: each that stands by itself alone, the others together with their neighbours in what holds them. */
function Parts(props: { of: Element; isWhole: (node: NarrativeNode) => boolean; within: (inside: ReactNode) => ReactNode }) {
  const { of, isWhole, within } = props;
  const runs: NarrativeNode[][] = [];
  for (const node of of.children) {
    if (isBlank(node)) continue;
    const run = runs.at(-1);
    if (run?.[0] === undefined || isWhole(node) || isWhole(run[0])) runs.push([node]);
    else run.push(node);
  }
  return runs.map((run, index) => {
    const inside = <Narrative nodes={run} />;
    // biome-ignore lint/suspicious/noArrayIndexKey: a document never reorders itself
    return <Fragment key={index}>{run[0] !== undefined && isWhole(run[0]) ? inside : within(inside)}</Fragment>;
  });
}

/** A caption is shown where it was written; rows without a body get one: HTML would otherwise hoist both out of their place. */
function NarrativeTable({ element, className }: { element: Element; className: string | undefined }) {
  const bodies: NarrativeNode[] = [];
  for (const node of element.children) {
    const last = bodies.at(-1);
    if (isRow(node) && last?.kind === 'element' && last.name === 'tbody')
      bodies.splice(-1, 1, { ...last, children: [...last.children, node] });
    else bodies.push(isRow(node) ? { kind: 'element', name: 'tbody', children: [node] } : node);
  }
  return (
    <figure className={styles.figure}>
      <Parts
        of={{ ...element, children: bodies }}
        isWhole={isCaption}
        within={(rowGroups) => <table className={classNames(styles.table, className)}>{rowGroups}</table>}
      />
    </figure>
  );
}

function isBlank(node: NarrativeNode): boolean {
  return node.kind === 'text' && node.text.trim() === '';
}

function spans(element: Element): { colSpan?: number; rowSpan?: number } {
  return {
    ...(element.colSpan === undefined ? {} : { colSpan: element.colSpan }),
    ...(element.rowSpan === undefined ? {} : { rowSpan: element.rowSpan }),
  };
}

/** A picture embedded in the document, as it was kept here; its place and its caption where this screen can't draw it. */
function NarrativeImage({ element, children }: { element: Element; children: ReactNode }) {
  const { t } = useTranslation('viewers');
  const [isShown, setShown] = useState(true);
  const caption = wordsOf(element.children);
  const image = blobId.safeParse(element.image);
  return (
    <span className={styles.picture}>
      {!image.success || !isShown ? (
        <span className={styles.missing} data-of-page="">
          {t('cda.missingImage')}{' '}
        </span>
      ) : (
        <img src={blobUrl(image.data)} alt={caption === '' ? t('cda.image') : caption} onError={() => setShown(false)} />
      )}
      {children}
    </span>
  );
}

function wordsOf(nodes: readonly NarrativeNode[]): string {
  return nodes
    .map((node) => (node.kind === 'text' ? node.text : wordsOf(node.children)))
    .join('')
    .trim();
}
