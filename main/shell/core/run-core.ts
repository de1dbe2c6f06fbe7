/** The core's side of the link: builds the app on the first message and serves the host's requests until told to close. */
import { failed, ok, type Result } from '../../../preload/contract/result.ts';
import type { App } from '../../app.ts';
import type { ReadableBlob } from '../../blobs.ts';
import { Failure, toFailure } from '../../failure.ts';
import type { Ports } from '../../ports.ts';
import { type CorePorts, createCorePorts } from './core-ports.ts';
import { createIncomingUpload, type IncomingUpload } from './incoming-upload.ts';
import type { CorePort, OpenedBlob, ToCore } from './protocol.ts';

interface Running {
  readonly app: App;
  readonly corePorts: CorePorts;
}

/**
 * @param createApp builds the core from its ports
 * @param exit ends the thread, once everything is closed
 */
export function runCore(port: CorePort, createApp: (ports: Ports) => App, exit: () => void): void {
  let running: Running | undefined;
  /** Openings under way and opened blobs, by the number of the opening. */
  const opening = new Map<number, AbortController>();
  const blobs = new Map<number, ReadableBlob>();
  const uploads = new Map<number, IncomingUpload>();

  function core(): Running {
    if (running === undefined) throw new Failure('call.internal');
    return running;
  }

  async function settle(id: number, work: () => Promise<Result<unknown>>): Promise<void> {
    const outcome = await work().catch((thrown: unknown) => failed(toFailure(thrown).toAppError()));
    const bytes = outcome.ok && outcome.value instanceof Uint8Array ? outcome.value.buffer : undefined;
    port.post({ kind: 'done', id, outcome }, bytes instanceof ArrayBuffer ? [bytes] : []);
  }

  async function open(id: number, blobId: string): Promise<Result<OpenedBlob>> {
    const controller = new AbortController();
    opening.set(id, controller);
    try {
      const blob = await core().app.openBlob(blobId, controller.signal);
      if (controller.signal.aborted) {
        blob.close();
        throw new Failure('call.cancelled');
      }
      blobs.set(id, blob);
      return ok({ contentType: blob.contentType, size: blob.size });
    } finally {
      opening.delete(id);
    }
  }

  /** Bytes are copied before they are given away: the store may keep the piece it decrypted for the next reader. */
  async function read(message: ToCore & { kind: 'read' }): Promise<Result<Uint8Array>> {
    const blob = blobs.get(message.blob);
    if (blob === undefined) throw new Failure('blob.not-found');
    return ok(new Uint8Array(await blob.read(message.offset, message.length)));
  }

  async function stage(message: ToCore & { kind: 'stage' }): Promise<Result<unknown>> {
    const upload = createIncomingUpload(() => port.post({ kind: 'more', id: message.id }));
    uploads.set(message.id, upload);
    try {
      return await core().app.stage(message.fileName, message.contentType, upload.content, message.use);
    } finally {
      uploads.delete(message.id);
    }
  }

  function release(id: number): void {
    opening.get(id)?.abort();
    blobs.get(id)?.close();
    blobs.delete(id);
  }

  async function close(): Promise<void> {
    for (const id of [...opening.keys(), ...blobs.keys()]) release(id);
    await running?.app.close().catch(() => {});
    port.post({ kind: 'closed' });
    exit();
  }

  const act: { readonly [K in ToCore['kind']]: (message: Extract<ToCore, { kind: K }>) => unknown } = {
    start({ setup }) {
      const corePorts = createCorePorts(port, setup);
      running = { app: createApp(corePorts.ports), corePorts };
    },
    call: ({ id, request, sender }) => settle(id, () => core().app.call(request, sender)),
    open: ({ id, blobId }) => settle(id, () => open(id, blobId)),
    read: (message) => settle(message.id, () => read(message)),
    release: ({ blob }) => release(blob),
    stage: (message) => settle(message.id, () => stage(message)),
    chunk: ({ id, bytes }) => uploads.get(id)?.push(bytes),
    end: ({ id, error }) => uploads.get(id)?.end(error),
    signal: ({ what }) => running?.app.signal(what),
    network: ({ isUp }) => running?.corePorts.network(isUp),
    told: ({ id, answer }) => running?.corePorts.told(id, answer),
    close: () => close(),
  };
  port.listen((message) => (act[message.kind] as (message: ToCore) => unknown)(message));
  port.post({ kind: 'hello' });
}
