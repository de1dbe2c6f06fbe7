/** What is written is kept at each pause, in one draft, the last words last, and again after a failure. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { OutgoingForm, OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { emptyForm } from '../../../renderer/features/write/draft-form.ts';
import { createDraftKeeper } from '../../../renderer/features/write/draft-keeper.ts';

const form = (text: string): OutgoingForm => emptyForm('mine' as MailboxId, { text });

/** A core that takes a while, and knows how many drafts it was asked for. */
function slowCore(ms = 100) {
  const kept: { id: string; text: string }[] = [];
  let made = 0;
  const state = { failing: false };
  return {
    kept,
    state,
    made: () => made,
    async save({ outgoingId, form: saved }: { outgoingId?: string; form: OutgoingForm }): Promise<OutgoingMessage> {
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (state.failing) throw new Error('no disk');
      if (outgoingId === undefined) made += 1;
      const id = outgoingId ?? `draft-${made}`;
      kept.push({ id, text: saved.text });
      return { id, form: saved } as OutgoingMessage;
    },
  };
}

function keeperOf(core: ReturnType<typeof slowCore>) {
  const failures: unknown[] = [];
  const keeper = createDraftKeeper({ save: core.save, onKept: () => undefined, onFailed: (thrown) => failures.push(thrown), pauseMs: 500 });
  return { keeper, failures };
}

describe('the draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is kept once the hand pauses, not at each letter', async () => {
    const core = slowCore();
    const { keeper } = keeperOf(core);
    for (const text of ['B', 'Bo', 'Bon']) {
      keeper.change(form(text));
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(core.kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(700);
    expect(core.kept).toEqual([{ id: 'draft-1', text: 'Bon' }]);
  });

  it('is one, even when more is written before the first answer', async () => {
    const core = slowCore(2000);
    const { keeper } = keeperOf(core);
    keeper.change(form('un'));
    await vi.advanceTimersByTimeAsync(600);
    keeper.change(form('un deux'));
    await vi.advanceTimersByTimeAsync(600);
    keeper.change(form('un deux trois'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(core.made()).toBe(1);
    expect(core.kept.at(-1)).toEqual({ id: 'draft-1', text: 'un deux trois' });
  });

  it('is kept at once when it is left, and the sending waits for it', async () => {
    const core = slowCore();
    const { keeper } = keeperOf(core);
    keeper.change(form('presque fini'));
    const flushed = keeper.flush();
    await vi.advanceTimersByTimeAsync(100);
    await flushed;
    expect(core.kept).toEqual([{ id: 'draft-1', text: 'presque fini' }]);
    expect(keeper.id()).toBe('draft-1');
  });

  it('outlives a failure: the words go with the next try', async () => {
    const core = slowCore();
    const { keeper, failures } = keeperOf(core);
    core.state.failing = true;
    keeper.change(form('gardez-moi'));
    await vi.advanceTimersByTimeAsync(700);
    expect(failures).toHaveLength(1);
    core.state.failing = false;
    const flushed = keeper.flush();
    await vi.advanceTimersByTimeAsync(200);
    await flushed;
    expect(core.kept).toEqual([{ id: 'draft-1', text: 'gardez-moi' }]);
  });

  it('asks nothing when nothing has changed', async () => {
    const core = slowCore();
    const { keeper } = keeperOf(core);
    await keeper.flush();
    expect(core.kept).toEqual([]);
    expect(keeper.id()).toBeUndefined();
  });
});
