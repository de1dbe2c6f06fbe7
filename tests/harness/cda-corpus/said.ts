/** What a document says in its narrative, and what the page shows of it: found without the reader, so that the two can be compared. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { attribute, childNamed, childrenNamed, descendants, elementsOf, type XmlElementNode } from '../../../main/cda/xml-node.ts';
import { parseXml } from '../../../main/cda/xml-tree.ts';
import type { CdaDocument, CdaSection } from '../../../preload/contract/cda.ts';
import { startI18n } from '../../../renderer/i18n/index.ts';
import { CdaViewer } from '../../../renderer/viewers/cda/CdaViewer.tsx';
import { Narrative } from '../../../renderer/viewers/cda/Narrative.tsx';

startI18n();

/** Program or styling: no narrative. */
const programs = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'link', 'meta', 'base']);

const withoutBlanks = (text: string): string => text.replaceAll(/\s/gu, '');

function lettersOf(element: XmlElementNode): string {
  if (programs.has(element.name.toLowerCase()) || element.namespace.endsWith('XSL/Transform')) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : lettersOf(child))).join('');
}

/** All letters of the narratives of a body, section by section, in the order of the document. */
export function saidIn(bytes: Uint8Array): string[] {
  const cda = [...descendants(parseXml(bytes).root)].find(({ name }) => name === 'ClinicalDocument');
  const sectionsIn = (parent: XmlElementNode | undefined): XmlElementNode[] =>
    childrenNamed(parent, 'component')
      .flatMap((component) => childrenNamed(component, 'section'))
      .flatMap((section) => [section, ...sectionsIn(section)]);
  return sectionsIn(childNamed(childNamed(cda, 'component'), 'structuredBody')).map((section) =>
    withoutBlanks(childrenNamed(section, 'text').map(lettersOf).join('')),
  );
}

/** The markup that a narrative becomes, as a tree. */
function drawn(section: CdaSection): XmlElementNode {
  const inside = createElement(Narrative, { nodes: section.narrative });
  return parseXml(Buffer.from(`<div>${renderToStaticMarkup(inside)}</div>`)).root;
}

const withInner = (section: CdaSection): CdaSection[] => [section, ...section.sections.flatMap(withInner)];

/** The same of what the page shows; the words of the page itself (an image that isn't there) left aside. */
export function shownOf(document: CdaDocument): string[] {
  const letters = (element: XmlElementNode): string =>
    attribute(element, 'data-of-page') === undefined
      ? element.children.map((child) => (typeof child === 'string' ? child : letters(child))).join('')
      : '';
  return document.sections.flatMap(withInner).map((section) => withoutBlanks(letters(drawn(section))));
}

/** All that the page may draw a document with. */
const allowed = new Set([
  ...['section', 'article', 'header', 'div', 'h1', 'h2', 'h3', 'h4', 'dl', 'dt', 'dd', 'p', 'span', 'figure', 'figcaption', 'img'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'ul', 'ol', 'li', 'br', 'sub', 'sup', 'small', 'del', 'ins'],
  // The page's own: its buttons and their icons.
  ...['button', 'svg', 'path', 'circle', 'rect', 'line', 'polyline', 'template', 'kbd'],
]);

/** The whole view, as markup. */
export function markupOf(document: CdaDocument): string {
  return renderToStaticMarkup(createElement(CdaViewer, { cda: document, title: document.title, onShowSource: () => undefined }));
}

/** What of the whole view is neither the page's own nor allowed: elements, attributes, addresses. */
export function strayIn(document: CdaDocument): string[] {
  const root = parseXml(Buffer.from(`<div>${markupOf(document)}</div>`)).root;
  return elementsOf(root).flatMap((top) => [...descendants(top)].flatMap(strays));
}

function strays(element: XmlElementNode): string[] {
  // React's server rendering asks for the pictures ahead; the page itself doesn't.
  if (element.name === 'link' && attribute(element, 'rel') === 'preload' && attribute(element, 'href')?.startsWith('/blob/') === true)
    return [];
  const names = allowed.has(element.name) ? [] : [`<${element.name}>`];
  const attributes = [...element.attributes].flatMap(([name, value]) => {
    if (/^on/iu.test(name) || name === 'href' || name === 'srcdoc') return [`${name}=${value}`];
    return name === 'src' && !/^\/blob\/[\w-]+$/u.test(value) ? [`src=${value}`] : [];
  });
  return [...names, ...attributes];
}
