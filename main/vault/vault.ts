/** The vault: absent, locked, unlocked or unusable; and what each procedure makes of it. */
import { randomBytes } from 'node:crypto';
import type { VaultStatus } from '../../preload/contract/vault.ts';
import { Failure, toFailure } from '../failure.ts';
import type { Ports } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { type RebuiltMirror, rebuildMirror, setAsideStore, storeFailure } from '../store/index.ts';
import { retryIn } from './attempts.ts';
import { InactivityTimer } from './inactivity.ts';
import { KeyRing } from './key-ring.ts';
import { createSlot, defaultScryptCost } from './key-slot.ts';
import { lowestScore, measurePassphrase, standsAloneScore } from './passphrase-strength.ts';
import type { KeySlot } from './vault-file.ts';

export interface VaultOptions {
  readonly ports: Pick<Ports, 'dataDirectory' | 'keychain' | 'clock' | 'preferences' | 'emit'>;
  lockAfterMinutes(): number;
  /** Opens everything that the data key opens, for whoever's passphrase it was. Must not keep the key: it is cleared at the lock. */
  open(key: Uint8Array, slotId: string): Promise<void>;
  /** Drops everything that `open` made; also called when `open` failed half-way. */
  close(): Promise<void>;
  /** scrypt's N. For tests: the product never gives it. */
  readonly scryptCost?: number;
}

export type LockReason = NonNullable<VaultStatus['lockedBecause']>;

export interface Vault {
  readonly handlers: HandlersOf<'vault'>;
  state(): VaultStatus['state'];
  /** The key is cleared at once; resolves when everything has been dropped. */
  lock(reason: LockReason): Promise<void>;
}

interface Opened {
  readonly key: Buffer;
  readonly slotId: string;
}

/** Label of a person whose own can no longer be read. */
const unknownLabel = 'Liaison';

export function createVault(options: VaultOptions): Vault {
  const { ports, scryptCost = defaultScryptCost } = options;
  const ring = new KeyRing(ports);
  const inactivity = new InactivityTimer(ports.clock, options.lockAfterMinutes, () => void lock('inactivity'));
  let dataKey: Buffer | undefined;
  let problem: VaultStatus['problem'];
  let lockedBecause: LockReason = 'start';
  let closing: Promise<void> = Promise.resolve();
  let lockWanted: LockReason | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /** One at a time: guesses in parallel would slip past the delay between them. */
  function inTurn<T>(action: () => Promise<T>): Promise<T> {
    const mine = turn.then(action, action);
    turn = mine;
    return mine;
  }

  /** A lock that is asked for from here on, while the passphrase is still being stretched, is not forgotten. */
  function openingInTurn<T>(action: () => Promise<T>): Promise<T> {
    return inTurn(() => {
      lockWanted = undefined;
      return action();
    });
  }

  function state(): VaultStatus['state'] {
    if (dataKey !== undefined) return 'unlocked';
    if (ring.problem !== undefined || problem !== undefined) return 'unusable';
    return ring.file === undefined ? 'absent' : 'locked';
  }

  function status(): VaultStatus {
    const current = state();
    const slots = ring.file?.slots ?? [];
    const backend = slots.find((slot) => slot.keychain !== undefined)?.keychain?.backend;
    const currentProblem = ring.problem ?? problem;
    return {
      state: current,
      people: slots.map(({ id, label }) => ({ slotId: id, label })),
      retryInMs: ring.file === undefined ? 0 : retryIn(ring.file.attempts, ports.clock.now()),
      ...(current === 'unusable' && currentProblem !== undefined ? { problem: currentProblem } : {}),
      ...(current === 'locked' ? { lockedBecause } : {}),
      ...(backend === undefined ? {} : { keychainBackend: backend }),
    };
  }

  function changed(): VaultStatus {
    ports.emit({ name: 'vault.changed', payload: {} });
    return status();
  }

  async function lock(reason: LockReason): Promise<void> {
    if (dataKey === undefined) {
      // Being opened just now: locked again as soon as it is open.
      lockWanted = reason;
      return closing;
    }
    dataKey.fill(0);
    dataKey = undefined;
    lockedBecause = reason;
    inactivity.stop();
    ports.emit({ name: 'vault.changed', payload: {} });
    closing = options.close().catch(() => undefined);
    return closing;
  }

  /** Takes the key over. A file that can't be used makes the vault unusable, which is a state and not an error. */
  async function enter({ key, slotId }: Opened): Promise<VaultStatus> {
    await closing;
    problem = undefined;
    try {
      await options.open(key, slotId);
    } catch (thrown) {
      key.fill(0);
      await options.close().catch(() => undefined);
      const failure = storeFailure(thrown) ?? toFailure(thrown);
      if (failure.code === 'vault.newer-version') problem = 'newer-version';
      else if (failure.code === 'vault.corrupt') problem = 'corrupt';
      else throw failure;
      return changed();
    }
    dataKey = key;
    inactivity.touch();
    if (lockWanted !== undefined) await lock(lockWanted);
    return changed();
  }

  async function newSlot(key: Buffer, id: string, label: string, passphrase: string): Promise<KeySlot> {
    const { score, advice } = measurePassphrase(passphrase);
    if (score < lowestScore) throw new Failure('vault.weak-passphrase', { score, advice });
    const slot = await createSlot(key, { id, label, passphrase, standsAlone: score >= standsAloneScore, scryptCost }, ports.keychain);
    // Recorded in clear, so that support can tell which keychain a vault needs (« none »: the passphrase alone).
    ports.preferences.write({ ...ports.preferences.read(), keychainBackend: slot.keychain?.backend ?? 'none' });
    return slot;
  }

  /** A new key for a new person; whatever lies there already is set aside. */
  async function begin(label: string, passphrase: string): Promise<Opened & { keptFile: string }> {
    const key = randomBytes(32);
    const slot = await newSlot(key, randomBytes(8).toString('hex'), label, passphrase);
    const keptFile = setAsideStore(ports.dataDirectory, ports.clock.now());
    ring.replace([slot]);
    return { key, slotId: slot.id, keptFile };
  }

  async function rebuild(slotId: string, passphrase: string) {
    if (dataKey !== undefined) await lock('request');
    await closing;
    if (state() === 'absent') throw new Failure('vault.absent');
    let opened: Opened | undefined;
    try {
      if (ring.file !== undefined) opened = { key: await ring.open(slotId, passphrase), slotId };
    } catch (thrown) {
      // The keychain has lost its secret: nobody can open the old files here, and they are kept for the day it is back.
      if (!(thrown instanceof Failure && thrown.code === 'vault.corrupt')) throw thrown;
    }
    let rebuilt: RebuiltMirror;
    if (opened === undefined) {
      const label = ring.file?.slots.find((slot) => slot.id === slotId)?.label ?? unknownLabel;
      const begun = await begin(label, passphrase);
      opened = begun;
      rebuilt = { keptFile: begun.keptFile, rows: {}, damaged: [] };
    } else {
      rebuilt = rebuildMirror({ dataDirectory: ports.dataDirectory, key: opened.key, today: ports.clock.now() });
    }
    const { keptFile, rows } = rebuilt;
    return { status: await enter(opened), keptFile, recoveredPublications: rows.publication ?? 0 };
  }

  const handlers: HandlersOf<'vault'> = {
    'vault.status': status,
    'vault.measurePassphrase': ({ passphrase }) => measurePassphrase(passphrase),
    'vault.create': ({ label, passphrase }) =>
      openingInTurn(async () => {
        if (state() !== 'absent') throw new Failure('vault.already-created');
        return enter(await begin(label, passphrase));
      }),
    'vault.unlock': ({ slotId, passphrase }) =>
      openingInTurn(async () => (dataKey === undefined ? enter({ key: await ring.open(slotId, passphrase), slotId }) : status())),
    'vault.lock': async () => {
      await lock('request');
      return status();
    },
    'vault.keepAwake': () => {
      if (dataKey !== undefined) inactivity.touch();
      return {};
    },
    'vault.addPerson': ({ label, passphrase }) =>
      inTurn(async () => {
        if (dataKey === undefined) throw new Failure('vault.locked');
        // A copy: locked while the passphrase is being stretched, ours would be wrapped as zeros.
        const key = Buffer.from(dataKey);
        const slot = await newSlot(key, randomBytes(8).toString('hex'), label, passphrase).finally(() => key.fill(0));
        ring.add(slot);
        return changed();
      }),
    'vault.changePassphrase': ({ slotId, current, next }) =>
      inTurn(async () => {
        const key = await ring.open(slotId, current);
        const label = ring.file?.slots.find((slot) => slot.id === slotId)?.label ?? unknownLabel;
        ring.add(await newSlot(key, slotId, label, next).finally(() => key.fill(0)));
        return changed();
      }),
    'vault.rebuild': ({ slotId, passphrase }) =>
      openingInTurn(() =>
        rebuild(slotId, passphrase).catch((thrown: unknown) => {
          throw storeFailure(thrown) ?? thrown;
        }),
      ),
  };
  return { handlers, state, lock };
}
