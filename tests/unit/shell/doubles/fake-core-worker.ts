/** A core's thread with an invented app inside: it answers what the tests of the shells need, over the real link. */
import { parentPort } from 'node:worker_threads';
import type { App } from '../../../../main/app.ts';
import { Failure } from '../../../../main/failure.ts';
import type { Ports } from '../../../../main/ports.ts';
import { workerThreadPort } from '../../../../main/shell/core/own-port.ts';
import { runCore } from '../../../../main/shell/core/run-core.ts';
import { ok } from '../../../../preload/contract/result.ts';

const megabyte = 1024 * 1024;
let reads = 0;
let closedBlobs = 0;
let signals: string[] = [];

/** Byte `i` of any blob is `i % 251`: 251 being prime, a wrong offset shows. */
function bytesOf(offset: number, length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (offset + index) % 251);
}

async function answer(name: string, input: unknown, ports: Ports): Promise<unknown> {
  if (name === 'echo') return input;
  if (name === 'crash') process.exit(9);
  if (name === 'throw') throw new Error('not for the page');
  if (name === 'never') return new Promise(() => {});
  if (name === 'counts') return { reads, closedBlobs, signals };
  if (name === 'emit') return ports.emit({ name: 'settings.changed', payload: {} });
  if (name === 'about')
    return { shell: ports.shell, version: ports.version, preferences: ports.preferences.read(), isUp: ports.network.isUp() };
  if (name === 'remember') return ports.preferences.write(input as Record<string, unknown>);
  if (name === 'platform') return ports.platform();
  if (name === 'keychain') {
    const sealed = await ports.keychain.protect(Uint8Array.of(1, 2, 3));
    return { backend: await ports.keychain.backend(), revealed: [...(await ports.keychain.reveal(sealed))] };
  }
  if (name === 'save') return ports.dialogs.chooseSavePath('export.json');
  throw new Failure('call.unknown');
}

function createFakeApp(ports: Ports): App {
  return {
    async call(request, sender) {
      const { name, input } = request as { name: string; input: unknown };
      return name === 'sender' ? ok(sender) : ok(await answer(name, input, ports));
    },
    async openBlob(id, signal) {
      if (id === 'missing') throw new Failure('blob.not-found');
      if (id === 'locked') throw new Failure('vault.locked');
      if (id === 'slow') await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Failure('call.cancelled'))));
      const size = id === 'empty' ? 0 : id === 'large' ? 64 * megabyte : 3 * megabyte + 17;
      return {
        contentType: id === 'page' ? 'text/html' : 'application/pdf',
        size,
        async read(offset, length) {
          reads += 1;
          if (id === 'broken' && offset > 0) throw new Failure('document.integrity');
          return bytesOf(offset, Math.min(length, size - offset));
        },
        close() {
          closedBlobs += 1;
        },
      };
    },
    async stage(fileName, contentType, content) {
      let size = 0;
      let sum = 0;
      for await (const piece of content) {
        if (fileName === 'refused.pdf') throw new Failure('file.encrypted');
        size += piece.byteLength;
        for (const byte of piece) sum = (sum + byte) % 65_521;
        if (fileName === 'slow.pdf') await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return ok({ fileName, contentType, size, sum });
    },
    signal(what) {
      signals = [...signals, what];
    },
    async close() {
      if (ports.preferences.read().hangsOnClose === true) await new Promise(() => {});
      ports.preferences.write({ wasClosed: true });
    },
  };
}

if (parentPort === null) throw new Error('runs in a worker thread');
runCore(workerThreadPort(parentPort), createFakeApp, () => process.exit(0));
