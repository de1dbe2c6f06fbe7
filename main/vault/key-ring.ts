/** The slots of `vault.json` and the tries to open one, each counted before it is made. */
import { Failure } from '../failure.ts';
import type { Ports } from '../ports.ts';
import { countAttempt, noAttempts, retryIn } from './attempts.ts';
import { openSlot } from './key-slot.ts';
import { type KeySlot, readVaultFile, setAsideVaultFile, type VaultFile, writeVaultFile } from './vault-file.ts';

export class KeyRing {
  readonly #ports: Pick<Ports, 'dataDirectory' | 'keychain' | 'clock'>;
  #file: VaultFile | undefined;
  #problem: 'newer-version' | 'corrupt' | undefined;

  constructor(ports: Pick<Ports, 'dataDirectory' | 'keychain' | 'clock'>) {
    this.#ports = ports;
    const read = readVaultFile(ports.dataDirectory);
    if (read !== undefined && 'problem' in read) this.#problem = read.problem;
    else this.#file = read?.file;
  }

  /** `undefined` when there is no vault yet, or one that can't be read. */
  get file(): VaultFile | undefined {
    return this.#file;
  }

  get problem(): 'newer-version' | 'corrupt' | undefined {
    return this.#problem;
  }

  /**
   * @returns the data key, which the caller clears
   * @throws {Failure} `vault.absent`, `vault.too-early` or `vault.wrong-passphrase` (both with `retryInMs`), or `vault.corrupt` with
   * `reason: 'keychain'`
   */
  async open(slotId: string, passphrase: string): Promise<Buffer> {
    const { clock, keychain } = this.#ports;
    if (this.#file === undefined) throw new Failure('vault.absent');
    const { attempts } = this.#file;
    const retryInMs = retryIn(attempts, clock.now());
    if (retryInMs > 0) throw new Failure('vault.too-early', { retryInMs });
    this.#remember(countAttempt(attempts, clock.now()));
    try {
      const slot = this.#file.slots.find((candidate) => candidate.id === slotId);
      if (slot === undefined) throw new Failure('vault.wrong-passphrase');
      const key = await openSlot(slot, passphrase, keychain);
      this.#remember(noAttempts);
      return key;
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code === 'vault.wrong-passphrase') {
        // Counted from the answer, not from the question: stretching takes a while.
        this.#remember({ ...countAttempt(attempts, clock.now()) });
        throw new Failure('vault.wrong-passphrase', { retryInMs: retryIn(this.#file.attempts, clock.now()) });
      }
      // Not the passphrase's fault: it was not even judged.
      this.#remember(attempts);
      throw thrown;
    }
  }

  /** Adds a slot, or replaces the one of the same id. */
  add(slot: KeySlot): void {
    if (this.#file === undefined) throw new Failure('vault.absent');
    const others = this.#file.slots.filter((candidate) => candidate.id !== slot.id);
    const at = this.#file.slots.findIndex((candidate) => candidate.id === slot.id);
    this.#write({ ...this.#file, slots: at < 0 ? [...others, slot] : others.toSpliced(at, 0, slot) });
  }

  /** Starts a new ring; an earlier file is set aside. */
  replace(slots: KeySlot[]): void {
    setAsideVaultFile(this.#ports.dataDirectory, this.#ports.clock.now());
    this.#write({ version: 1, slots, attempts: noAttempts });
    this.#problem = undefined;
  }

  #write(file: VaultFile): void {
    writeVaultFile(this.#ports.dataDirectory, file);
    this.#file = file;
  }

  #remember(attempts: VaultFile['attempts']): void {
    if (this.#file === undefined) return;
    this.#file = { ...this.#file, attempts };
    try {
      writeVaultFile(this.#ports.dataDirectory, this.#file);
    } catch {
      // A full disk must not keep the professional out; the count is kept at least until the program ends.
    }
  }
}
