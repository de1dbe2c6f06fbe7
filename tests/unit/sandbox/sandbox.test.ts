/** The embedded platform as the app meets it: in its thread, with its own world, spoken to by the app's own client. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import {
  createDocumentGateway,
  createFhirClient,
  createHttpClient,
  type DocumentToPublish,
  type HttpClient,
} from '../../../main/platform/index.ts';
import { type RemoteSandbox, startSandboxInWorker } from '../../../main/sandbox/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'sandbox-'));
let sandbox: RemoteSandbox;
let cookie: string | undefined;
let http: HttpClient;
const progress: number[] = [];

const signIn = (nationalId: string) =>
  http.json({ path: '/connect', body: { nationalId, bindingMessage: '42', clientId: 'liaison', channel: 'MOBILE' } });
const faults = (settings: unknown) => fetch(`${sandbox.controlUrl}/faults`, { method: 'POST', body: JSON.stringify(settings) });

beforeAll(async () => {
  sandbox = await startSandboxInWorker({ directory, world: 'small', onProgress: (done, total) => progress.push(done / total) });
  http = createHttpClient({
    address: async () => ({ url: sandbox.url, isEmbedded: true }),
    cookie: {
      get: () => cookie,
      set(value) {
        cookie = value;
      },
    },
    clock: {
      now: () => new Date(),
      after(milliseconds, action) {
        const timer = setTimeout(action, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    onUnauthorized() {},
  });
  await signIn('899700000001');
}, 60_000);
afterAll(async () => {
  await sandbox?.close();
  rmSync(directory, { recursive: true });
});

const failure = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  throw error;
};
const gateway = () => createDocumentGateway(createFhirClient(http));

async function somePatient() {
  const { resources } = await createFhirClient(http).search('Patient', { _sort: 'family', _count: '1' });
  return { id: String((resources[0] as { id: string }).id) };
}

async function documentToPublish(uniqueId: string, replaces?: string): Promise<DocumentToPublish> {
  return {
    uniqueId,
    submissionUniqueId: `${uniqueId}.1`,
    sourceId: '2.25.4242',
    patient: await somePatient(),
    title: 'Consultation de suivi',
    type: { system: 'http://loinc.org', code: '11488-4', display: 'CR ou fiche de consultation ou de visite' },
    documentClass: {
      system: 'https://mos.esante.gouv.fr/NOS/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument',
      code: '10',
      display: 'Compte rendu',
    },
    format: {
      system: 'https://mos.esante.gouv.fr/NOS/TRE_A11-IheFormatCode/FHIR/TRE-A11-IheFormatCode',
      code: 'urn:ihe:iti:xds-sd:pdf:2008',
      display: 'PDF/A-1',
    },
    author: { nationalId: '899700000001', familyName: 'DIALLO', givenName: 'Claire', displayName: 'Dre Claire DIALLO' },
    organization: { id: 'F490099101', name: 'MSP des Tilleuls' },
    facilityType: { system: 'urn:oid:1.2.250.1.71.4.2.4', code: 'SA52', display: 'Maison de santé pluridisciplinaire' },
    practiceSetting: { system: 'urn:oid:1.2.250.1.213.1.1.4.9', code: 'AMBULATOIRE', display: 'Ambulatoire' },
    events: [],
    visibility: { maskedToProfessionals: false, hiddenFromPatient: true, hiddenFromRepresentatives: false },
    createdAt: '2026-11-20T09:00:00.000Z',
    submittedAt: '2026-11-20T09:00:00.000Z',
    serviceStart: '2026-11-19T08:30:00.000Z',
    contentType: 'text/xml',
    bytes: new TextEncoder().encode(`<ClinicalDocument>${uniqueId}</ClinicalDocument>`),
    ...(replaces !== undefined && { replaces }),
  };
}

describe('the embedded platform', () => {
  it('tells of its progress while it draws its world', () => {
    expect(progress.length).toBeGreaterThan(10);
    expect(progress.at(-1)).toBe(1);
  });

  it('gives every document of every record open to the professional, whole, with bytes of the announced size and hash; nothing of the others', async () => {
    const fhir = createFhirClient(http);
    let count = 0;
    const refused: string[] = [];
    for await (const page of fhir.pages('Patient', { _count: '5', _sort: '_lastUpdated' })) {
      for (const { id, name } of page.resources as { id: string; name: { family: string }[] }[]) {
        const patient = { id };
        const first = await gateway().listChanged({ patient, count: 10 }).catch(failure);
        if (first instanceof Failure) {
          expect(first.code).toBe('platform.forbidden');
          refused.push(name[0]?.family ?? '');
          continue;
        }
        let { items, next } = first;
        for (;;) {
          count += items.length;
          const documents = items.map((item) => item.read());
          expect(documents.filter(({ defect }) => defect !== undefined)).toEqual([]);
          const [document] = documents;
          if (document) expect((await gateway().retrieve(document.url)).byteLength).toBe(document.size);
          if (next === undefined) break;
          ({ items, next } = await gateway().listChanged({ patient, link: next }));
        }
      }
    }
    expect(count).toBeGreaterThan(100);
    expect(refused.toSorted()).toEqual(['BLIN', 'GAUTHIER']);
  });

  it('takes a publication once, however often and through whatever faults it comes', async () => {
    const document = await documentToPublish('2.25.901');
    await faults({ lostResponseRate: 1, only: '^POST /send/fhir$' });
    await expect(gateway().publish(document)).rejects.toThrow();
    await faults({ duplicateRate: 1, only: '^POST /send/fhir$' });
    const first = await gateway().publish(document);
    await faults({});
    expect(await gateway().publish(document)).toEqual(first);
    const found = await gateway().findByUniqueId('2.25.901');
    expect(found).toMatchObject({ id: first.documentId, status: 'current', visibility: { hiddenFromPatient: true } });
    expect(Buffer.from(await gateway().retrieve(found?.url ?? '')).toString()).toContain('2.25.901');
  });

  it('replaces once, whatever is lost on the way, and one document by one only', async () => {
    const { documentId } = await gateway().publish(await documentToPublish('2.25.902'));
    const version = await documentToPublish('2.25.903', documentId);
    await faults({ lostResponseRate: 1, only: '^POST /send/fhir$' });
    await expect(gateway().publish(version)).rejects.toThrow();
    await faults({});
    const published = await gateway().publish(version);
    expect(await gateway().publish(version)).toEqual(published);
    expect((await gateway().findByUniqueId('2.25.902'))?.status).toBe('superseded');
    expect(await gateway().findByUniqueId('2.25.903')).toMatchObject({ ...{ id: published.documentId, status: 'current' } });
    expect((await gateway().findByUniqueId('2.25.903'))?.replaces).toEqual([{ id: documentId }]);
    await expect(gateway().publish(await documentToPublish('2.25.904', documentId))).rejects.toMatchObject({ code: 'platform.conflict' });
    expect(await gateway().findByUniqueId('2.25.904')).toBeUndefined();
  });

  it('takes a document alone (ITI-105), once', async () => {
    const document = await documentToPublish('2.25.905');
    const first = await gateway().publishSimplified(document);
    expect(await gateway().publishSimplified(document)).toEqual(first);
    const found = await gateway().findByUniqueId('2.25.905');
    expect(found).toMatchObject({ id: first.documentId, size: document.bytes.byteLength });
    expect(found?.defect).toBeUndefined();
    expect(Buffer.from(await gateway().retrieve(found?.url ?? '')).equals(Buffer.from(document.bytes))).toBe(true);
  });

  it('gives images to clinicians, and no document to a secretary', async () => {
    const studies = await http.json<unknown[]>({ path: '/send/dicom-web/studies', headers: { accept: 'application/dicom+json' } });
    expect(studies.body.length).toBeGreaterThan(0);
    await signIn('399700000003');
    await expect(gateway().listChanged({ patient: await somePatient() })).rejects.toMatchObject({ code: 'platform.forbidden' });
  });
});
