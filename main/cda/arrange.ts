/** Puts children where the page's table and list elements can hold them, so that no text is ever lost or misplaced. */
import type { NarrativeElement, NarrativeNode } from '../../preload/contract/cda.ts';

type ElementNode = Extract<NarrativeNode, { kind: 'element' }>;

const rowGroups: readonly NarrativeElement[] = ['thead', 'tbody', 'tfoot'];

/** What an element may hold; those not named here hold anything that isn't a part of a table or a list. */
const allowed: Partial<Record<NarrativeElement, readonly NarrativeElement[]>> = {
  table: ['caption', ...rowGroups, 'tr'],
  thead: ['tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  tr: ['th', 'td'],
  list: ['caption', 'item'],
};

/** What to wrap a stranger in, so that it fits. */
const wrapper: Partial<Record<NarrativeElement, NarrativeElement>> = {
  table: 'tbody',
  thead: 'tr',
  tbody: 'tr',
  tfoot: 'tr',
  tr: 'td',
  list: 'item',
};

const partsOnly = new Set<NarrativeElement>([...rowGroups, 'tr', 'th', 'td', 'item']);

/** Children of `parent`, whitespace between structural elements dropped, strays wrapped. */
export function arrange(parent: NarrativeElement | undefined, children: NarrativeNode[]): NarrativeNode[] {
  const expected = parent && allowed[parent];
  const wrapIn = parent && wrapper[parent];
  if (expected === undefined || wrapIn === undefined) return children.map(release);
  const fitted: NarrativeNode[] = [];
  let strays: NarrativeNode[] = [];
  const flush = () => {
    if (strays.some((stray) => stray.kind === 'element' || stray.text.trim() !== '')) {
      fitted.push({ kind: 'element', name: wrapIn, children: arrange(wrapIn, strays) });
    }
    strays = [];
  };
  for (const child of children) {
    if (child.kind === 'element' && expected.includes(child.name)) {
      flush();
      fitted.push(child);
    } else strays.push(child);
  }
  flush();
  return fitted;
}

/** A cell, row or item outside of its table or list becomes a paragraph. */
function release(node: NarrativeNode): NarrativeNode {
  if (node.kind === 'text' || !partsOnly.has(node.name)) return node;
  const { colSpan: _colSpan, rowSpan: _rowSpan, ...rest } = node satisfies ElementNode;
  return { ...rest, name: 'paragraph', children: node.children.map(release) };
}
