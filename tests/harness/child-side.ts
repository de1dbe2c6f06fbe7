/** The other end of `child.ts`: what a process of the tests does with its orders, and how it ends. */
import type { ChildMessage, ChildOrder } from './child.ts';

export interface Served {
  readonly ready: unknown;
  answer(order: unknown): unknown;
  close(): Promise<void>;
}

export function say(message: ChildMessage | { kind: string; [name: string]: unknown }): void {
  process.send?.(message);
}

/** Runs `start` on the options that the parent gave; ends when told to, or when the parent is gone. */
export async function serve<Options>(start: (options: Options) => Promise<Served>): Promise<void> {
  try {
    const served = await start(JSON.parse(process.argv[2] ?? '{}') as Options);
    let isEnding = false;
    const end = () => {
      if (isEnding) return;
      isEnding = true;
      void served.close().finally(() => process.exit(0));
    };
    process.once('SIGTERM', end);
    process.once('disconnect', end);
    process.on('message', async ({ id, order }: ChildOrder) => say({ kind: 'answer', id, value: await served.answer(order) }));
    say({ kind: 'ready', value: served.ready });
  } catch (thrown) {
    say({ kind: 'failed', reason: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
    process.exitCode = 1;
    process.disconnect();
  }
}
