/** A plain, read-only XML tree and the few ways that CDA needs to walk it. */

export interface XmlElementNode {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlChild[];
}

/** An element or a run of text. */
export type XmlChild = XmlElementNode | string;

/** Child elements called `name`, in the namespace of their parent (so that `sdtc:id` is no `id`). */
export function childrenNamed(parent: XmlElementNode | undefined, name: string): XmlElementNode[] {
  if (parent === undefined) return [];
  return elementsOf(parent).filter((child) => child.name === name && child.namespace === parent.namespace);
}

export function childNamed(parent: XmlElementNode | undefined, name: string): XmlElementNode | undefined {
  return childrenNamed(parent, name)[0];
}

/** First element at the end of a path of names. */
export function at(parent: XmlElementNode | undefined, ...path: string[]): XmlElementNode | undefined {
  return path.reduce<XmlElementNode | undefined>(childNamed, parent);
}

/** Every element at the end of a path of names, in document order. */
export function allAt(parent: XmlElementNode | undefined, ...path: string[]): XmlElementNode[] {
  return path.reduce<XmlElementNode[]>((found, name) => found.flatMap((each) => childrenNamed(each, name)), parent ? [parent] : []);
}

export function attribute(element: XmlElementNode | undefined, name: string): string | undefined {
  const value = element?.attributes.get(name)?.trim();
  return value === '' ? undefined : value;
}

export function elementsOf(parent: XmlElementNode): XmlElementNode[] {
  return parent.children.filter((child) => typeof child !== 'string');
}

/** All text under an element, spaces collapsed; `undefined` when there is none. */
export function textOf(element: XmlElementNode | undefined): string | undefined {
  if (element === undefined) return undefined;
  const text = rawTextOf(element).replace(/\s+/gu, ' ').trim();
  return text === '' ? undefined : text;
}

export function rawTextOf(element: XmlElementNode): string {
  return element.children.map((child) => (typeof child === 'string' ? child : rawTextOf(child))).join('');
}

/** The element and everything under it, in document order. */
export function* descendants(element: XmlElementNode): Generator<XmlElementNode> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* descendants(child);
}
