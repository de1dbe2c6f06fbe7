/** The link between a host and the core's thread: calls, bytes, uploads, events, ports, and what happens when the core dies. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { type CoreLink, createCoreLink } from '../../../main/shell/core/core-link.ts';
import type { HostPorts } from '../../../main/shell/core/host-ports.ts';
import type { CoreProcess, FromCore, ToCore } from '../../../main/shell/core/protocol.ts';
import { startThreadCore } from '../../../main/shell/core/thread-core.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { fakeCore } from './doubles/serving.ts';

const megabyte = 1024 * 1024;
const sender = { isTrusted: true, id: 'window' };
let values: Record<string, unknown>;
let isUp: boolean;
let networkChanged: () => void;
let deaths: boolean[];
let sent: ToCore[];
let received: FromCore[];
let link: CoreLink;

function ports(): HostPorts {
  return {
    keychain: {
      backend: async () => 'gnome_libsecret',
      protect: async (secret) => secret.map((byte) => byte ^ 0xff),
      reveal: async (sealed) => sealed.map((byte) => byte ^ 0xff),
    },
    dialogs: { chooseSavePath: async (name) => `/chosen/${name}` },
    notifier: { notify: () => {} },
    network: {
      isUp: () => isUp,
      onChange(listener) {
        networkChanged = listener;
        return () => {};
      },
    },
    preferences: {
      read: () => values,
      write(more) {
        values = { ...values, ...more };
      },
    },
    platform: async () => {
      throw new Failure('platform.unavailable');
    },
  };
}

/** The real thread, with all that passes noted. */
function watched(): CoreProcess {
  const thread = startThreadCore(fakeCore);
  return {
    ...thread,
    onMessage: (listener) =>
      thread.onMessage((message) => {
        received.push(message);
        listener(message);
      }),
    post(message, transfer) {
      sent.push(message);
      thread.post(message, transfer);
    },
  };
}

function create(closeMs = 1500): CoreLink {
  return createCoreLink({
    start: watched,
    setup: { shell: 'browser', version: '1.2.3', dataDirectory: '/nowhere' },
    ports: ports(),
    onDeath: (isRestarted) => deaths.push(isRestarted),
    closeMs,
  });
}

const call = (name: string, input?: unknown) => link.call({ callId: 'c1', name, input }, sender);

async function counts(): Promise<{ reads: number; closedBlobs: number; signals: string[] }> {
  const outcome = await call('counts');
  return (outcome.ok ? outcome.value : undefined) as { reads: number; closedBlobs: number; signals: string[] };
}

beforeEach(() => {
  values = { theme: 'dark' };
  isUp = true;
  deaths = [];
  sent = [];
  received = [];
  link = create();
});
afterEach(() => link.close());

describe('calls', () => {
  it('go through with their sender and come back as they are', async () => {
    expect(await call('echo', { deep: [1, { two: 'trois' }] })).toEqual({ ok: true, value: { deep: [1, { two: 'trois' }] } });
    expect(await link.call({ name: 'sender' }, { isTrusted: false, id: 'x' })).toEqual({ ok: true, value: { isTrusted: false, id: 'x' } });
  });
  it('run side by side', async () => {
    const never = call('never');
    expect(await call('echo', 1)).toEqual({ ok: true, value: 1 });
    await expect(Promise.race([never, call('echo', 2)])).resolves.toEqual({ ok: true, value: 2 });
  });
  it('end with an error as data when the app throws, without its message', async () => {
    const outcome = await call('throw');
    expect(outcome).toMatchObject({ ok: false, error: { code: 'call.internal', params: {} } });
    expect(JSON.stringify(outcome)).not.toContain('not for the page');
  });
  it('are refused, not thrown, when they cannot be cloned', async () => {
    expect(await call('echo', () => 1)).toMatchObject({ ok: false, error: { code: 'call.invalid-input' } });
  });
});

describe('ports', () => {
  it('give the core what the host said at the start', async () => {
    expect(await call('about')).toEqual({
      ok: true,
      value: { shell: 'browser', version: '1.2.3', preferences: { theme: 'dark' }, isUp: true },
    });
  });
  it('ask the host for its keychain and its dialogs', async () => {
    expect(await call('keychain')).toEqual({ ok: true, value: { backend: 'gnome_libsecret', revealed: [1, 2, 3] } });
    expect(await call('save')).toEqual({ ok: true, value: '/chosen/export.json' });
  });
  it('carry the failure of a host with its code', async () => {
    expect(await call('platform')).toMatchObject({ ok: false, error: { code: 'platform.unavailable' } });
  });
  it('write preferences in the host, and read them at once', async () => {
    await call('remember', { density: 'comfortable' });
    expect(values).toEqual({ theme: 'dark', density: 'comfortable' });
    expect(await call('about')).toMatchObject({ value: { preferences: { theme: 'dark', density: 'comfortable' } } });
  });
  it('tell the core of the network', async () => {
    await call('echo');
    isUp = false;
    networkChanged();
    expect(await call('about')).toMatchObject({ value: { isUp: false } });
  });
  it('pass signals and events on', async () => {
    const events: EventMessage[] = [];
    const stop = link.on((event) => events.push(event));
    link.signal('suspend');
    await call('emit');
    stop();
    await call('emit');
    expect(events).toEqual([{ name: 'settings.changed', payload: {} }]);
    expect((await counts()).signals).toEqual(['suspend']);
  });
});

describe('blobs', () => {
  it('are read exactly, in pieces of a megabyte at most', async () => {
    const blob = await link.openBlob('b1');
    expect(blob).toMatchObject({ contentType: 'application/pdf', size: 3 * megabyte + 17 });
    const all = await blob.read(0, blob.size);
    expect(all.byteLength).toBe(blob.size);
    expect(all.every((byte, index) => byte === index % 251)).toBe(true);
    expect([...(await blob.read(2 * megabyte - 1, 3))]).toEqual(
      [2 * megabyte - 1, 2 * megabyte, 2 * megabyte + 1].map((index) => index % 251),
    );
    expect((await blob.read(blob.size - 2, 100)).byteLength).toBe(2);
    const pieces = received.flatMap((message) => (message.kind === 'done' && message.outcome.ok ? [message.outcome.value] : []));
    const sizes = pieces.flatMap((value) => (value instanceof Uint8Array ? [value.byteLength] : []));
    expect(Math.max(...sizes)).toBe(megabyte);
    blob.close();
    expect((await counts()).closedBlobs).toBe(1);
  });
  it('send nothing that was not asked for', async () => {
    const blob = await link.openBlob('large');
    await blob.read(0, 10);
    await call('echo');
    expect((await counts()).reads).toBe(1);
  });
  it('fail with the code of the core', async () => {
    await expect(link.openBlob('missing')).rejects.toMatchObject({ code: 'blob.not-found' });
    const blob = await link.openBlob('broken');
    await blob.read(0, 10);
    await expect(blob.read(10, 10)).rejects.toMatchObject({ code: 'document.integrity' });
  });
  it('are no longer read once closed', async () => {
    const blob = await link.openBlob('b1');
    blob.close();
    await expect(blob.read(0, 1)).rejects.toMatchObject({ code: 'blob.not-found' });
  });
  it('can be given up while they open', async () => {
    const controller = new AbortController();
    const opening = link.openBlob('slow', controller.signal);
    await call('echo');
    controller.abort();
    await expect(opening).rejects.toMatchObject({ code: 'call.cancelled' });
    await expect(link.openBlob('b1', controller.signal)).rejects.toMatchObject({ code: 'call.cancelled' });
  });
});

describe('uploads', () => {
  async function* pieces(count: number, size: number, onPull: (index: number) => void = () => {}): AsyncGenerator<Uint8Array> {
    for (let index = 0; index < count; index += 1) {
      onPull(index);
      yield new Uint8Array(size).fill(1);
    }
  }

  it('arrive whole, cut into pieces', async () => {
    const outcome = await link.stage('a.pdf', 'application/pdf', pieces(2, 2 * megabyte + 5));
    expect(outcome).toEqual({
      ok: true,
      value: { fileName: 'a.pdf', contentType: 'application/pdf', size: 4 * megabyte + 10, sum: (4 * megabyte + 10) % 65_521 },
    });
    const sizes = sent.flatMap((message) => (message.kind === 'chunk' ? [message.bytes.byteLength] : []));
    expect(sizes.length).toBe(6);
  });
  it('slow the sender down when the core is slow', async () => {
    let ahead = 0;
    let pulled = 0;
    const outcome = await link.stage(
      'slow.pdf',
      'application/pdf',
      pieces(16, 1000, () => {
        pulled += 1;
        ahead = Math.max(ahead, pulled - received.filter((message) => message.kind === 'more').length);
      }),
    );
    expect(outcome.ok).toBe(true);
    expect(pulled).toBe(16);
    expect(ahead).toBeLessThanOrEqual(6);
  });
  it('stop when the core refuses the file', async () => {
    let pulled = 0;
    const outcome = await link.stage(
      'refused.pdf',
      'application/pdf',
      pieces(1000, 1000, () => {
        pulled += 1;
      }),
    );
    expect(outcome).toMatchObject({ ok: false, error: { code: 'file.encrypted' } });
    expect(pulled).toBeLessThan(20);
  });
  it('end with the failure of their source', async () => {
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10);
      throw new Failure('file.too-large', { maxSize: 5 });
    }
    expect(await link.stage('a.pdf', 'application/pdf', cut())).toMatchObject({
      ok: false,
      error: { code: 'file.too-large', params: { maxSize: 5 } },
    });
  });
});

describe('the core that dies', () => {
  it('ends every call, and another takes over, once', async () => {
    const events: string[] = [];
    link.on((event) => events.push(event.name));
    const blob = await link.openBlob('b1');
    const waiting = [call('never'), call('never'), link.stage('a.pdf', 'x/y', endless())];
    expect(await call('crash')).toMatchObject({ ok: false, error: { code: 'call.internal' } });
    for (const outcome of await Promise.all(waiting)) expect(outcome).toMatchObject({ ok: false, error: { code: 'call.internal' } });
    expect(deaths).toEqual([true]);
    expect(events).toContain('vault.changed');
    expect(await call('echo', 'again')).toEqual({ ok: true, value: 'again' });
    await expect(blob.read(0, 1)).rejects.toMatchObject({ code: 'blob.not-found' });

    expect(await call('crash')).toMatchObject({ ok: false });
    expect(deaths).toEqual([true, false]);
    expect(await call('echo')).toMatchObject({ ok: false, error: { code: 'call.internal' } });
    await expect(link.openBlob('b1')).rejects.toMatchObject({ code: 'call.internal' });
  });
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(1);
    await new Promise(() => {});
  }
});

describe('a core that cannot start', () => {
  it('is an answer to every call', async () => {
    await link.close();
    const broken = startThreadCore(new URL('./doubles/no-such-core.ts', import.meta.url));
    await new Promise<void>((resolve) => broken.onExit(resolve));
    const dead = createCoreLink({
      start: () => broken, // it had ended before anybody listened
      setup: { shell: 'browser', version: '1.2.3', dataDirectory: '/nowhere' },
      ports: ports(),
      onDeath: (isRestarted) => deaths.push(isRestarted),
    });
    expect(await dead.call({ name: 'echo' }, sender)).toMatchObject({ ok: false, error: { code: 'call.internal' } });
    await vi.waitFor(() => expect(deaths).toEqual([true, false]));
    await dead.close();
  });
});

describe('closing', () => {
  it('lets the core close properly', async () => {
    await call('echo');
    await link.close();
    expect(values.wasClosed).toBe(true);
    expect(deaths).toEqual([]);
    expect(await call('echo')).toMatchObject({ ok: false, error: { code: 'call.internal' } });
    await link.close();
  });
  it('does not wait for ever', async () => {
    await link.close();
    values = { hangsOnClose: true };
    link = create(50);
    const waiting = call('never');
    await vi.waitFor(() => expect(received.filter((message) => message.kind === 'hello').length).toBe(2));
    await link.close();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'call.internal' } });
    expect(values.wasClosed).toBeUndefined();
  });
});
