/** Sets of numbers in IMAP's writing: `1:4,7,9:*`. */
import { BadSyntax } from './lexer.ts';

export type Includes = (number: number) => boolean;

/**
 * @param last the number that `*` stands for
 * @throws {BadSyntax}
 */
export function readSet(text: string, last: number): Includes {
  const ranges = text.split(',').map((range): readonly [number, number] => {
    const [, from, to] = /^(\d+|\*)(?::(\d+|\*))?$/.exec(range) ?? [];
    if (from === undefined) throw new BadSyntax('a set of numbers is expected');
    const value = (one: string) => (one === '*' ? last : Number(one));
    const [a, b] = [value(from), value(to ?? from)];
    return a <= b ? [a, b] : [b, a];
  });
  return (number) => ranges.some(([from, to]) => number >= from && number <= to);
}

/** Ascending numbers as ranges. */
export function writeSet(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}
