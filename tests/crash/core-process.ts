/**
 * The core alone in a process that will be killed at any moment: it pulls, and meanwhile publishes what it is told to.
 * Argument: JSON of `CoreOrders`. Lines on stdout: `ready`, `kept <title>`, `idle` after each round, or `end <JSON of CoreEnd>`.
 */
import { Buffer } from 'node:buffer';
import { flushCompileCache } from 'node:module';
import { createCdaReader } from '../../main/cda/index.ts';
import { toFailure } from '../../main/failure.ts';
import { createMailReader } from '../../main/messages/index.ts';
import type { Ports } from '../../main/ports.ts';
import { createWorkspace } from '../../main/workspace.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../preload/contract/procedures.ts';
import { procedures } from '../../preload/contract/procedures.ts';
import type { CoreEnd, CoreOrders } from './core.ts';

const orders = JSON.parse(process.argv[2] ?? '{}') as CoreOrders;
const say = (line: string) => process.stdout.write(`${line}\n`);

const ports: Ports = {
  shell: 'browser',
  version: 'crash',
  dataDirectory: orders.dataDirectory,
  keychain: { backend: async () => undefined, protect: async (secret) => secret, reveal: async (sealed) => sealed },
  dialogs: { chooseSavePath: async () => undefined },
  notifier: { notify: () => undefined },
  clock: {
    now: () => new Date(),
    after(milliseconds, action) {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  },
  network: { isUp: () => true, onChange: () => () => undefined },
  preferences: { read: () => ({ sourceId: '2.25.1' }), write: () => undefined },
  platform: async () => ({ url: orders.platformUrl, isEmbedded: true }),
  emit: () => undefined,
};

const workspace = createWorkspace({
  ports,
  slotId: 'crash',
  imageQuotaBytes: () => 20e9,
  secretFromAge: () => 12,
  key: Buffer.alloc(32, 7),
  cda: createCdaReader({ workerUrl: new URL('../../main/cda/reader-worker.ts', import.meta.url) }),
  mail: createMailReader({ workerUrl: new URL('../../main/messages/format/reader-worker.ts', import.meta.url) }),
  logger: { info: () => undefined, failure: (name, failure) => process.stderr.write(`${name} ${failure.code}\n`) },
});
workspace.start();

async function call<N extends ProcedureName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const handler = workspace.handlers[name] as (input: unknown, context: { signal: AbortSignal }) => OutputOf<N> | Promise<OutputOf<N>>;
  return handler(procedures[name].input.parse(input), { signal: new AbortController().signal });
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The network fails on purpose here: what may be tried again is. */
async function persevere<T>(action: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await action();
    } catch (thrown) {
      process.stderr.write(`${String(thrown)}\n`);
      await wait(50);
    }
  }
}

async function signIn(): Promise<void> {
  let status = await call('session.status', {});
  while (status.state !== 'active') {
    if (status.state === 'signed-out') await call('session.signIn', { nationalId: '899700000001', channel: 'mobile' });
    const [workplace] = status.workplaces;
    if (status.state === 'choosing-workplace' && workplace !== undefined)
      await call('session.chooseWorkplace', { workplaceId: workplace.id });
    await wait(25);
    status = await call('session.status', {});
  }
}

/** The first whose record is open to us, by what the first start learnt: what is sent to the others could not be seen in the mirror. */
async function patientIds(): Promise<PatientId[]> {
  const { patients } = await call('patients.search', { text: '', limit: 4 * orders.patientCount });
  const ids: PatientId[] = [];
  for (const { id } of patients) if (ids.length < orders.patientCount && (await isOpen(id))) ids.push(id);
  if (ids.length < orders.patientCount) throw new Error('no patients yet');
  return ids.sort();
}

async function isOpen(patientId: PatientId): Promise<boolean> {
  try {
    await call('documents.list', { patientId, limit: 1 });
    return true;
  } catch (thrown) {
    if (toFailure(thrown).code.startsWith('access.')) return false;
    throw thrown;
  }
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

async function publish(patientId: PatientId, title: string): Promise<void> {
  const staged = await workspace.stage('essai.txt', 'text/plain', bytesOf(`Compte rendu inventé : ${title}.`));
  const visibility = { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false };
  await call('publications.create', {
    form: { patientId, stagedId: staged.id, typeCode: '11488-4', title, serviceStart: '2026-03-12', visibility },
  });
  say(`kept ${title}`);
}

async function publishAll(ids: readonly PatientId[]): Promise<void> {
  for (const title of orders.titles) {
    const patientId = ids[Math.floor(Math.random() * ids.length)];
    if (patientId !== undefined) await publish(patientId, title);
    await wait(Math.random() * 60);
  }
}

/** Titles that the mirror shows of these patients, repetitions included. */
async function mirrorOf(ids: readonly PatientId[]): Promise<string[]> {
  const titles: string[] = [];
  for (const patientId of ids) {
    const { documents } = await call('documents.list', { patientId, limit: 500 });
    titles.push(...documents.map(({ title }) => title));
  }
  return titles;
}

/** What the outbox could not send, and why. */
async function blocked(): Promise<{ title: string; error: string | undefined }[]> {
  const publications = await call('publications.list', { states: ['blocked'] });
  return publications.map(({ form, lastError }) => ({ title: form.title, error: lastError?.code }));
}

await persevere(signIn);
// A killed process leaves no compile cache behind by itself; with one the next starts in half the time.
flushCompileCache();
say('ready');

const pulling = persevere(() => call('sync.now', {}));
const ids = await persevere(patientIds);
await publishAll(ids);
await pulling;
if (orders.tellsEnd) for (const patientId of ids) await call('patients.open', { patientId });
for (;;) {
  const { waitingCount } = await persevere(() => call('sync.now', {}));
  if (orders.tellsEnd)
    say(`end ${JSON.stringify({ waitingCount, blocked: await blocked(), mirror: await mirrorOf(ids) } satisfies CoreEnd)}`);
  else say('idle');
  await wait(50);
}
