/** An event that comes while a query's very first answer is on its way: the answer may be older, so it is asked again. */
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectEvents } from '../../../renderer/bridge/events.ts';

type Listener = (message: unknown) => void;

describe('connectEvents', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('asks again for a first answer that an event has overtaken', async () => {
    const listeners = new Set<Listener>();
    const bridge = {
      call: async () => undefined,
      on(listener: Listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    vi.stubGlobal('window', { bridge });
    const client = new QueryClient();
    const end = connectEvents(client);
    let state = 'sending';
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const observer = new QueryObserver(client, {
      queryKey: ['publications.list', {}],
      queryFn: async () => {
        const read = state;
        await gate;
        return read;
      },
    });
    const stop = observer.subscribe(() => undefined);
    state = 'sent';
    for (const listener of listeners) listener({ name: 'publications.changed', payload: {} });
    release();
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('sent'));
    stop();
    end();
    client.clear();
  });
});
