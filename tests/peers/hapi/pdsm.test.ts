/**
 * The PDSm adapter, by configuration alone, against HAPI FHIR and against the embedded platform: the same suite holds for both, and
 * both answer the same to the same searches on the same world.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LoadItem } from '../../../main/sandbox/fhir/index.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { inventedDocument } from '../../bench/world/documents.ts';
import { inventedConsent, inventedPatient } from '../../bench/world/patients.ts';
import { clinician } from '../../unit/sandbox/fhir-world.ts';
import { smallWorld } from '../../unit/sandbox/world-origin.ts';
import { hasJava, javaPackages } from '../java.ts';
import { explainSkip } from '../peer.ts';
import { documentOf, newOid, openWorkstation, sourceId, type Workstation } from './documents.ts';
import { startEmbedded } from './embedded.ts';
import { type Front, startFront } from './front.ts';
import { type FhirPeer, startHapi } from './hapi.ts';
import { searches } from './searches.ts';

if (!hasJava()) explainSkip('Java (pour HAPI FHIR)', javaPackages);

const servers = [
  { name: 'HAPI FHIR', start: startHapi, isHere: hasJava() },
  { name: 'the embedded platform', start: startEmbedded, isHere: true },
];
const many = 20_000;

const ladenPatient = inventedPatient(0);
const patient = inventedPatient(1);
const { value = '', system = '' } = patient.identifier[0] ?? {};
const patientRef = { id: patient.id, identifier: { system, value } };

/** Ids that each server gave to each of the searches. */
const found = new Map<string, Map<string, string[]>>();

async function* world(): AsyncGenerator<readonly LoadItem[]> {
  const { items } = await smallWorld();
  // What is pointed at comes first: a server may refuse a reference to what it doesn't hold.
  const order = ['Organization', 'Location', 'Practitioner', 'PractitionerRole', 'Patient', 'RelatedPerson', 'Binary', 'DocumentReference'];
  const rankOf = (item: LoadItem) => {
    const type = 'resourceType' in item ? item.resourceType : item.kind === 'binary' ? 'Binary' : item.resource.resourceType;
    return order.includes(type) ? order.indexOf(type) : order.length;
  };
  for (const rank of [...order.keys(), order.length]) yield items.filter((item) => rankOf(item) === rank);
  yield [ladenPatient, patient].flatMap((one) => [one, inventedConsent(one.id, clinician.nationalId)]);
}

describe.each(servers)('$name', ({ name, start, isHere }) => {
  describe.skipIf(!isHere)('is a PDSm platform', () => {
    let peer: FhirPeer;
    let front: Front;
    let station: Workstation;
    beforeAll(async () => {
      peer = await start();
      front = await startFront(peer);
      for await (const items of world()) await peer.load(items);
    }, 300_000);
    afterAll(async () => {
      await front?.close();
      await peer?.stop();
    });
    beforeEach(() => {
      station = openWorkstation(front);
      front.asked.length = 0;
    });
    afterEach(() => station.close());

    it('takes a document once, however often it is sent, and gives it back byte for byte', async () => {
      const document = documentOf(patientRef);
      const { documentId } = await station.gateway.publish(document);
      expect(await station.gateway.publish(document)).toEqual({ documentId });
      const back = await station.gateway.findByUniqueId(document.uniqueId);
      expect(back).toMatchObject({ id: documentId, title: document.title, status: 'current', size: document.bytes.byteLength });
      expect(back?.defect).toBeUndefined();
      expect(Buffer.from(await station.gateway.retrieve(back?.url ?? '', { contentType: 'text/xml' }))).toEqual(
        Buffer.from(document.bytes),
      );
      expect(await station.gateway.findByUniqueId(newOid())).toBeUndefined();
    });

    it('takes a lot whole, tells its set, and takes it once', async () => {
      const documents = [documentOf(patientRef), documentOf(patientRef), documentOf(patientRef)];
      const lot = { submissionUniqueId: newOid(), sourceId, submittedAt: '2026-11-20T10:00:00Z', title: 'Trois comptes rendus', documents };
      const { documentIds } = await station.gateway.publishLot(lot);
      expect(new Set(documentIds).size).toBe(3);
      expect(await station.gateway.publishLot(lot)).toEqual({ documentIds });
      const ids = await Promise.all(documents.map(({ uniqueId }) => station.gateway.findByUniqueId(uniqueId)));
      expect(ids.map((one) => one?.id)).toEqual(documentIds);
      const { items } = await station.gateway.listSubmissions({ patient: patientRef });
      const set = items.find((one) => one.documentIds.includes(documentIds[0] ?? ''));
      expect(set).toMatchObject({ documentIds, submittedAt: '2026-11-20T10:00:00.000Z' });
    });

    it('supersedes what a document replaces in the same transaction, once', async () => {
      const old = documentOf(patientRef);
      const { documentId: oldId } = await station.gateway.publish(old);
      const document = documentOf(patientRef, { replaces: oldId });
      const { documentId } = await station.gateway.publish(document);
      expect(await station.gateway.publish(document)).toEqual({ documentId });
      expect(await station.gateway.findByUniqueId(old.uniqueId)).toMatchObject({ id: oldId, status: 'superseded' });
      expect(await station.gateway.findByUniqueId(document.uniqueId)).toMatchObject({
        id: documentId,
        status: 'current',
        replaces: [{ id: oldId }],
      });
      await expect(station.gateway.publish(documentOf(patientRef, { replaces: oldId }))).rejects.toMatchObject({
        code: 'platform.conflict',
      });
    });

    it('takes a document alone (ITI-105), once', async () => {
      const document = documentOf(patientRef);
      const { documentId } = await station.gateway.publishSimplified(document);
      expect(await station.gateway.publishSimplified(document)).toEqual({ documentId });
      const back = await station.gateway.findByUniqueId(document.uniqueId);
      expect(back).toMatchObject({ id: documentId, title: document.title });
      const bytes = await station.gateway.retrieve(back?.url ?? '', { contentType: 'text/xml' });
      expect(Buffer.from(bytes)).toEqual(Buffer.from(document.bytes));
    });

    it('gives a content by each form of its address', async () => {
      const document = documentOf(patientRef);
      await station.gateway.publish(document);
      const { url = '' } = (await station.gateway.findByUniqueId(document.uniqueId)) ?? {};
      const binary = /Binary\/[^/]+$/.exec(url)?.[0] ?? '';
      for (const form of [binary, `${peer.url}/${binary}`, `/send/fhir/${binary}`]) {
        for (const contentType of ['text/xml', undefined]) {
          const bytes = await station.gateway.retrieve(form, contentType === undefined ? {} : { contentType });
          expect(Buffer.from(bytes), `${form} ${contentType}`).toEqual(Buffer.from(document.bytes));
        }
      }
      await expect(station.gateway.retrieve('Binary/absent')).rejects.toMatchObject({ code: 'platform.not-found' });
    });

    it('masks, archives and withdraws by conditional patch, and leaves what is already so', async () => {
      const document = documentOf(patientRef);
      const { documentId } = await station.gateway.publish(document);
      const masked = await station.gateway.changeProperties(documentId, { maskedToProfessionals: true, isArchived: true });
      expect(masked).toMatchObject({ isArchived: true, visibility: { maskedToProfessionals: true, hiddenFromPatient: false } });
      expect(front.asked.filter((one) => one.startsWith('PATCH /DocumentReference?identifier='))).toHaveLength(1);
      const shown = await station.gateway.changeProperties(
        documentId,
        { maskedToProfessionals: false, isArchived: false },
        { expectedVersion: masked.version },
      );
      expect(shown).toMatchObject({ isArchived: false, visibility: { maskedToProfessionals: false } });
      expect(shown.version).not.toBe(masked.version);
      front.asked.length = 0;
      await station.gateway.changeProperties(documentId, { isArchived: false });
      expect(front.asked.filter((one) => one.startsWith('PATCH'))).toEqual([]);
      expect(await station.gateway.changeProperties(documentId, { status: 'entered-in-error' })).toMatchObject({
        status: 'entered-in-error',
      });
    });

    it('says a conflict where the document has moved meanwhile', async () => {
      const document = documentOf(patientRef);
      const { documentId } = await station.gateway.publish(document);
      const { version = '' } = (await station.gateway.findByUniqueId(document.uniqueId)) ?? {};
      await station.gateway.changeProperties(documentId, { maskedToProfessionals: true });
      await expect(
        station.gateway.changeProperties(documentId, { hiddenFromPatient: true }, { expectedVersion: version }),
      ).rejects.toMatchObject({ code: 'platform.conflict' });
      // Between what is read and what is sent: somebody else's patch arrives first.
      front.beforePatch = () => station.gateway.changeProperties(documentId, { hiddenFromRepresentatives: true });
      const racing = station.gateway.changeProperties(documentId, { hiddenFromPatient: true });
      await expect(racing).rejects.toMatchObject({ code: 'platform.conflict' });
      const after = await station.gateway.findByUniqueId(document.uniqueId);
      expect(after?.visibility).toEqual({ maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: true });
    });

    it('brings a workstation what changed and nothing else, and its dates of deposit', async () => {
      const patientId = patient.id as PatientId;
      const { documents, engine, gateway, db } = station;
      await gateway.publish(documentOf(patientRef));
      await documents.pullFor(patientId);
      const count = () => db.prepare<[], number>('SELECT count(*) FROM document').pluck().get();
      const before = count();
      expect(await engine.pull(documents.collectionFor(patientId))).toMatchObject({ items: 0 });
      const { documentId } = await gateway.publish(documentOf(patientRef));
      expect(await engine.pull(documents.collectionFor(patientId))).toMatchObject({ items: 1 });
      await gateway.changeProperties(documentId, { hiddenFromPatient: true });
      expect(await engine.pull(documents.collectionFor(patientId))).toMatchObject({ items: 1 });
      expect(await engine.pull(documents.collectionFor(patientId))).toMatchObject({ items: 0 });
      expect(count()).toBe((before ?? 0) + 1);
      const row = db
        .prepare('SELECT is_hidden_from_patient AS hidden, deposited_at AS at FROM document WHERE document_id = ?')
        .get(documentId);
      expect(row).toMatchObject({ hidden: 1, at: expect.stringMatching(/^2026-11-20T09:00/) });
      expect(db.prepare('SELECT count(*) FROM document WHERE defect IS NOT NULL').pluck().get()).toBe(0);
    });

    it('answers the searches of ITI-66 and ITI-67', async () => {
      const told = new Map<string, string[]>();
      const world = await smallWorld();
      const ofWorld = new Set(world.resources.map(({ id }) => id));
      for (const [title, type, params] of searches(world)) {
        const ids: string[] = [];
        for await (const page of front.fhir.pages(type, { ...params, _count: '50' })) {
          ids.push(...page.resources.map((one) => (one as { id: string }).id));
        }
        expect(ids.length, title).toBeGreaterThan(0);
        expect(new Set(ids).size, title).toBe(ids.length);
        told.set(title, ids.filter((id) => ofWorld.has(id)).toSorted());
      }
      found.set(name, told);
    }, 60_000);

    it('a record of twenty thousand documents is pulled, two years first and then whole, page by page, and compared', async () => {
      const all = Array.from({ length: many }, (_, index) => inventedDocument({ patientId: ladenPatient.id, index }));
      // One content will do: what counts here are the documents.
      const shared = 'content-of-all';
      await peer.load([{ kind: 'binary', id: shared, contentType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4') }]);
      for (const one of all) Object.assign(one.content[0]?.attachment ?? {}, { url: `Binary/${shared}` });
      const isOld = (_: unknown, index: number) => index % 20 === 7;
      for (const one of all.filter(isOld)) one.context.period.start = '2015-03-04T09:00:00Z';
      // Most have the stamp of a page or less; the first ones share theirs over more than two pages.
      await peer.load(all.slice(0, 500), 500);
      await peer.load(all.slice(500), 150);

      const { documents, engine, db } = station;
      const patientId = ladenPatient.id as PatientId;
      const mirror = () => db.prepare<[], { id: string; version: string }>('SELECT document_id AS id, version FROM document').all();
      const mirrored = () => new Set(mirror().map(({ id }) => id));
      const idsOf = (some: typeof all) => new Set(some.map(({ id }) => id));
      const recent = idsOf(all.filter((one, index) => !isOld(one, index)));
      await documents.pullFor(patientId);
      expect(mirrored()).toEqual(recent);
      db.prepare('DELETE FROM document WHERE document_id = ?').run(all[4]?.id ?? '');
      await engine.reconcile(documents.collectionFor(patientId));
      expect(recent.difference(mirrored()).size).toBe(0);

      await documents.handlers['documents.widen']({ patientId }, { signal: new AbortController().signal });
      expect(mirrored()).toEqual(idsOf(all));
      expect(await engine.pull(documents.collectionFor(patientId))).toMatchObject({ items: 0 });

      const listed: { id: string; version: string }[] = [];
      for (let link: string | undefined, isFirst = true; isFirst || link !== undefined; isFirst = false) {
        const page = await station.gateway.listIds({ patient: { id: ladenPatient.id }, ...(link === undefined ? {} : { link }) });
        listed.push(...page.items);
        link = page.next;
      }
      expect(await station.gateway.count({ id: ladenPatient.id })).toBe(many);
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      expect(listed.toSorted(byId)).toEqual(mirror().toSorted(byId));

      db.prepare('DELETE FROM document WHERE document_id IN (?, ?)').run(all[3]?.id ?? '', all.at(-1)?.id ?? '');
      await engine.reconcile(documents.collectionFor(patientId));
      expect(mirror().toSorted(byId)).toEqual(listed.toSorted(byId));
      // A link leads to a page of the same search, by our proxy: none was lost on the way.
      expect(front.asked.every((one) => !one.includes('://'))).toBe(true);
    }, 900_000);
  });
});

describe.skipIf(!hasJava())('the two servers', () => {
  it('find the same documents by the same searches', () => {
    const [hapi, embedded] = servers.map(({ name }) => Object.fromEntries(found.get(name) ?? new Map<string, string[]>()));
    expect(Object.keys(embedded ?? {}).length).toBeGreaterThan(20);
    expect(embedded).toEqual(hapi);
  });
});
