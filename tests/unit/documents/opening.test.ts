/** Opening: fetched once, checked, kept; shown offline; gone when the platform says so. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { DocumentsRig } from './documents-rig.ts';

let rig: DocumentsRig;
beforeEach(() => {
  rig = new DocumentsRig();
});
afterEach(() => rig.close());

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const retrievals = () => rig.platform.requests.filter((what) => what === 'retrieve').length;
const blobCount = () => rig.db.prepare('SELECT count(*) FROM blob_file').pluck().get();

test('no content is fetched before it is opened (EX_3.2-1010); then it is fetched once, kept and read', async () => {
  rig.platform.put('d1');
  await rig.pull();
  expect(retrievals()).toBe(0);
  const first = await rig.open('d1');
  expect(first).toMatchObject({ kind: 'text', isStale: false, warnings: [], keptAt: rig.clock.now().toISOString() });
  expect(text(await rig.blobs.readAll(first.blobId))).toBe('content of d1');
  await rig.open('d1');
  expect(retrievals()).toBe(1);
  expect((await rig.list()).documents[0]).toMatchObject({ isRead: true, keptAt: first.keptAt });
  expect(await rig.ids({ filter: { onlyKept: true } })).toEqual(['d1']);
  expect(rig.events).toContainEqual({ name: 'documents.progress', payload: { documentId: 'd1', received: 13, total: 13 } });
  expect(rig.db.prepare('SELECT action, patient_id FROM audit_entry').all()).toContainEqual({
    action: 'document.opened',
    patient_id: 'p1',
  });
});

test('two openings at once are one fetch', async () => {
  rig.platform.put('d1');
  await rig.pull();
  const [a, b] = await Promise.all([rig.open('d1'), rig.open('d1')]);
  expect(a.blobId).toBe(b.blobId);
  expect(retrievals()).toBe(1);
});

test('offline, what is kept is shown as not checked, and what is not says so', async () => {
  rig.platform.put('d1');
  rig.platform.put('d2');
  await rig.pull();
  await rig.open('d1');
  rig.clock.advance(3_600_000);
  rig.isOnline = false;
  rig.platform.failure = new Failure('network.offline');
  expect(await rig.open('d1')).toMatchObject({ isStale: true });
  await expect(rig.open('d2')).rejects.toMatchObject({ code: 'document.not-kept-offline' });
});

test('online, a copy is checked: another content is fetched again, a withdrawn document is gone with its copy', async () => {
  rig.platform.put('d1');
  await rig.pull();
  await rig.open('d1');
  rig.clock.advance(3_600_000);
  rig.platform.put('d1', { title: 'Corrigé' }, new TextEncoder().encode('another content'));
  const second = await rig.open('d1');
  expect(text(await rig.blobs.readAll(second.blobId))).toBe('another content');
  expect(second.isStale).toBe(false);
  expect(blobCount()).toBe(1);
  rig.clock.advance(3_600_000);
  rig.platform.documents.delete('d1');
  await expect(rig.open('d1')).rejects.toMatchObject({ code: 'document.not-found' });
  expect(blobCount()).toBe(0);
});

test('a refusal ends the copy; a slow platform does not hide it', async () => {
  rig.platform.put('d1');
  await rig.pull();
  await rig.open('d1');
  rig.clock.advance(3_600_000);
  rig.platform.failure = new Failure('network.timeout');
  expect(await rig.open('d1')).toMatchObject({ isStale: true });
  rig.platform.failure = new Failure('platform.forbidden', { status: 403 });
  await expect(rig.open('d1')).rejects.toMatchObject({ code: 'platform.forbidden' });
  expect(blobCount()).toBe(0);
});

test.each([
  ['masked', { visibility: { maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false } }],
  ['withdrawn', { status: 'entered-in-error' as const }],
  ['replaced', { status: 'superseded' as const }],
])('a document that is %s loses its copy at the next pull', async (_what, changes) => {
  rig.platform.put('d1');
  await rig.pull();
  await rig.open('d1');
  rig.platform.put('d1', { title: 'New title only' });
  await rig.pull();
  expect(blobCount()).toBe(1);
  rig.platform.put('d1', changes);
  await rig.pull();
  expect(blobCount()).toBe(0);
});

test('a content that does not match its hash or size is refused and not kept', async () => {
  rig.platform.put('d1');
  rig.platform.put('d2', { size: 5 });
  await rig.pull();
  rig.platform.contents.set('Binary/d1', new TextEncoder().encode('contEnt of d1'));
  await expect(rig.open('d1')).rejects.toMatchObject({ code: 'document.integrity', params: { reason: 'hash' } });
  expect(retrievals()).toBe(2);
  await expect(rig.open('d2')).rejects.toMatchObject({ code: 'document.integrity', params: { reason: 'size' } });
  expect(blobCount()).toBe(0);
});

test('the copy can be removed, by hand', async () => {
  rig.platform.put('d1');
  await rig.pull();
  await rig.open('d1');
  const handler = rig.documents.handlers['documents.removeLocalCopy'];
  const summary = await handler({ documentId: 'd1' as DocumentId }, { signal: new AbortController().signal });
  expect(summary.keptAt).toBeUndefined();
  expect(summary.isRead).toBe(true);
  expect(blobCount()).toBe(0);
});

test('states are told on opening (EX_3.2-1025)', async () => {
  rig.platform.put('d1', {
    isArchived: true,
    visibility: { maskedToProfessionals: true, hiddenFromPatient: true, hiddenFromRepresentatives: true },
  });
  rig.platform.put('d2', { replaces: [{ id: 'd1' }] });
  await rig.pull();
  expect((await rig.open('d1')).warnings).toEqual([
    'hidden-from-patient',
    'hidden-from-representatives',
    'masked',
    'superseded',
    'archived',
  ]);
});

test('a PDF inside a CDA is kept beside it, a hostile CDA is refused', async () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF');
  const cda = (body: string) => new TextEncoder().encode(`<?xml version="1.0"?>${body}`);
  const document = `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Ordonnance</title><component><nonXMLBody>
    <text mediaType="application/pdf" representation="B64">${pdf.toString('base64')}</text></nonXMLBody></component></ClinicalDocument>`;
  rig.platform.put('d1', { contentType: 'text/xml' }, cda(document));
  rig.platform.put(
    'd2',
    { contentType: 'text/xml' },
    cda(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${document.replace('Ordonnance', '&b;')}`),
  );
  await rig.pull();
  const opened = await rig.open('d1');
  expect(opened).toMatchObject({
    kind: 'cda',
    cda: { level: 'N1', title: 'Ordonnance' },
    embedded: { kind: 'pdf', contentType: 'application/pdf' },
  });
  expect(Buffer.from(await rig.blobs.readAll(opened.embedded?.blobId ?? opened.blobId)).equals(pdf)).toBe(true);
  rig.isOnline = false;
  expect((await rig.open('d1')).cda?.title).toBe('Ordonnance');
  rig.isOnline = true;
  await expect(rig.open('d2')).rejects.toMatchObject({ code: 'document.hostile' });
  expect(blobCount()).toBe(2);
});

test('what a document is, its bytes say', async () => {
  const dicom = new Uint8Array(132 + 200);
  dicom.set(new TextEncoder().encode('DICM'), 128);
  const contents: [string, Uint8Array, string][] = [
    ['d1', Buffer.from('%PDF-1.7 …'), 'pdf'],
    ['d2', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'image'],
    ['d3', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image'],
    ['d4', Buffer.from('Bonjour'), 'text'],
    ['d5', dicom, 'dicom'],
    ['d6', Uint8Array.of(0, 1, 2, 3), 'other'],
  ];
  for (const [id, bytes] of contents)
    rig.platform.put(id, { contentType: id === 'd4' ? 'text/plain; charset=utf-8' : 'application/pdf' }, bytes);
  await rig.pull();
  for (const [id, , kind] of contents) expect((await rig.open(id)).kind).toBe(kind);
});

test('a fetch taken back keeps nothing', async () => {
  rig.platform.put('d1');
  await rig.pull();
  const controller = new AbortController();
  rig.platform.retrieve = async () => {
    controller.abort();
    throw new Failure('call.cancelled');
  };
  await expect(rig.open('d1', controller.signal)).rejects.toMatchObject({ code: 'call.cancelled' });
  expect(blobCount()).toBe(0);
});
