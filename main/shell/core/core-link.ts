/** The host's side of the link to the core: calls, bytes and signals go in, events come out, and a core that dies is started again once. */
import type { EventMessage } from '../../../preload/contract/events.ts';
import { failed, type Result } from '../../../preload/contract/result.ts';
import type { UploadUse } from '../../../preload/contract/uploads.ts';
import type { ReadableBlob } from '../../blobs.ts';
import { Failure } from '../../failure.ts';
import type { Sender } from '../../rpc/router.ts';
import { answerQuestion, type HostPorts } from './host-ports.ts';
import { type OutgoingUpload, sendUpload } from './outgoing-upload.ts';
import type { CoreProcess, CoreSetup, FromCore, Signal, ToCore } from './protocol.ts';
import { openRemoteBlob } from './remote-blob.ts';

export interface CoreLink {
  call(request: unknown, sender: Sender): Promise<Result<unknown>>;
  /** @throws {Failure} whatever the core refuses it with, or `call.cancelled` */
  openBlob(id: string, signal?: AbortSignal): Promise<ReadableBlob>;
  stage(fileName: string, contentType: string, content: AsyncIterable<Uint8Array>, use?: UploadUse): Promise<Result<unknown>>;
  signal(what: Signal): void;
  /** @returns a function that ends the subscription */
  on(listener: (event: EventMessage) => void): () => void;
  /** Lets the core close properly, and ends it if that takes too long. */
  close(): Promise<void>;
}

export interface CoreLinkOptions {
  start(): CoreProcess;
  readonly setup: Omit<CoreSetup, 'preferences' | 'isNetworkUp'>;
  readonly ports: HostPorts;
  /** Told when the core ended by itself, and whether another was started. */
  onDeath?(isRestarted: boolean): void;
  /** How long the core may take to close. */
  readonly closeMs?: number;
}

/** What the page must ask again once another core has taken over. */
const afterRestart: readonly EventMessage[] = [
  { name: 'vault.changed', payload: {} },
  { name: 'session.changed', payload: {} },
  { name: 'settings.changed', payload: {} },
  { name: 'sync.changed', payload: {} },
];

export function createCoreLink(options: CoreLinkOptions): CoreLink {
  const { ports } = options;
  const waiting = new Map<number, (outcome: Result<unknown>) => void>();
  const uploads = new Map<number, OutgoingUpload>();
  const listeners = new Set<(event: EventMessage) => void>();
  /** The core that runs, and what waits for it to say hello. */
  let core: { readonly process: CoreProcess; held: { message: ToCore; transfer: readonly ArrayBuffer[] }[] | undefined } | undefined;
  let lastId = 0;
  let restartsLeft = 1;
  let whenClosed: (() => void) | undefined;

  function post(message: ToCore, transfer: readonly ArrayBuffer[] = []): void {
    if (core?.held !== undefined) core.held.push({ message, transfer });
    else if (core !== undefined) deliver(core.process, message, transfer);
  }

  /** What can't even be cloned was no valid call. */
  function deliver(process: CoreProcess, message: ToCore, transfer: readonly ArrayBuffer[]): void {
    try {
      process.post(message, transfer);
    } catch (thrown) {
      if (message.kind !== 'call') throw thrown;
      act.done({
        kind: 'done',
        id: message.id,
        outcome: failed(new Failure('call.invalid-input', { field: 'request' }, thrown).toAppError()),
      });
    }
  }

  function begin(): void {
    const process = options.start();
    core = { process, held: [] };
    process.onMessage((message) => {
      if (core?.process === process) (act[message.kind] as (message: FromCore) => void)(message);
    });
    process.onExit(() => {
      if (core?.process === process) ended();
    });
  }

  function ended(): void {
    core = undefined;
    if (whenClosed === undefined) {
      const isRestarted = restartsLeft > 0;
      restartsLeft -= 1;
      if (isRestarted) begin();
      options.onDeath?.(isRestarted);
    } else whenClosed();
    const lost = failed(new Failure('call.internal').toAppError());
    for (const [id, settle] of [...waiting]) {
      waiting.delete(id);
      settle(lost);
    }
    if (core !== undefined) for (const event of afterRestart) tell(event);
  }

  function greet(): void {
    if (core === undefined) return;
    const held = core.held ?? [];
    core.held = undefined;
    post({ kind: 'start', setup: { ...options.setup, preferences: ports.preferences.read(), isNetworkUp: ports.network.isUp() } });
    for (const { message, transfer } of held) post(message, transfer);
  }

  function tell(event: EventMessage): void {
    for (const listener of listeners) listener(event);
  }

  const act: { readonly [K in FromCore['kind']]: (message: Extract<FromCore, { kind: K }>) => void } = {
    hello: greet,
    done({ id, outcome }) {
      const settle = waiting.get(id);
      waiting.delete(id);
      settle?.(outcome);
    },
    more: ({ id }) => uploads.get(id)?.more(),
    event: ({ event }) => tell(event),
    ask: ({ id, question }) => void answerQuestion(ports, question).then((answer) => post({ kind: 'told', id, answer })),
    notify: ({ title, body }) => ports.notifier.notify(title, body),
    preferences: ({ values }) => ports.preferences.write(values),
    closed: () => whenClosed?.(),
  };

  /** Sends a request and waits for its outcome; a dead core is an outcome too. */
  function request(build: (id: number) => ToCore): { id: number; outcome: Promise<Result<unknown>> } {
    lastId += 1;
    const id = lastId;
    const outcome = new Promise<Result<unknown>>((resolve) => {
      if (core === undefined || whenClosed !== undefined) return resolve(failed(new Failure('call.internal').toAppError()));
      waiting.set(id, resolve);
      post(build(id));
    });
    return { id, outcome };
  }

  begin();
  const stopNetwork = ports.network.onChange(() => post({ kind: 'network', isUp: ports.network.isUp() }));

  return {
    call: (asked, sender) => request((id) => ({ kind: 'call', id, request: asked, sender })).outcome,
    openBlob: (blobId, signal) => openRemoteBlob({ request, post }, blobId, signal),
    async stage(fileName, contentType, content, use = { kind: 'publication' }) {
      const { id, outcome } = request((own) => ({ kind: 'stage', id: own, fileName, contentType, use }));
      const upload = sendUpload(id, content, post);
      uploads.set(id, upload);
      try {
        return await outcome;
      } finally {
        uploads.delete(id);
        upload.stop();
      }
    },
    signal: (what) => post({ kind: 'signal', what }),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      stopNetwork();
      const closing = core?.process;
      if (closing === undefined || whenClosed !== undefined) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.closeMs ?? 1500);
        whenClosed = () => {
          clearTimeout(timer);
          resolve();
        };
        post({ kind: 'close' });
      });
      closing.terminate();
      if (core !== undefined) ended();
    },
  };
}
