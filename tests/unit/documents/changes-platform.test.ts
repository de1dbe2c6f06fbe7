/** Changes of properties against the embedded platform: what is asked is what it holds, and its own rules are heard. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createDocumentGateway,
  createFhirClient,
  createHttpClient,
  type DocumentGateway,
  type RemoteDocument,
} from '../../../main/platform/index.ts';
import { type RemoteSandbox, startSandboxInWorker } from '../../../main/sandbox/index.ts';
import { realClock } from '../platform/fake-platform.ts';

const directory = mkdtempSync(join(tmpdir(), 'changes-platform-'));
let sandbox: RemoteSandbox;
let gateway: DocumentGateway;
let mine: RemoteDocument;
let other: RemoteDocument;
let newer: RemoteDocument;

beforeAll(async () => {
  sandbox = await startSandboxInWorker({ directory, world: 'small', approvalDelayMs: 0 });
  let cookie: string | undefined;
  const http = createHttpClient({
    address: async () => ({ url: sandbox.url, isEmbedded: true }),
    cookie: {
      get: () => cookie,
      set(value) {
        cookie = value;
      },
    },
    clock: realClock,
    onUnauthorized: () => undefined,
  });
  await http.json({ path: '/connect', body: { nationalId: '899700000001', bindingMessage: '42', clientId: 'liaison', channel: 'MOBILE' } });
  const fhir = createFhirClient(http);
  gateway = createDocumentGateway(fhir);
  const { resources } = await fhir.search('Patient', { _count: '5' });
  const all: RemoteDocument[] = [];
  for (const resource of resources) {
    const { items } = await gateway.listChanged({ patient: { id: (resource as { id: string }).id } });
    all.push(...(await gateway.fetchByIds(items.map(({ id }) => id))));
  }
  const isPlain = ({ status, visibility, isArchived }: RemoteDocument) =>
    status === 'current' && !isArchived && !Object.values(visibility).some((hidden) => hidden);
  const isOf = ({ author }: RemoteDocument, who: string) => author.identifiers?.includes(who) === true;
  const own = all.find((document) => isPlain(document) && isOf(document, '899700000001'));
  const foreign = all.find((document) => isPlain(document) && !isOf(document, '899700000001'));
  const version = all.find((document) => document.replaces.length > 0 && document.status === 'current' && isPlain(document));
  if (own === undefined || foreign === undefined || version === undefined) throw new Error('the world holds no such documents');
  [mine, other, newer] = [own, foreign, version];
}, 120_000);

afterAll(async () => {
  await sandbox?.close();
  rmSync(directory, { recursive: true });
});

test('REC_3.3-1010: masked, hidden, archived and back, each other property left as it was', async () => {
  const masked = await gateway.changeProperties(mine.id, { maskedToProfessionals: true }, { expectedVersion: mine.version });
  expect(masked.visibility).toEqual({ maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false });
  const archived = await gateway.changeProperties(mine.id, { isArchived: true }, { expectedVersion: masked.version });
  expect(archived).toMatchObject({ isArchived: true, visibility: masked.visibility });
  const swapped = await gateway.changeProperties(mine.id, { maskedToProfessionals: false, hiddenFromPatient: true, isArchived: false });
  expect(swapped).toMatchObject({ isArchived: false, visibility: { maskedToProfessionals: false, hiddenFromPatient: true } });
  const same = await gateway.changeProperties(mine.id, { hiddenFromPatient: true }, { expectedVersion: 'of another time' });
  expect(same.version).toBe(swapped.version);
});

test('an older version than the platform’s is a conflict, and nothing changes', async () => {
  await expect(gateway.changeProperties(mine.id, { isArchived: true }, { expectedVersion: mine.version })).rejects.toMatchObject({
    code: 'platform.conflict',
  });
  const [now] = await gateway.fetchByIds([mine.id]);
  expect(now?.isArchived).toBe(false);
});

test('only its author withdraws a document', async () => {
  await expect(gateway.changeProperties(other.id, { status: 'entered-in-error' })).rejects.toMatchObject({ code: 'platform.forbidden' });
  expect((await gateway.changeProperties(mine.id, { status: 'entered-in-error' })).status).toBe('entered-in-error');
});

test('a new version changes alone, though it shares its logicalId with those it replaces', async () => {
  expect((await gateway.changeProperties(newer.id, { isArchived: true })).isArchived).toBe(true);
});
