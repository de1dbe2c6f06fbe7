/** The whole core on the embedded platform: a document of the record goes to the patient and to a colleague by one act, and what came back is followed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCdaReader } from '../../../main/cda/index.ts';
import { createMailReader } from '../../../main/messages/index.ts';
import type { Ports } from '../../../main/ports.ts';
import { type RemoteSandbox, startSandboxInWorker } from '../../../main/sandbox/index.ts';
import { createWorkspace, type Workspace } from '../../../main/workspace.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../../preload/contract/procedures.ts';
import { procedures } from '../../../preload/contract/procedures.ts';
import { realClock } from '../platform/fake-platform.ts';

const directory = mkdtempSync(join(tmpdir(), 'outgoing-platform-'));
let sandbox: RemoteSandbox;
let workspace: Workspace;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function call<N extends ProcedureName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const handler = workspace.handlers[name] as (given: unknown, context: { signal: AbortSignal }) => OutputOf<N> | Promise<OutputOf<N>>;
  return handler(procedures[name].input.parse(input), { signal: new AbortController().signal });
}

async function until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  let last: unknown;
  for (const started = Date.now(); Date.now() - started < 60_000; await wait(250)) {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (thrown) {
      last = thrown;
    }
  }
  throw new Error(`never: ${what}`, { cause: last });
}

beforeAll(async () => {
  sandbox = await startSandboxInWorker({ directory: join(directory, 'platform'), seed: 1, world: 'small', approvalDelayMs: 10 });
  const ports: Ports = {
    shell: 'browser',
    version: 'test',
    dataDirectory: join(directory, 'station'),
    keychain: { backend: async () => undefined, protect: async (secret) => secret, reveal: async (sealed) => sealed },
    dialogs: { chooseSavePath: async () => undefined },
    notifier: { notify: () => undefined },
    clock: realClock,
    network: { isUp: () => true, onChange: () => () => undefined },
    preferences: { read: () => ({ sourceId: '2.25.1' }), write: () => undefined },
    platform: async () => ({ url: sandbox.url, isEmbedded: true }),
    emit: () => undefined,
  };
  workspace = createWorkspace({
    ports,
    slotId: 'test',
    imageQuotaBytes: () => 20e9,
    secretFromAge: () => 12,
    key: Buffer.alloc(32, 7),
    cda: createCdaReader({ workerUrl: new URL('../../../main/cda/reader-worker.ts', import.meta.url) }),
    mail: createMailReader({ workerUrl: new URL('../../../main/messages/format/reader-worker.ts', import.meta.url) }),
    logger: { info: () => undefined, failure: () => undefined },
  });
  workspace.start();
  await call('session.signIn', { nationalId: '899700000001', channel: 'mobile' });
  await until(async () => {
    const { state, workplaces } = await call('session.status', {});
    const [workplace] = workplaces;
    if (state === 'choosing-workplace' && workplace !== undefined) await call('session.chooseWorkplace', { workplaceId: workplace.id });
    return state === 'active' ? true : undefined;
  }, 'signed in');
}, 180_000);
afterAll(async () => {
  await workspace?.stop();
  await sandbox?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
});

it('goes out, comes back, and is told on one line', { timeout: 240_000 }, async () => {
  const mailbox = await until(
    async () => (await call('mailboxes.list', {})).mailboxes.find(({ kind, rights }) => kind === 'PER' && rights.includes('send')),
    'mailbox',
  );
  await call('sync.now', {});
  const found = await until(async () => {
    const { patients } = await call('patients.search', { text: '', limit: 100 });
    for (const patient of patients) {
      const reach = await call('outgoing.patientState', { patientId: patient.id });
      if (reach.state !== 'reachable') continue;
      await call('patients.open', { patientId: patient.id });
      await wait(300);
      const list = await call('documents.list', { patientId: patient.id, limit: 50 }).catch(() => undefined);
      const document = list?.documents.find(({ status, contentType, visibility }) => {
        const isForAll = !visibility.hiddenFromPatient && !visibility.hiddenFromRepresentatives && !visibility.maskedToProfessionals;
        return status === 'current' && contentType !== 'application/dicom' && isForAll;
      });
      if (document !== undefined) return { patient, document };
    }
    return undefined;
  }, 'a patient with a document');
  const { suggestions } = await until(async () => {
    await call('directory.fetch', { text: 'marchand' });
    const answer = await call('directory.suggest', { text: 'marchand' });
    return answer.suggestions.length > 0 ? answer : undefined;
  }, 'a colleague');
  const [colleague] = suggestions;

  const made = await call('diffusions.create', {
    patientId: found.patient.id,
    mailboxId: mailbox.id,
    what: { kind: 'document', documentId: found.document.id },
    toPatient: true,
    professionals: [{ address: colleague?.address ?? '', name: colleague?.name ?? '' }],
  });
  expect(made.lines).toHaveLength(2);
  const lines = await until(
    async () => {
      const [diffusion] = await call('diffusions.list', { patientId: found.patient.id });
      const steps = (diffusion?.lines ?? []).flatMap((line) => (line.kind === 'message' ? [line] : []));
      return steps.length === 2 && steps.every(({ step }) => step.state !== 'waiting' && step.state !== 'accepted') ? steps : undefined;
    },
    `delivered (${JSON.stringify(await call('outgoing.list', {}).then((all) => all.map(({ state, lastError }) => [state, lastError?.code])))})`,
  );
  expect(lines.find(({ isPatient }) => isPatient)?.step).toMatchObject({ state: 'delivered' });
  // One copy, in « Envoyés », none left where messages come.
  const sent = await until(async () => {
    const { conversations } = await call('messages.conversations', { mailboxId: mailbox.id, view: 'sent', text: found.document.title });
    return conversations.length >= 2 ? conversations : undefined;
  }, 'kept in « Envoyés »');
  for (const { id } of sent.slice(0, 2)) {
    const { messages } = await call('messages.conversation', { mailboxId: mailbox.id, conversationId: id });
    expect(messages.filter(({ isOurs }) => isOurs).map(({ folder }) => folder)).toEqual(['sent']);
  }
});
