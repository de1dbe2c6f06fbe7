/** StrucDoc markup (CDA R2 §4.3.5) to the contract's safe tree: every text once, nothing that runs, nothing that loads. */
import type { NarrativeNode } from '../../preload/contract/cda.ts';
import { arrange } from './arrange.ts';
import { maxNarrativeNodes } from './limits.ts';
import { active, meanings, silent, stylesOf, unsafe } from './narrative-names.ts';
import type { Omissions } from './omissions.ts';
import { attribute, type XmlChild, type XmlElementNode } from './xml-node.ts';

export interface NarrativeContext {
  readonly omissions: Omissions;
  /** Nodes made so far in this document. */
  readonly budget: { nodes: number };
  /** Number of the picture that `renderMultiMedia` refers to, once decoded; `undefined` when it can't be shown. */
  imageFor(id: string): string | undefined;
}

/** The content of a section's `text`. */
export function readNarrative(text: XmlElementNode, context: NarrativeContext): NarrativeNode[] {
  return trimEnds(arrange(undefined, readChildren(text, text.namespace, context)));
}

function readChildren(parent: XmlElementNode, namespace: string, context: NarrativeContext): NarrativeNode[] {
  return parent.children.flatMap((child) => readChild(child, namespace, context));
}

function readChild(child: XmlChild, namespace: string, context: NarrativeContext): NarrativeNode[] {
  context.budget.nodes += 1;
  if (context.budget.nodes > maxNarrativeNodes) {
    // The first part is worth reading; the page says where it ends.
    if (context.budget.nodes === maxNarrativeNodes + 1) context.omissions.add('too-long');
    return [];
  }
  if (typeof child === 'string') return child === '' ? [] : [{ kind: 'text', text: child.replace(/[^\S\u00a0\u202f]+/gu, ' ') }];
  countUnsafeAttributes(child, context.omissions);
  if (/XSL\/Transform$/u.test(child.namespace)) return dropped(context, 'embedded-stylesheet');
  const name = htmlInCapitals.get(child.name) ?? child.name;
  if (unsafe.has(name)) return dropped(context, 'unsafe-markup');
  if (name === 'renderMultiMedia') return readImage(child, namespace, context);
  if (name === 'img' || name === 'image') return readForeignImage(child, namespace, context);
  const meaning = meanings.get(name);
  const children = readChildren(child, namespace, context);
  if (meaning === undefined) {
    if (active.has(name)) context.omissions.add('unsafe-markup');
    else if (name === 'linkHtml' || name === 'a') countLink(child, context.omissions);
    else if (!silent.has(name)) context.omissions.add('unknown-element');
    return children;
  }
  // A line break holds nothing: words put in one stand after it.
  if (meaning.name === 'br') return [{ kind: 'element', name: 'br', children: [] }, ...children];
  const style = [...new Set([...(meaning.style ? [meaning.style] : []), ...revisionOf(child), ...stylesOf(attribute(child, 'styleCode'))])];
  const colSpan = span(child, 'colspan');
  const rowSpan = span(child, 'rowspan');
  const isCell = meaning.name === 'td' || meaning.name === 'th';
  return [
    {
      kind: 'element',
      name: meaning.name,
      children: arrange(meaning.name, children),
      ...(style.length > 0 && { style }),
      ...(isCell && colSpan !== undefined && { colSpan }),
      ...(isCell && rowSpan !== undefined && { rowSpan }),
      ...(meaning.name === 'list' && { ordered: meaning.ordered ?? attribute(child, 'listType') === 'ordered' }),
    },
  ];
}

/** What was taken out or put in since the version before (CDA R2 §4.3.5.1): words that no longer hold must not read as if they did. */
function revisionOf(element: XmlElementNode): ('Deleted' | 'Inserted')[] {
  const revised = attribute(element, 'revised');
  return revised === 'delete' ? ['Deleted'] : revised === 'insert' ? ['Inserted'] : [];
}

/** XML tells `TABLE` from `table`; a browser wouldn't, so neither do we. */
const htmlInCapitals = new Map<string, string>(
  [...meanings.keys(), ...unsafe, ...active, 'img', 'image', 'a'].map((name) => [name.toUpperCase(), name]),
);

function dropped(context: NarrativeContext, reason: 'unsafe-markup' | 'embedded-stylesheet'): NarrativeNode[] {
  context.omissions.add(reason);
  return [];
}

function span(element: XmlElementNode, name: string): number | undefined {
  const value = Number(attribute(element, name) ?? Number.NaN);
  return Number.isInteger(value) && value > 1 && value <= 1000 ? value : undefined;
}

/** `renderMultiMedia` names observationMedia of the same section, one or several, and may carry a caption. */
function readImage(element: XmlElementNode, namespace: string, context: NarrativeContext): NarrativeNode[] {
  const caption = readChildren(element, namespace, context);
  const ids = (attribute(element, 'referencedObject') ?? '').split(/\s+/u).filter((id) => id !== '');
  const images = ids.map((id) => context.imageFor(id)).filter((image) => image !== undefined);
  if (images.length === 0) return caption;
  return images.map((image, index) => ({ kind: 'element', name: 'image', image, children: index === 0 ? caption : [] }));
}

/** Not StrucDoc: a picture fetched from elsewhere, or smuggled in as data. Never loaded. */
function readForeignImage(element: XmlElementNode, namespace: string, context: NarrativeContext): NarrativeNode[] {
  const source = attribute(element, 'src') ?? attribute(element, 'href') ?? attribute(element, 'xlink:href') ?? '';
  context.omissions.add(/^\s*(?:javascript|data|vbscript):/iu.test(source) ? 'unsafe-markup' : 'remote-resource');
  return readChildren(element, namespace, context);
}

/** A link's text is kept; its target, when outside of the document, is not followed. */
function countLink(element: XmlElementNode, omissions: Omissions): void {
  const target = attribute(element, 'href') ?? '';
  // Browsers ignore blanks and control characters inside of a scheme.
  const scheme = target.replace(/[\p{Cc}\s]/gu, '').toLowerCase();
  if (/^(?:javascript|data|vbscript):/u.test(scheme)) omissions.add('unsafe-markup');
  else if (scheme !== '' && !scheme.startsWith('#')) omissions.add('remote-resource');
}

function countUnsafeAttributes(element: XmlElementNode, omissions: Omissions): void {
  let count = 0;
  for (const name of element.attributes.keys()) if (/^on[a-z]/iu.test(name)) count += 1;
  omissions.add('unsafe-markup', count);
}

/** Layout of the file, not narrative. */
function trimEnds(nodes: NarrativeNode[]): NarrativeNode[] {
  const isBlank = (node: NarrativeNode | undefined) => node?.kind === 'text' && node.text.trim() === '';
  const start = isBlank(nodes[0]) ? 1 : 0;
  return nodes.slice(start, nodes.length > start && isBlank(nodes.at(-1)) ? -1 : undefined);
}
