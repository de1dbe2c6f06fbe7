/** Bytes to a plain XML tree by libxml2, with every door that leads outside closed and every size bounded. */
import { ParseOption, XmlCData, XmlDocument, XmlElement, type XmlNode, XmlText, XmlTreeNode, XmlXPath } from 'libxml2-wasm';
import { Failure } from '../failure.ts';
import { maxAttributes, maxDepth, maxFileSize, maxTags } from './limits.ts';
import { type Prolog, scanProlog } from './prolog.ts';
import type { XmlChild, XmlElementNode } from './xml-node.ts';

/** HUGE lifts the 10 MB limit of a text node, which a PDF in base64 exceeds; sizes and depth are bounded here instead. */
const options =
  ParseOption.XML_PARSE_HUGE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_SKIP_IDS |
  ParseOption.XML_PARSE_NOCDATA |
  ParseOption.XML_PARSE_COMPACT;

/** @throws {Failure} `document.too-large`, `document.hostile` or `document.unreadable` */
export function parseXml(bytes: Uint8Array): { root: XmlElementNode; prolog: Prolog } {
  if (bytes.length > maxFileSize) throw new Failure('document.too-large', { size: bytes.length });
  const prolog = scanProlog(bytes);
  if (prolog.hasDoctype) throw new Failure('document.hostile', { reason: 'doctype' });
  if (count(bytes, 0x3c, maxTags) || count(bytes, 0x3d, maxAttributes)) throw new Failure('document.too-large', { reason: 'elements' });
  const document = open(bytes);
  const childNodes = XmlXPath.compile('child::node()');
  try {
    if (document.dtd !== null) throw new Failure('document.hostile', { reason: 'doctype' });
    return { root: copy(document.root, 1, childNodes), prolog };
  } finally {
    childNodes.dispose();
    document.dispose();
  }
}

function open(bytes: Uint8Array): XmlDocument {
  try {
    return XmlDocument.fromBuffer(bytes, { option: options });
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : '';
    if (/depth|amplification|entity loop/iu.test(message)) throw new Failure('document.hostile', { reason: 'depth' });
    throw new Failure('document.unreadable', { reason: 'xml' });
  }
}

function count(bytes: Uint8Array, wanted: number, limit: number): boolean {
  let found = 0;
  for (let index = bytes.indexOf(wanted); index >= 0; index = bytes.indexOf(wanted, index + 1)) {
    found += 1;
    if (found > limit) return true;
  }
  return false;
}

function copy(element: XmlElement, depth: number, childNodes: XmlXPath): XmlElementNode {
  if (depth > maxDepth) throw new Failure('document.hostile', { reason: 'depth' });
  const children: XmlChild[] = [];
  for (const node of nodesOf(element, childNodes)) {
    if (node instanceof XmlElement) children.push(copy(node, depth + 1, childNodes));
    else if (node instanceof XmlText || node instanceof XmlCData) children.push(node.content);
  }
  const attributes = new Map(
    element.attrs.map((each) => [each.namespaceUri === '' ? each.name : `${each.prefix}:${each.name}`, each.content]),
  );
  return { name: element.name, namespace: element.namespaceUri, attributes, children };
}

/** libxml2-wasm's sibling chain stops at a processing instruction, which would silently lose all that follows: XPath then takes over. */
function nodesOf(element: XmlElement, childNodes: XmlXPath): readonly XmlNode[] {
  const nodes: XmlNode[] = [];
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (!(node instanceof XmlTreeNode)) return element.find(childNodes);
    nodes.push(node);
  }
  return nodes;
}
