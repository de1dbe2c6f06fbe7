/** Keeps a draft at each pause of the hand: one save at a time, the last words win, one draft whatever the pace, and a failure is tried again. */
import type { OutgoingForm, OutgoingId, OutgoingMessage } from '../../../preload/contract/outgoing.ts';

export interface DraftKeeperOptions {
  /** Of a draft that exists. */
  readonly outgoingId?: OutgoingId | undefined;
  readonly save: (input: { outgoingId?: OutgoingId; form: OutgoingForm }) => Promise<OutgoingMessage>;
  readonly onKept: (message: OutgoingMessage) => void;
  /** What was written is still here: it goes with the next save. */
  readonly onFailed: (thrown: unknown) => void;
  readonly pauseMs?: number;
}

export interface DraftKeeper {
  change(form: OutgoingForm): void;
  /** Everything kept, now. @throws what the last save threw */
  flush(): Promise<void>;
  id(): OutgoingId | undefined;
}

export function createDraftKeeper({ outgoingId, save, onKept, onFailed, pauseMs = 500 }: DraftKeeperOptions): DraftKeeper {
  let known = outgoingId;
  let waiting: OutgoingForm | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();

  async function saveWaiting(): Promise<void> {
    if (waiting === undefined) return;
    const form = waiting;
    waiting = undefined;
    try {
      const message = await save({ form, ...(known === undefined ? {} : { outgoingId: known }) });
      known = message.id;
      onKept(message);
    } catch (thrown) {
      waiting ??= form;
      onFailed(thrown);
      throw thrown;
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    // The first save gives the draft its identifier: a second one at the same time would make a second draft.
    last = last.catch(() => undefined).then(saveWaiting);
    return last;
  }

  return {
    change(form) {
      waiting = form;
      clearTimeout(timer);
      timer = setTimeout(() => void flush().catch(() => undefined), pauseMs);
    },
    flush,
    id: () => known,
  };
}
