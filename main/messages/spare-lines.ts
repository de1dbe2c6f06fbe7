/** A second line to each mailbox, for what somebody waits for while the first one watches or brings a whole folder; opened when needed, kept a little. */
import type { Mailbox } from '../platform/mail/index.ts';
import type { Clock } from '../ports.ts';

export interface SpareLines {
  /** One work at a time in each mailbox. @throws {Failure} */
  run<T>(mailboxId: string, signal: AbortSignal, work: (mailbox: Mailbox) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface SpareLinesOptions {
  readonly clock: Clock;
  open(mailboxId: string, signal: AbortSignal): Promise<Mailbox>;
}

const keptMs = 60_000;

interface Line {
  readonly mailbox: Mailbox;
  cancelClosing?: () => void;
}

export function createSpareLines({ clock, open }: SpareLinesOptions): SpareLines {
  const lines = new Map<string, Line>();
  const turns = new Map<string, Promise<unknown>>();
  const end = new AbortController();

  async function drop(mailboxId: string): Promise<void> {
    const line = lines.get(mailboxId);
    lines.delete(mailboxId);
    line?.cancelClosing?.();
    await line?.mailbox.close().catch(() => undefined);
  }

  async function lineTo(mailboxId: string): Promise<Line> {
    const kept = lines.get(mailboxId);
    if (kept !== undefined) {
      kept.cancelClosing?.();
      return kept;
    }
    const line: Line = { mailbox: await open(mailboxId, end.signal) };
    lines.set(mailboxId, line);
    return line;
  }

  async function once<T>(mailboxId: string, signal: AbortSignal, work: (mailbox: Mailbox) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const line = await lineTo(mailboxId);
    try {
      const result = await work(line.mailbox);
      line.cancelClosing = clock.after(keptMs, () => void drop(mailboxId));
      return result;
    } catch (thrown) {
      // Whatever state it is in, another one is in a known state.
      await drop(mailboxId);
      throw thrown;
    }
  }

  return {
    run<T>(mailboxId: string, signal: AbortSignal, work: (mailbox: Mailbox) => Promise<T>): Promise<T> {
      const mine = () => once(mailboxId, AbortSignal.any([signal, end.signal]), work);
      const turn = (turns.get(mailboxId) ?? Promise.resolve()).then(mine, mine);
      turns.set(
        mailboxId,
        turn.catch(() => undefined),
      );
      return turn;
    },
    async close() {
      end.abort();
      await Promise.all([...lines.keys()].map(drop));
    },
  };
}
