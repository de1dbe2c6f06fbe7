/** Keeps the copy of one mailbox up to its server: what was asked here, what changed there, contents, then news as they come (IDLE); again after each break. */
import type { MailboxState } from '../../preload/contract/mailboxes.ts';
import { type Failure, toFailure } from '../failure.ts';
import type { Mailbox } from '../platform/mail/index.ts';
import type { Clock } from '../ports.ts';
import { backoffMs } from '../sync/index.ts';

export interface MailboxSyncOptions {
  readonly clock: Clock;
  readonly random?: () => number;
  checkedAt(): string | undefined;
  saveChecked(at: string): void;
  /** Whether there is a network and a session. */
  standing(): 'ready' | 'offline' | 'signed-out';
  open(signal: AbortSignal): Promise<Mailbox>;
  /** Folders, or the inbox alone; then what was asked here. @throws {Failure} */
  bring(mailbox: Mailbox, what: 'all' | 'inbox'): Promise<void>;
  /** Contents to have at hand, until the signal. @throws {Failure} */
  bringContents(mailbox: Mailbox, signal: AbortSignal): Promise<void>;
  inboxPath(): string;
  /** What several people do with its conversations is soon known to each of them. */
  isShared(): boolean;
  /** Messages that are here, and what there is to bring, while it is brought. */
  progress(): { readonly done: number; readonly total?: number };
  changed(): void;
}

export interface MailboxSync {
  state(): MailboxState;
  /** Look now. */
  wake(): void;
  /** Resolves once the copy is the same as the server's. @throws {Failure} */
  refreshed(): Promise<void>;
  stop(): Promise<void>;
}

/** Folders that IDLE doesn't watch. */
const everyMs = 5 * 60_000;
const everySharedMs = 30_000;
const probeMs = 30_000;

interface Waiting {
  resolve(): void;
  reject(failure: Failure): void;
}

export function createMailboxSync(options: MailboxSyncOptions): MailboxSync {
  const { clock, random = Math.random } = options;
  const end = new AbortController();
  let wanted: 'all' | 'inbox' | undefined = 'all';
  /** Ends what only waits: a pause, a watch, the bringing of contents. */
  let pause = new AbortController();
  let waiting: Waiting[] = [];
  let attempts = 0;
  let current: 'syncing' | 'current' | 'offline' | 'signed-out' | Failure = 'syncing';

  function set(next: typeof current): void {
    if (current === next) return;
    current = next;
    if (!end.signal.aborted) options.changed();
  }

  function ask(what: 'all' | 'inbox'): void {
    if (wanted !== 'all') wanted = what;
    pause.abort();
  }

  /** @returns a signal that ends when somebody asks for something, or after a while */
  function until(ms: number): { readonly signal: AbortSignal; cancel(): void } {
    if (pause.signal.aborted) pause = new AbortController();
    if (wanted !== undefined) pause.abort();
    const cancel = clock.after(ms, () => ask('all'));
    return { signal: AbortSignal.any([pause.signal, end.signal]), cancel };
  }

  async function rest(ms: number): Promise<void> {
    wanted = undefined;
    const { signal, cancel } = until(ms);
    if (!signal.aborted) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    cancel();
  }

  async function converse(mailbox: Mailbox): Promise<void> {
    while (!end.signal.aborted) {
      const what = wanted ?? 'inbox';
      wanted = undefined;
      const asked = waiting;
      waiting = [];
      try {
        if (what === 'all') set('syncing');
        await options.bring(mailbox, what);
      } catch (thrown) {
        waiting = [...asked, ...waiting];
        throw thrown;
      }
      attempts = 0;
      options.saveChecked(clock.now().toISOString());
      set('current');
      for (const one of asked) one.resolve();
      // Those who waited go on before what only fills the copy.
      await new Promise((resolve) => setImmediate(resolve));
      const { signal, cancel } = until(options.isShared() ? everySharedMs : everyMs);
      try {
        if (!signal.aborted) await options.bringContents(mailbox, signal);
        if (!signal.aborted) await mailbox.watch(options.inboxPath(), () => ask('inbox'), signal);
      } finally {
        cancel();
      }
    }
  }

  async function connect(): Promise<void> {
    const mailbox = await options.open(end.signal);
    try {
      await converse(mailbox);
    } finally {
      await mailbox.close().catch(() => undefined);
    }
  }

  function fail(failure: Failure): void {
    for (const one of waiting) one.reject(failure);
    waiting = [];
  }

  async function live(): Promise<void> {
    while (!end.signal.aborted) {
      const standing = options.standing();
      if (standing !== 'ready') {
        set(standing);
        await rest(everyMs);
        continue;
      }
      if (current !== 'current') set('syncing');
      // Whatever changed while nobody listened.
      wanted = 'all';
      try {
        await connect();
      } catch (thrown) {
        if (end.signal.aborted) return;
        const failure = toFailure(thrown);
        attempts += 1;
        set(stateOf(failure));
        fail(failure);
        await rest(Math.min(backoffMs(attempts, undefined, random()), current === 'offline' ? probeMs : everyMs));
      }
    }
  }

  const living = live();

  return {
    state() {
      const checkedAt = options.checkedAt();
      const known = checkedAt === undefined ? {} : { checkedAt };
      if (current === 'current' && checkedAt !== undefined) return { kind: 'current', checkedAt };
      if (current === 'current' || current === 'syncing') return { kind: 'syncing', ...known, ...options.progress() };
      if (current === 'offline' || current === 'signed-out') return { kind: current, ...known };
      return { kind: 'failed', ...known, error: current.toAppError() };
    },
    wake: () => ask('all'),
    refreshed() {
      const done = new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
      ask('all');
      return done;
    },
    async stop() {
      end.abort();
      pause.abort();
      await living;
    },
  };
}

function stateOf(failure: Failure): 'offline' | 'signed-out' | Failure {
  if (failure.code === 'network.offline' || failure.code === 'network.timeout') return 'offline';
  if (failure.code === 'platform.unauthorized' || failure.code.startsWith('session.')) return 'signed-out';
  return failure;
}
