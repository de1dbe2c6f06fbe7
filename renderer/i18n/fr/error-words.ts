/** What the words of errors must have: a title and a text for every code of the contract. */
import type { ErrorCode } from '../../../preload/contract/errors.ts';

export interface Words {
  readonly title: string;
  readonly text: string;
}
type Group<C extends string> = C extends `${infer G}.${string}` ? G : never;
type Leaf<C extends string, G extends string> = C extends `${G}.${infer L}` ? L : never;
export type ErrorWords = { readonly [G in Group<ErrorCode>]: { readonly [L in Leaf<ErrorCode, G>]: Words } };
