/** The whole core on a profile of its own, a clinician at work, over the embedded platform behind a front that may lie. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../../main/app.ts';
import { type Sandbox, startSandbox } from '../../../main/sandbox/index.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../../preload/contract/procedures.ts';
import { realClock } from '../../unit/platform/fake-platform.ts';
import { type LyingFront, startLyingFront } from './lying-front.ts';

const passphrase = 'brouette salamandre quatorze tilleul';
const sender = { isTrusted: true, id: 'page' };

export interface AppRig {
  readonly app: App;
  readonly front: LyingFront;
  readonly directory: string;
  /** @throws with the error's code as its message */
  call<N extends ProcedureName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** The error's code, `undefined` when the call succeeds. */
  codeOf<N extends ProcedureName>(name: N, input: InputOf<N>): Promise<ErrorCode | undefined>;
  signIn(nationalId?: string): Promise<void>;
  /** Encrypted files of contents, images and uploads on the disk, half-written ones included. */
  blobFiles(): string[];
  close(): Promise<void>;
}

export async function openAppRig(): Promise<AppRig> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-adversarial-'));
  const sandbox: Sandbox = await startSandbox({ directory: join(directory, 'platform'), seed: 1, world: 'small', approvalDelayMs: 5 });
  const front = await startLyingFront(sandbox.url);
  let preferences: Record<string, unknown> = {};
  const dataDirectory = join(directory, 'profile');
  const app = createApp(
    {
      shell: 'browser',
      version: 'adversarial',
      dataDirectory,
      keychain: { backend: async () => undefined, protect: async (secret) => secret, reveal: async (sealed) => sealed },
      dialogs: { chooseSavePath: async () => undefined },
      notifier: { notify: () => undefined },
      clock: realClock,
      network: { isUp: () => true, onChange: () => () => undefined },
      preferences: {
        read: () => preferences,
        write: (values) => {
          preferences = { ...values };
        },
      },
      platform: async () => ({ url: front.url, isEmbedded: true }),
      emit: () => undefined,
    },
    {
      cdaReaderWorker: new URL('../../../main/cda/reader-worker.ts', import.meta.url),
      mailReaderWorker: new URL('../../../main/messages/format/reader-worker.ts', import.meta.url),
    },
  );
  let calls = 0;
  const outcomeOf = (name: string, input: unknown) => {
    calls += 1;
    return app.call({ name, callId: `c${calls}`, input }, sender);
  };
  const rig: AppRig = {
    app,
    front,
    directory: dataDirectory,
    async call(name, input) {
      const outcome = await outcomeOf(name, input);
      if (!outcome.ok) throw new Error(`${name}: ${outcome.error.code} ${JSON.stringify(outcome.error.params)}`);
      return outcome.value as never;
    },
    async codeOf(name, input) {
      const outcome = await outcomeOf(name, input);
      return outcome.ok ? undefined : outcome.error.code;
    },
    async signIn(nationalId = '899700000001') {
      const before = await rig.call('session.signIn', { nationalId, channel: 'mobile' });
      const [workplace] = before.workplaces;
      if (before.state === 'choosing-workplace' && workplace !== undefined)
        await rig.call('session.chooseWorkplace', { workplaceId: workplace.id });
    },
    blobFiles() {
      const folder = join(dataDirectory, 'blobs');
      const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    async close() {
      await app.close();
      await front.close();
      await sandbox.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  await rig.call('vault.create', { label: 'Dre Diallo', passphrase });
  return rig;
}
