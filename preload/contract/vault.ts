/** The encrypted store of this workstation: created once, opened by a passphrase, locked at any moment. */
import { z } from 'zod';
import { procedure } from './procedure.ts';

export const vaultProblem = z.enum(['newer-version', 'corrupt']);

export const vaultStatus = z.object({
  state: z.enum(['absent', 'locked', 'unlocked', 'unusable']),
  /** Set when `state` is `unusable`: the file is kept as it is, whatever the problem. */
  problem: vaultProblem.optional(),
  /** Those who may open this vault, each with a passphrase of their own. */
  people: z.array(z.object({ slotId: z.string(), label: z.string() })),
  /** Name of the operating system's keychain that also wraps the key, where there is one. */
  keychainBackend: z.string().optional(),
  /** Why it was locked, to be told on the lock screen. */
  lockedBecause: z.enum(['request', 'inactivity', 'suspend', 'start']).optional(),
  /** Milliseconds to wait before the next attempt is heard (grows with each wrong passphrase). */
  retryInMs: z.number().int().nonnegative(),
});
export type VaultStatus = z.infer<typeof vaultStatus>;

export const passphraseStrength = z.object({
  /** 0 (refused) to 4 (very strong). */
  score: z.number().int().min(0).max(4),
  /** Estimated bits of a guess. */
  bits: z.number(),
  advice: z.enum(['too-short', 'too-common', 'add-words', 'good', 'excellent']),
});

export const vaultProcedures = {
  'vault.status': procedure({ access: 'anyone', input: z.object({}), output: vaultStatus }),
  'vault.measurePassphrase': procedure({
    access: 'anyone',
    input: z.object({ passphrase: z.string().max(1024) }),
    output: passphraseStrength,
  }),
  'vault.create': procedure({
    access: 'anyone',
    input: z.object({ label: z.string().trim().min(1).max(80), passphrase: z.string().min(1).max(1024) }),
    output: vaultStatus,
  }),
  'vault.unlock': procedure({
    access: 'anyone',
    input: z.object({ slotId: z.string().max(64), passphrase: z.string().min(1).max(1024) }),
    output: vaultStatus,
  }),
  'vault.lock': procedure({ access: 'anyone', input: z.object({}), output: vaultStatus }),
  /** Tells that somebody is at the keyboard: puts off the lock by inactivity. */
  'vault.keepAwake': procedure({ access: 'unlocked', input: z.object({}), output: z.object({}) }),
  /** Gives a colleague who shares this workstation a passphrase of their own. */
  'vault.addPerson': procedure({
    access: 'unlocked',
    input: z.object({ label: z.string().trim().min(1).max(80), passphrase: z.string().min(1).max(1024) }),
    output: vaultStatus,
  }),
  'vault.changePassphrase': procedure({
    access: 'unlocked',
    input: z.object({ slotId: z.string().max(64), current: z.string().min(1).max(1024), next: z.string().min(1).max(1024) }),
    output: vaultStatus,
  }),
  /** Sets an unusable database aside (never deletes it), exports the work waiting in it where readable, and starts a fresh mirror. */
  'vault.rebuild': procedure({
    access: 'anyone',
    input: z.object({ slotId: z.string().max(64), passphrase: z.string().min(1).max(1024) }),
    output: z.object({ status: vaultStatus, keptFile: z.string(), recoveredPublications: z.number().int() }),
  }),
};
