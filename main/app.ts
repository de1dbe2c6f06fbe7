/** The core, built by hand: what lives with the vault closed (vault, settings, router), and the workspace that each unlock builds anew. */
import { mkdirSync } from 'node:fs';
import type { BlobId } from '../preload/contract/ids.ts';
import { clinicians, everyRole } from '../preload/contract/procedure.ts';
import { failed, ok, type Result } from '../preload/contract/result.ts';
import type { UploadUse } from '../preload/contract/uploads.ts';
import { createLogger } from './audit/index.ts';
import type { ReadableBlob } from './blobs.ts';
import { createCdaReader } from './cda/index.ts';
import { Failure, toFailure } from './failure.ts';
import { createMailReader } from './messages/index.ts';
import type { Ports } from './ports.ts';
import type { Handlers } from './rpc/handler.ts';
import { checkAccess, createRouter, type Sender } from './rpc/router.ts';
import { createSettings } from './settings/index.ts';
import { createVault } from './vault/index.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

const forEveryRole: ReadonlySet<string> = new Set(['staged', 'message']);

export interface App {
  call(request: unknown, sender: Sender): Promise<Result<unknown>>;
  /** @throws {Failure} `vault.locked`, `call.forbidden-role` or `blob.not-found` */
  openBlob(id: string, signal?: AbortSignal): Promise<ReadableBlob>;
  /** Takes a file as it streams in: one to publish unless `use` says otherwise. */
  stage(fileName: string, contentType: string, content: AsyncIterable<Uint8Array>, use?: UploadUse): Promise<Result<unknown>>;
  signal(what: 'suspend' | 'resume' | 'network-changed' | 'lock'): void;
  close(): Promise<void>;
}

export interface AppModules {
  /** Module of the thread that reads CDA documents. */
  readonly cdaReaderWorker: URL;
  /** Module of the thread that reads messages. */
  readonly mailReaderWorker: URL;
}

export function createApp(ports: Ports, modules: AppModules): App {
  mkdirSync(ports.dataDirectory, { recursive: true, mode: 0o700 });
  const logger = createLogger({ directory: ports.dataDirectory, clock: ports.clock });
  const settings = createSettings({ ports });
  const cda = createCdaReader({ workerUrl: modules.cdaReaderWorker });
  const mail = createMailReader({ workerUrl: modules.mailReaderWorker });
  let workspace: Workspace | undefined;

  const vault = createVault({
    ports,
    lockAfterMinutes: () => settings.current().lockAfterMinutes,
    async open(key, slotId) {
      workspace = createWorkspace({
        ports,
        key,
        slotId,
        cda,
        mail,
        logger,
        secretFromAge: () => settings.current().secretConnectionFromAge,
        imageQuotaBytes: () => settings.current().imageCacheGigabytes * 1e9,
      });
      workspace.start();
    },
    async close() {
      router.abortAll();
      const closing = workspace;
      workspace = undefined;
      await closing?.stop();
      await Promise.all([cda.forget(), mail.forget()]);
    },
  });

  const standing = () => workspace?.standing() ?? { isUnlocked: false, isSignedIn: false, role: undefined };
  const closedHandlers = { ...vault.handlers, ...settings.handlers };
  const router = createRouter({
    handlers: (): Partial<Handlers> => ({ ...closedHandlers, ...workspace?.handlers }),
    standing,
    report: (name, failure) => logger.failure(name, failure),
  });

  function opened(): Workspace {
    if (workspace === undefined) throw new Failure('vault.locked');
    return workspace;
  }

  return {
    call: (request, sender) => router.call(request, sender),
    async openBlob(id, signal) {
      const { blobs, isForEveryRole } = opened();
      // Clinical bytes are for those who read clinical content; a file being prepared is for whoever prepares it, a message for whoever opens its mailbox.
      checkAccess(isForEveryRole(id) || forEveryRole.has(blobs.purposeOf(id as BlobId) ?? '') ? everyRole : clinicians, standing());
      return blobs.open(id as BlobId, signal);
    },
    async stage(fileName, contentType, content, use = { kind: 'publication' }) {
      try {
        const { receive } = opened();
        // Images are clinical content, on their way in and on their way out; what is written to leave is prepared by a secretary too.
        checkAccess(use.kind === 'publication' || use.kind === 'message' ? everyRole : clinicians, standing());
        return ok(await receive(use, fileName, contentType, content));
      } catch (thrown) {
        const failure = toFailure(thrown);
        logger.failure(use.kind === 'publication' ? 'publications.stage' : `media.${use.kind}`, failure);
        return failed(failure.toAppError());
      }
    },
    signal(what) {
      if (what === 'suspend') void vault.lock('suspend');
      if (what === 'lock') void vault.lock('request');
      if (what === 'resume' || what === 'network-changed') workspace?.wake();
    },
    async close() {
      router.abortAll();
      await workspace?.stop();
      workspace = undefined;
      await Promise.all([cda.close(), mail.close()]);
    },
  };
}
