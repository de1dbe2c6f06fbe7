/** Random damage to a document, as a tree: parts removed, doubled, moved, renamed, wrapped, their attributes and words made hostile. */
import fc from 'fast-check';
import { descendants, type XmlChild, type XmlElementNode } from '../../../main/cda/xml-node.ts';
import { parseXml } from '../../../main/cda/xml-tree.ts';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('1')",
  '</td></tr></table>',
  '{{constructor}}',
  '&lt;b&gt;',
  '\u202egnp.exe',
  '=cmd|calc',
  'é\u00a0\u202f\u00ad',
  '',
];
const names = [
  ...['paragraph', 'content', 'list', 'item', 'caption', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'br', 'sub', 'footnote'],
  ...['linkHtml', 'renderMultiMedia', 'section', 'component', 'entry', 'text', 'title', 'observation', 'act', 'organizer', 'value', 'code'],
  ...['script', 'style', 'svg', 'iframe', 'object', 'form', 'TABLE', 'LI', 'h2', 'blink', 'originalText', 'reference', 'effectiveTime'],
];
const attributes: readonly (readonly [string, readonly string[]])[] = [
  ['rowspan', ['2', '0', '-1', '99999', 'x']],
  ['colspan', ['2', '3', '1e3', '']],
  ['styleCode', ['Bold', 'xFlag evil', 'Bold Bold', '"']],
  ['value', ['#x', '20260231', '-0', '1e999', '5', '#']],
  ['code', ['ZZ', '', 'a b']],
  ['unit', ['kg', '%', '']],
  ['xsi:type', ['PQ', 'TS', 'IVL_PQ', 'CD', 'ST', 'XX']],
  ['nullFlavor', ['UNK']],
  ['inclusive', ['false', 'maybe']],
  ['negationInd', ['true']],
  ['moodCode', ['INT', 'RQO', 'EVN']],
  ['revised', ['delete', 'insert']],
  ['ID', ['x', 'vsm-hta']],
  ['onclick', ['alert(1)']],
  ['href', ['javascript:alert(1)', 'https://ailleurs.test']],
  ['referencedObject', ['cle copie', 'nulle-part']],
];

export interface Mutation {
  readonly kind: 'remove' | 'double' | 'move' | 'rename' | 'wrap' | 'say' | 'attribute' | 'bare';
  /** Which parts, of all that there are. */
  readonly at: number;
  readonly other: number;
  readonly word: string;
  readonly name: string;
  readonly attribute: readonly [string, string];
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('remove', 'double', 'move', 'rename', 'wrap', 'say', 'attribute', 'bare'),
  at: fc.nat(5000),
  other: fc.nat(5000),
  word: fc.constantFrom(...hostile),
  name: fc.constantFrom(...names),
  attribute: fc.constantFrom(...attributes).chain(([name, values]) => fc.tuple(fc.constant(name), fc.constantFrom(...values))),
});

/** As a tree that can be changed. */
interface Branch {
  name: string;
  readonly namespace: string;
  readonly attributes: Map<string, string>;
  children: (Branch | string)[];
}

const branch = ({ name, namespace, attributes: own, children }: XmlElementNode): Branch => ({
  name,
  namespace,
  attributes: new Map(own),
  children: children.map((child: XmlChild) => (typeof child === 'string' ? child : branch(child))),
});

/** Where parts of a document are of any use to damage: its body. */
function all(root: Branch): { parent: Branch; node: Branch }[] {
  const found: { parent: Branch; node: Branch }[] = [];
  const visit = (parent: Branch) => {
    for (const node of parent.children) {
      if (typeof node === 'string') continue;
      found.push({ parent, node });
      visit(node);
    }
  };
  visit(root);
  return found;
}

function change(root: Branch, { kind, at, other, word, name, attribute: [key, value] }: Mutation): void {
  const parts = all(root);
  const chosen = parts[at % parts.length];
  if (chosen === undefined) return;
  const { parent, node } = chosen;
  const index = parent.children.indexOf(node);
  if (kind === 'remove') parent.children.splice(index, 1);
  if (kind === 'double') parent.children.splice(index, 0, branch(node));
  if (kind === 'move') {
    const target = parts[other % parts.length]?.node;
    if (target === undefined || target === node || all(node).some((inner) => inner.node === target)) return;
    parent.children.splice(index, 1);
    target.children.splice(other % (target.children.length + 1), 0, node);
  }
  if (kind === 'rename') node.name = name;
  if (kind === 'wrap') parent.children.splice(index, 1, { name, namespace: node.namespace, attributes: new Map(), children: [node] });
  if (kind === 'say') node.children.splice(other % (node.children.length + 1), 0, word);
  if (kind === 'attribute') node.attributes.set(key, value);
  if (kind === 'bare') node.attributes.clear();
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/gu, (character) => escapes[character] ?? '');

function text(node: Branch | string, namespace: string): string {
  if (typeof node === 'string') return escaped(node);
  const own = node.namespace === namespace ? '' : ` xmlns="${escaped(node.namespace)}"`;
  const written = [...node.attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  return `<${node.name}${own}${written}>${node.children.map((child) => text(child, node.namespace)).join('')}</${node.name}>`;
}

/** @returns the same document, damaged */
export function mutated(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  const root = branch(parseXml(bytes).root);
  const body = all(root).find(({ node }) => node.name === 'structuredBody')?.node ?? root;
  for (const [index, each] of mutations.entries()) change(index % 5 === 4 ? root : body, each);
  root.attributes.set('xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance');
  return Buffer.from(text(root, ''));
}

/** Every element of a document as a set of all that its attributes say. */
export function attributesIn(bytes: Uint8Array): ReadonlySet<string> {
  return new Set(
    [...descendants(parseXml(bytes).root)].flatMap((element) => [...element.attributes.values()].map((value) => value.trim())),
  );
}
