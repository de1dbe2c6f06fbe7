/** The rows of the panel: the tree laid flat, sequences closed or open, or only what a search finds and what it stands under. */
import type { TagNode } from '../../../imaging/tags/tag-tree.ts';
import { type Dictionary, isPrivateCreator, shownTag } from './dictionary.ts';

export interface TagRow {
  readonly id: string;
  readonly node: TagNode;
  readonly depth: number;
  /** Rank of an item in its sequence, from 1. */
  readonly item: number | undefined;
  readonly isOpen: boolean;
}

export interface RowsOptions {
  readonly open: ReadonlySet<string>;
  readonly search: string;
  readonly dictionary: Dictionary;
}

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Everything that an attribute can be found by. */
function wordsOf({ tag, vr, value }: TagNode, { nameOf, englishNameOf, keywordOf }: Dictionary): string {
  if (tag === '') return '';
  return fold(`${shownTag(tag)} ${tag} ${nameOf(tag) ?? ''} ${englishNameOf(tag) ?? ''} ${keywordOf(tag) ?? ''} ${vr} ${value}`);
}

export function rowsOf(nodes: readonly TagNode[], { open, search, dictionary }: RowsOptions): TagRow[] {
  const words = fold(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const rows: TagRow[] = [];
  const isFound = (node: TagNode): boolean => {
    const content = wordsOf(node, dictionary);
    return content !== '' && words.every((word) => content.includes(word));
  };
  /** @returns whether anything below was kept */
  const walk = (all: readonly TagNode[], depth: number, isUnderFound: boolean): boolean => {
    let any = false;
    for (const [index, node] of all.entries()) {
      const at = rows.length;
      const isHere = words.length === 0 || isUnderFound || isFound(node);
      const isOpen = words.length > 0 ? !isHere || open.has(node.id) : open.has(node.id) || node.tag === '';
      rows.push({ id: node.id, node, depth, item: node.tag === '' ? index + 1 : undefined, isOpen });
      const isBelow = isOpen && node.children.length > 0 && walk(node.children, depth + 1, words.length > 0 && isHere);
      if (isHere || isBelow) any = true;
      else rows.length = at;
    }
    return any;
  };
  walk(nodes, 0, false);
  return rows;
}

/** « Nom du patient », « Créateur privé », « Attribut privé »: what stands in the first line of a row. */
export function titleOf(node: TagNode, dictionary: Dictionary, words: { creator: string; unnamed: string }): string {
  return dictionary.nameOf(node.tag) ?? (isPrivateCreator(node.tag) ? words.creator : words.unnamed);
}
