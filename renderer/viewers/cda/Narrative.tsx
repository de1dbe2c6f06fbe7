/** The narrative of a CDA, from the safe tree of the contract to React: no markup of the document ever reaches the page. */
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NarrativeElement, NarrativeNode } from '../../../preload/contract/cda.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './cda.module.css';

type Element = Extract<NarrativeNode, { kind: 'element' }>;

const styleClasses: Readonly<Record<string, string | undefined>> = {
  Bold: styles.bold,
  Emphasis: styles.italic,
  Italics: styles.italic,
  Underline: styles.underline,
  Strikethrough: styles.struck,
  Right: styles.right,
  Center: styles.center,
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
  content: (_element, inside, styled) => <span {...styled}>{inside}</span>,
  list: (element, _inside, styled) => {
    const isCaption = (child: NarrativeNode) => child.kind === 'element' && child.name === 'caption';
    const items = <Narrative nodes={element.children.filter((child) => !isCaption(child) && !isBlank(child))} />;
    return (
      <>
        <Narrative nodes={element.children.filter(isCaption)} />
        {element.ordered === true ? <ol {...styled}>{items}</ol> : <ul {...styled}>{items}</ul>}
      </>
    );
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
  image: (_element, inside) => <ImageStandIn>{inside}</ImageStandIn>,
};

/** Blank text has no place between the parts of a table. */
function rows(element: Element): ReactNode {
  return <Narrative nodes={element.children.filter((child) => !isBlank(child))} />;
}

/** Captions go above the table, rows without a body get one: HTML would otherwise hoist them out of it. */
function NarrativeTable({ element, className }: { element: Element; className: string | undefined }) {
  const named = (...names: NarrativeElement[]) =>
    element.children.filter((child) => child.kind === 'element' && names.includes(child.name));
  const loose = named('tr');
  const others = element.children.filter(
    (child) => !(child.kind === 'element' && ['caption', 'thead', 'tbody', 'tfoot', 'tr'].includes(child.name)) && !isBlank(child),
  );
  return (
    <figure className={styles.figure}>
      <Narrative nodes={named('caption')} />
      <Narrative nodes={others} />
      <table className={classNames(styles.table, className)}>
        <Narrative nodes={named('thead')} />
        <Narrative nodes={named('tbody')} />
        {loose.length === 0 ? undefined : (
          <tbody>
            <Narrative nodes={loose} />
          </tbody>
        )}
        <Narrative nodes={named('tfoot')} />
      </table>
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

function ImageStandIn({ children }: { children: ReactNode }) {
  const { t } = useTranslation('viewers');
  return (
    <span className={styles.missing}>
      {t('cda.missingImage')} {children}
    </span>
  );
}
