/** A vault on a folder of its own, with a clock and a keychain that the test moves by hand. */

import { Failure } from '../../../main/failure.ts';
import type { Clock, Keychain } from '../../../main/ports.ts';
import { createVault, type Vault } from '../../../main/vault/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

export const strong = 'girafe tournevis brouillard';
export const veryStrong = 'girafe tournevis brouillard violon cathédrale';
/** Cheap stretching: the tests are about what happens around it. */
export const cheap = 2 ** 4;
export const context = { signal: new AbortController().signal };

export class HandClock implements Clock {
  #now = Date.parse('2026-03-12T08:00:00Z');
  readonly #timers = new Set<{ at: number; action: () => void }>();

  now(): Date {
    return new Date(this.#now);
  }

  after(milliseconds: number, action: () => void): () => void {
    const timer = { at: this.#now + milliseconds, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = next.at;
      next.action();
    }
    this.#now = end;
  }
}

/** Reveals only what it sealed itself, until it is told to forget. */
export class HandKeychain implements Keychain {
  name: string | undefined = 'gnome_libsecret';
  readonly #secrets = new Map<string, Uint8Array>();

  async backend(): Promise<string | undefined> {
    return this.name;
  }

  async protect(secret: Uint8Array): Promise<Uint8Array> {
    const handle = `sealed-${this.#secrets.size}`;
    this.#secrets.set(handle, Uint8Array.from(secret));
    return Buffer.from(handle);
  }

  async reveal(sealed: Uint8Array): Promise<Uint8Array> {
    const secret = this.#secrets.get(Buffer.from(sealed).toString());
    if (secret === undefined) throw new Error('unknown to this keychain');
    return Uint8Array.from(secret);
  }

  forget(): void {
    this.#secrets.clear();
  }
}

export const noKeychain: Keychain = {
  backend: async () => undefined,
  protect: async () => {
    throw new Error('no keychain');
  },
  reveal: async () => {
    throw new Error('no keychain');
  },
};

export interface VaultBench {
  readonly vault: Vault;
  readonly directory: string;
  readonly clock: HandClock;
  readonly events: EventMessage[];
  readonly preferences: Record<string, unknown>;
  /** Keys as `open` received them (copies), and what was called, in order. */
  readonly keys: Buffer[];
  readonly calls: string[];
  /** The very buffer that `open` received last. */
  lastKey(): Uint8Array | undefined;
}

export interface BenchOptions {
  readonly directory?: string;
  readonly clock?: HandClock;
  readonly keychain?: Keychain;
  readonly scryptCost?: number;
  lockAfterMinutes?(): number;
  open?(key: Uint8Array): Promise<void>;
}

export function vaultBench(options: BenchOptions = {}): VaultBench {
  const { directory = temporaryDirectory(), clock = new HandClock(), keychain = noKeychain, scryptCost = cheap } = options;
  const events: EventMessage[] = [];
  const preferences: Record<string, unknown> = { theme: 'dark' };
  const keys: Buffer[] = [];
  const calls: string[] = [];
  let last: Uint8Array | undefined;
  const vault = createVault({
    ports: {
      dataDirectory: directory,
      keychain,
      clock,
      preferences: { read: () => preferences, write: (values) => Object.assign(preferences, values) },
      emit: (event) => events.push(event),
    },
    lockAfterMinutes: options.lockAfterMinutes ?? (() => 15),
    async open(key) {
      calls.push('open');
      last = key;
      keys.push(Buffer.from(key));
      await options.open?.(key);
    },
    async close() {
      calls.push('close');
    },
    ...(scryptCost === 0 ? {} : { scryptCost }),
  });
  return { vault, directory, clock, events, preferences, keys, calls, lastKey: () => last };
}

/** Creates a vault of one person and locks it. */
export async function createdVault(options: BenchOptions = {}, passphrase = strong): Promise<VaultBench & { slotId: string }> {
  const bench = vaultBench(options);
  const status = await bench.vault.handlers['vault.create']({ label: 'Dre Diallo', passphrase }, context);
  await bench.vault.lock('request');
  return { ...bench, slotId: status.people[0]?.slotId ?? '' };
}

export async function failureOf(work: unknown): Promise<Failure> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}
