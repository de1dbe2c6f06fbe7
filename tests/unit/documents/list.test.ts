/** The list: default view, toggles, filters, facets, order, pages, versions, search; and its speed at ten thousand. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSearched } from '../../../main/words/index.ts';
import { DocumentsRig, patient } from './documents-rig.ts';

let rig: DocumentsRig;
beforeEach(() => {
  rig = new DocumentsRig();
});
afterEach(() => rig.close());

const visibility = { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false };
const biology = { type: { system: 'http://loinc.org', code: '11502-2', display: "CR d'examens biologiques" } };

describe('the default view and its toggles (EX_3.1-1030)', () => {
  beforeEach(async () => {
    rig.platform.put('d1');
    rig.platform.put('d2', { isArchived: true });
    rig.platform.put('d3', { visibility: { ...visibility, maskedToProfessionals: true } });
    rig.platform.put('d4', { visibility: { ...visibility, hiddenFromPatient: true } });
    rig.platform.put('d5', { visibility: { ...visibility, hiddenFromRepresentatives: true } });
    rig.platform.put('d6', { status: 'superseded' });
    rig.platform.put('d7', { status: 'entered-in-error' });
    await rig.pull();
  });

  test.each([
    [{}, ['d1']],
    [{ withArchived: true }, ['d1', 'd2']],
    [{ withMasked: true }, ['d1', 'd3']],
    [{ withHiddenFromPatient: true }, ['d1', 'd4']],
    [{ withHiddenFromRepresentatives: true }, ['d1', 'd5']],
    [{ withOlderVersions: true }, ['d1', 'd6']],
  ])('%j shows %j', async (filter, shown) => {
    const { documents, total } = await rig.list({ filter });
    expect(documents.map(({ id }) => id).sort()).toEqual(shown);
    expect(total).toBe(shown.length);
  });
});

test('versions are folded under the newest, whatever the order in which they are learnt', async () => {
  rig.platform.put('d3', { replaces: [{ id: 'd2' }], createdAt: '2026-02-13' });
  rig.platform.put('d2', { replaces: [{ uniqueId: '2.25.1' }], createdAt: '2026-02-12' });
  await rig.pull();
  expect(await rig.ids()).toEqual(['d3']);
  rig.platform.put('d1', { createdAt: '2026-02-11' });
  await rig.pull();
  const { documents } = await rig.list();
  expect(documents.map(({ id, olderVersionCount }) => [id, olderVersionCount])).toEqual([['d3', 2]]);
  for (const id of ['d1', 'd2', 'd3']) {
    expect((await rig.get(id)).versions.map((version) => [version.id, version.status])).toEqual([
      ['d3', 'current'],
      ['d2', 'superseded'],
      ['d1', 'superseded'],
    ]);
  }
  // The replacement is withdrawn: the one before is current again.
  rig.platform.put('d3', { status: 'entered-in-error' });
  await rig.pull();
  expect(await rig.ids()).toEqual(['d2']);
});

test('a loop of replacements ends', async () => {
  rig.platform.put('d1', { replaces: [{ id: 'd2' }] });
  rig.platform.put('d2', { replaces: [{ id: 'd1' }] });
  await rig.pull();
  expect((await rig.get('d1')).versions.map(({ id }) => id).sort()).toEqual(['d1', 'd2']);
  expect(await rig.ids({ filter: { withOlderVersions: true } })).toHaveLength(2);
});

test('filters by class, type, author, period; facets count what the other choices would give', async () => {
  rig.platform.put('d1', { serviceStart: '2026-01-10' });
  rig.platform.put('d2', { serviceStart: '2026-01-20T08:00:00.000Z', ...biology });
  rig.platform.put('d3', { serviceStart: '2026-02-01', ...biology, author: { name: 'Dre Inès BENSAÏD', kind: 'professional' } });
  await rig.pull();
  expect(await rig.ids({ filter: { typeCodes: ['11502-2'] } })).toEqual(['d3', 'd2']);
  expect(await rig.ids({ filter: { authors: ['Dr Rémi LENOIR'], typeCodes: ['11502-2'] } })).toEqual(['d2']);
  expect(await rig.ids({ filter: { from: '2026-01-20', to: '2026-01-20' } })).toEqual(['d2']);
  expect(await rig.ids({ filter: { classCodes: ['31'] } })).toEqual([]);
  const { total, facets } = await rig.list({ filter: { typeCodes: ['11502-2'] } });
  expect(total).toBe(2);
  expect(facets.types).toEqual([
    { value: '11502-2', label: 'CR d’examens biologiques', count: 2 },
    { value: '11488-4', label: 'CR ou fiche de consultation ou de visite', count: 1 },
  ]);
  expect(facets.classes).toEqual([{ value: '10', label: 'Compte rendu', count: 3 }]);
  expect(facets.authors.map(({ count }) => count)).toEqual([2, 1]);
});

test('EX_3.1-1020, REC_3.2-1080: new is what was deposited since the visit before; the submission set says when, and what came with it', async () => {
  rig.newSince = '2026-02-15T00:00:00.000Z';
  rig.platform.put('d1');
  rig.platform.put('d2');
  rig.platform.put('d3');
  rig.platform.submissions.push({
    id: 's1',
    version: '1',
    lastUpdated: '2026-02-20T00:00:00.000Z',
    submittedAt: '2026-02-20T00:00:00.000Z',
    documentIds: ['d2', 'd3'],
  });
  await rig.pull();
  const { facets } = await rig.list();
  expect(facets.newCount).toBe(2);
  expect(await rig.ids({ filter: { onlyNew: true } })).toEqual(['d3', 'd2']);
  expect((await rig.list({ filter: { onlyNew: true } })).total).toBe(2);
  expect((await rig.get('d2')).sameSubmission.map(({ id }) => id)).toEqual(['d3']);
  expect(rig.documents.countsFor(patient)).toEqual({ total: 3, new: 2, studies: 0 });
  expect(rig.documents.newestSince(patient, '2026-02-15T00:00:00.000Z', 1)).toMatchObject({ total: 2, documents: [{ isNew: true }] });
  rig.newSince = undefined;
  expect((await rig.list()).facets.newCount).toBe(0);
});

test('orders and pages', async () => {
  rig.platform.put('d1', { title: 'zèbre', serviceStart: '2026-01-01', author: { name: 'Émile', kind: 'professional' } });
  rig.platform.put('d2', { title: 'Écho', serviceStart: '2026-01-03', author: { name: 'Albert', kind: 'professional' } });
  rig.platform.put('d3', { title: 'abcès', serviceStart: '2026-01-02', author: { name: 'zoé', kind: 'professional' } });
  await rig.pull();
  expect(await rig.ids()).toEqual(['d2', 'd3', 'd1']);
  expect(await rig.ids({ sort: 'title', descending: false })).toEqual(['d3', 'd2', 'd1']);
  expect(await rig.ids({ sort: 'author', descending: false })).toEqual(['d2', 'd1', 'd3']);
  expect(await rig.ids({ offset: 1, limit: 1 })).toEqual(['d3']);
  expect((await rig.list({ offset: 1, limit: 1 })).total).toBe(3);
});

test('text is found without accents, in any order, by abbreviation, and can hold no operator', async () => {
  rig.platform.put('d1', {
    title: 'Échographie cardiaque',
    author: { name: 'Dr Œdipe', kind: 'professional', organization: 'Clinique de l’Étang' },
  });
  rig.platform.put('d2', biology);
  await rig.pull();
  for (const text of ['echo', 'CARDIAQUE écho', 'oedipe', 'etang', 'card clin'])
    expect(await rig.ids({ filter: { text } })).toEqual(['d1']);
  for (const text of ['labo', 'bio cr', '11502-2']) expect(await rig.ids({ filter: { text } })).toEqual(['d2']);
  for (const text of ['" OR *', "'; DROP TABLE document; --", 'NEAR(', 'title : x', '*', '  ']) await rig.ids({ filter: { text } });
  expect(await rig.ids({ filter: { text: 'rien OR echo' } })).toEqual([]);
  expect(rig.documents.search({ searched: readSearched('cardiaque'), limit: 5 })).toEqual([{ documentId: 'd1', patientId: patient }]);
});

test('a modality finds the images and reports of its own, by title or by coded act', async () => {
  const report = { type: { code: '18748-4', display: 'CR d’imagerie médicale', system: 'http://loinc.org' } };
  const act = { code: 'MG', display: 'Mammographie', system: 'urn:oid:1.2.250.1.213.1.1.5.618' };
  rig.platform.put('d1', { ...report, title: 'Scanner thoracique', serviceStart: '2026-01-02' });
  rig.platform.put('d2', { ...report, title: 'Compte rendu', events: [act], serviceStart: '2026-01-01' });
  await rig.pull();
  for (const text of ['scanner', 'tdm', 'TDM thoracique']) expect(await rig.ids({ filter: { text } }), text).toEqual(['d1']);
  for (const text of ['mammo', 'mammographie']) expect(await rig.ids({ filter: { text } }), text).toEqual(['d2']);
  expect(await rig.ids({ filter: { text: 'imagerie' } })).toEqual(['d1', 'd2']);
});

test('a damaged resource stays in the list, with its defect', async () => {
  rig.platform.put('d1', { defect: 'content.attachment.hash' });
  await rig.pull();
  expect((await rig.list()).documents[0]).toMatchObject({ id: 'd1', defect: 'content.attachment.hash' });
});

test('ten thousand documents are listed page by page, filtered and sorted, without the platform', async () => {
  for (let n = 0; n < 10_000; n += 1) {
    rig.platform.put(`d${n}`, {
      title: `Compte rendu ${n}`,
      serviceStart: new Date(Date.UTC(2016, 0, 1) + n * 8_000_000).toISOString(),
      author: { name: `Dr ${n % 60}`, kind: 'professional' },
      ...(n % 3 === 0 ? biology : {}),
      ...(n % 20 === 1 ? { replaces: [{ id: `d${n - 1}` }] } : {}),
    });
  }
  await rig.widen();
  rig.platform.requests = [];
  const titles = async (input: Parameters<typeof rig.list>[0]) => (await rig.list(input)).documents.map(({ title }) => title);
  const [first, later] = [await titles({}), await titles({ offset: 5000 })];
  expect(first[0]).toBe('Compte rendu 9999');
  expect(first.some((title) => later.includes(title))).toBe(false);
  expect((await rig.list({ filter: { typeCodes: ['11502-2'] } })).documents.every(({ type }) => type.code === '11502-2')).toBe(true);
  const sorted = await titles({ sort: 'title' });
  expect(sorted).toEqual(sorted.toSorted().toReversed());
  expect((await titles({ filter: { text: 'compte 99' } })).every((title) => title.includes(' 99'))).toBe(true);
  expect(rig.platform.requests).toEqual([]);
  await rig.pull();
  expect(rig.platform.requests).toEqual(['list']);
}, 90_000);

test('EX_3.1-1020: what the reader published, or had published in their name, is not new to them', async () => {
  rig.newSince = '2026-02-10T00:00:00.000Z';
  rig.platform.put('d1', { author: { name: 'Dre Claire DIALLO', kind: 'professional', identifiers: ['899700000001'] } });
  rig.platform.put('d2', { author: { name: 'Dr Rémi LENOIR', kind: 'professional', identifiers: ['899700000002'] } });
  rig.platform.put('d3', { createdAt: '2026-02-01T10:00:00.000Z' });
  await rig.pull();
  const { documents, facets } = await rig.list();
  expect(documents.map(({ id, isNew }) => [id, isNew]).sort()).toEqual([
    ['d1', false],
    ['d2', true],
    ['d3', false],
  ]);
  expect(facets.newCount).toBe(1);
  expect(await rig.ids({ filter: { onlyNew: true } })).toEqual(['d2']);
  expect(rig.documents.countsFor(patient).new).toBe(1);
  const fresh = rig.documents.newestSince(patient, rig.newSince, 5);
  expect([fresh.total, fresh.documents.map(({ id }) => id)]).toEqual([1, ['d2']]);
});
