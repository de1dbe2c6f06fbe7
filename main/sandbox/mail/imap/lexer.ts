/** Cuts a command of IMAP into its words (RFC 9051 §9): atoms, strings, literals and lists. */

export type Token = Atom | Text | readonly Token[];

export interface Atom {
  readonly atom: string;
}

/** A quoted string or a literal. */
export interface Text {
  readonly bytes: Buffer;
}

export class BadSyntax extends Error {}

/** A line of the client's, and the literals that its pieces ended with. */
export interface RawCommand {
  readonly pieces: readonly string[];
  readonly literals: readonly Buffer[];
}

export const isList = (token: Token | undefined): token is readonly Token[] => Array.isArray(token);
export const isAtom = (token: Token | undefined): token is Atom => token !== undefined && 'atom' in token;

/** @throws {BadSyntax} for a list, or nothing */
export function textOf(token: Token | undefined): string {
  return isAtom(token) ? token.atom : bytesOf(token).toString('utf8');
}

/** @throws {BadSyntax} */
export function bytesOf(token: Token | undefined): Buffer {
  if (isAtom(token)) return Buffer.from(token.atom, 'latin1');
  if (token === undefined || isList(token)) throw new BadSyntax('a string is expected');
  return (token as Text).bytes;
}

const deepest = 16;

/** @throws {BadSyntax} */
export function tokenize({ pieces, literals }: RawCommand): Token[] {
  const stack: Token[][] = [[]];
  const add = (token: Token) => stack.at(-1)?.push(token);
  for (const [index, piece] of pieces.entries()) {
    let at = 0;
    while (at < piece.length) {
      const character = piece[at];
      if (character === ' ') at += 1;
      else if (character === '(') {
        if (stack.length > deepest) throw new BadSyntax('too deep');
        stack.push([]);
        at += 1;
      } else if (character === ')') {
        const list = stack.pop();
        if (list === undefined || stack.length === 0) throw new BadSyntax('a parenthesis too many');
        add(list);
        at += 1;
      } else if (character === '"') {
        const [, content] = /^"((?:\\["\\]|[^"\\])*)"/.exec(piece.slice(at)) ?? [];
        if (content === undefined) throw new BadSyntax('a quote without an end');
        add({ bytes: Buffer.from(content.replaceAll(/\\(.)/g, '$1'), 'latin1') });
        at += content.length + 2;
      } else {
        // `BODY[HEADER.FIELDS (DATE)]<0.10>` is one word.
        const [atom] = /^(?:BODY(?:\.PEEK)?\[[^\]]*\](?:<[\d.]+>)?|[^\s()"]+)/i.exec(piece.slice(at)) ?? [];
        if (atom === undefined) throw new BadSyntax('an odd character');
        add({ atom });
        at += atom.length;
      }
    }
    const literal = literals[index];
    if (literal !== undefined) add({ bytes: literal });
  }
  const [tokens] = stack;
  if (stack.length !== 1 || tokens === undefined) throw new BadSyntax('a parenthesis without an end');
  return tokens;
}
