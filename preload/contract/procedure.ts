/** How a procedure of the contract is declared: who may call it, what it takes, what it gives. */
import type { z } from 'zod';

export const roles = ['physician', 'radiologist', 'secretary'] as const;
export type Role = (typeof roles)[number];

/**
 * `anyone`: even with the vault closed. `unlocked`: the vault is open. A list of roles: somebody of one of these
 * roles has signed in and chosen a workplace (the vault being open).
 */
export type Access = 'anyone' | 'unlocked' | readonly Role[];

/** Those who may read clinical content. */
export const clinicians = ['physician', 'radiologist'] as const satisfies readonly Role[];
export const everyRole = roles;

export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly access: Access;
  readonly input: I;
  readonly output: O;
}

export function procedure<I extends z.ZodType, O extends z.ZodType>(declared: Procedure<I, O>): Procedure<I, O> {
  return declared;
}
