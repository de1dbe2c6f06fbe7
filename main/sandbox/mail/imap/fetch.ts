/** FETCH of the embedded mail server: which items are asked, and how each is written. */

import type { StoredMessage } from '../mail-store.ts';
import type { MimePart } from '../mime-tree.ts';
import { readMimeTree } from '../mime-tree.ts';
import { BadSyntax, isList, type Token, textOf } from './lexer.ts';
import { readSection, type Section, sectionBytes } from './section.ts';
import { bodyStructure, envelope } from './structure.ts';
import { dateTime } from './write.ts';

type Item = 'UID' | 'FLAGS' | 'INTERNALDATE' | 'RFC822.SIZE' | 'ENVELOPE' | 'BODYSTRUCTURE' | 'MODSEQ' | Section;

const simple = new Set(['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE', 'MODSEQ']);
const macros: Readonly<Record<string, readonly Item[]>> = {
  FAST: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'],
  ALL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'],
  FULL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE'],
};
const whole = (label: string, what: Section['what'], marksSeen: boolean): Section => ({ label, what, marksSeen, path: [], fields: [] });
const old: Readonly<Record<string, Section>> = {
  RFC822: whole('RFC822', 'whole', true),
  'RFC822.HEADER': whole('RFC822.HEADER', 'header', false),
  'RFC822.TEXT': whole('RFC822.TEXT', 'text', true),
};

export interface FetchRequest {
  readonly items: readonly Item[];
  readonly marksSeen: boolean;
}

/** @throws {BadSyntax} */
export function readFetch(token: Token | undefined, isByUid: boolean, withModSeq: boolean): FetchRequest {
  const words = isList(token) ? token.map(textOf) : [textOf(token)];
  const items = words.flatMap((word): readonly Item[] => {
    const name = word.toUpperCase();
    if (simple.has(name)) return [name as Item];
    if (name === 'BODY') return ['BODYSTRUCTURE'];
    const known = macros[name] ?? (old[name] && [old[name]]);
    if (known !== undefined) return known;
    if (!name.startsWith('BODY')) throw new BadSyntax('an unknown item');
    return [readSection(word)];
  });
  const added: Item[] = [...(isByUid ? ['UID' as const] : []), ...items, ...(withModSeq ? ['MODSEQ' as const] : [])];
  return { items: [...new Set(added)], marksSeen: items.some((item) => typeof item !== 'string' && item.marksSeen) };
}

/** One answer, without its line break. @param readRaw the bytes, asked for only if an item needs them */
export function writeFetch(sequence: number, message: StoredMessage, { items }: FetchRequest, readRaw: () => Buffer): Buffer {
  let content: { raw: Buffer; root: MimePart } | undefined;
  const parsed = () => {
    const raw = content?.raw ?? readRaw();
    content ??= { raw, root: readMimeTree(raw) };
    return content;
  };
  const pieces: (string | Buffer)[] = [];
  for (const item of items) {
    pieces.push(pieces.length === 0 ? `* ${sequence} FETCH (` : ' ');
    if (typeof item === 'string') pieces.push(`${item} ${writeItem(item, message, parsed)}`);
    else {
      const { raw, root } = parsed();
      const bytes = sectionBytes(raw, root, item);
      if (bytes === undefined) pieces.push(`${item.label} NIL`);
      else pieces.push(`${item.label} {${bytes.byteLength}}\r\n`, bytes);
    }
  }
  pieces.push(')');
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)));
}

function writeItem(item: Exclude<Item, Section>, message: StoredMessage, parsed: () => { raw: Buffer; root: MimePart }): string {
  switch (item) {
    case 'UID':
      return String(message.uid);
    case 'FLAGS':
      return `(${message.flags.join(' ')})`;
    case 'INTERNALDATE':
      return dateTime(message.internalDate);
    case 'RFC822.SIZE':
      return String(message.size);
    case 'MODSEQ':
      return `(${message.modSeq})`;
    case 'ENVELOPE':
      return envelope(parsed().root);
    case 'BODYSTRUCTURE':
      return bodyStructure(parsed().root, parsed().raw);
    default:
      return item satisfies never;
  }
}
