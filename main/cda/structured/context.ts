/** What reading entries shares: how much may still be read, and the pieces of narrative that entries point at. */
import { maxEntryText, maxEntryTexts, maxStatements } from '../limits.ts';
import { attribute, childNamed, descendants, rawTextOf, type XmlElementNode } from '../xml-node.ts';

export interface EntryContext {
  /** @returns false once the document has said enough */
  takeStatement(): boolean;
  /** Notes that something was left out. */
  truncate(): void;
  isTruncated(): boolean;
  /** Text of an ED, its reference resolved; `undefined` when it says nothing. */
  textOf(element: XmlElementNode | undefined): string | undefined;
  /** Text of an element, within the budget. */
  plain(element: XmlElementNode | undefined): string | undefined;
}

/** @param body within which `#id` is looked for */
export function createEntryContext(body: XmlElementNode): EntryContext {
  let statements = 0;
  let characters = 0;
  let isTruncated = false;
  let byId: Map<string, XmlElementNode> | undefined;
  const known = new Map<XmlElementNode, string>();

  /** Made at the first reference only: many documents have none. */
  function target(id: string): XmlElementNode | undefined {
    if (byId === undefined) {
      byId = new Map();
      for (const element of descendants(body)) {
        const own = element.attributes.get('ID') ?? element.attributes.get('id');
        if (own !== undefined && !byId.has(own)) byId.set(own, element);
      }
    }
    return byId.get(id);
  }

  function plain(element: XmlElementNode | undefined): string | undefined {
    if (element === undefined) return undefined;
    // One paragraph that thousands of entries point at is read once, and counted each time.
    const text = known.get(element) ?? rawTextOf(element).replace(/\s+/gu, ' ').trim().slice(0, maxEntryText);
    known.set(element, text);
    if (text === '') return undefined;
    characters += text.length;
    if (characters <= maxEntryTexts) return text;
    isTruncated = true;
    return undefined;
  }

  return {
    takeStatement() {
      statements += 1;
      if (statements <= maxStatements) return true;
      isTruncated = true;
      return false;
    },
    truncate() {
      isTruncated = true;
    },
    isTruncated: () => isTruncated,
    plain,
    textOf(element) {
      const reference = attribute(childNamed(element, 'reference'), 'value');
      const referred = reference?.startsWith('#') === true ? plain(target(reference.slice(1))) : undefined;
      return referred ?? plain(element);
    },
  };
}
