/** Reads messages in a thread with limits of memory and time: whatever one does to it, it is still listed. */
import type { MessageProblem } from '../../../preload/contract/message-reports.ts';
import { createBoundedThread } from '../../bounded-thread.ts';
import { toFailure } from '../../failure.ts';
import { readHeaderOnly } from './header-only.ts';
import { maxMessageSize, readTimeLimit } from './mail-limits.ts';
import type { ReadMessage } from './read-message-types.ts';

export interface MailReader {
  /** @throws {Failure} `call.cancelled` alone */
  read(raw: Uint8Array, signal?: AbortSignal): Promise<ReadMessage>;
  forget(): Promise<void>;
  close(): Promise<void>;
}

export interface MailReaderOptions {
  /** The built (or source) `reader-worker`. */
  readonly workerUrl: URL;
  readonly timeLimitMs?: number;
}

const problems: Readonly<Record<string, MessageProblem>> = { 'document.too-large': 'too-large', 'document.hostile': 'took-too-long' };

export function createMailReader({ workerUrl, timeLimitMs = readTimeLimit }: MailReaderOptions): MailReader {
  const thread = createBoundedThread<ReadMessage>({ workerUrl, timeLimitMs, maxSize: maxMessageSize });
  return {
    async read(raw, signal) {
      try {
        return await thread.read(raw, signal);
      } catch (thrown) {
        const failure = toFailure(thrown);
        if (failure.code === 'call.cancelled') throw failure;
        return readHeaderOnly(raw, problems[failure.code] ?? 'unreadable');
      }
    },
    forget: () => thread.forget(),
    close: () => thread.close(),
  };
}
