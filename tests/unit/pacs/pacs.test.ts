/** A study of a PACS on its way to a file: identities compared, refusals journaled, the file it is already in; and manifests that name a PACS. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPacs } from '../../../main/sandbox/dicomweb/pacs.ts';
import { buildPacsStudies } from '../../../main/sandbox/world/dicom/index.ts';
import { dicomUid } from '../../../preload/contract/ids.ts';
import type { PacsId, PacsStudy } from '../../../preload/contract/pacs.ts';
import { attended } from '../../harness/attended.ts';
import { people } from '../sandbox/dicom-phantoms.ts';
import { breton, context, martel, type PacsRig, pacsRig } from './pacs-rig.ts';

const studies = buildPacsStudies({ seed: 7, now: new Date('2026-03-12T10:00:00Z'), patients: people });
const hand = studies.find(({ patient }) => patient.givenName === 'Janine');
const chest = studies.find(({ patient, title }) => patient.birthName === 'MARTEL' && title === 'Radiographie du thorax');

let root: string;
let asked: string[];
let close: () => void;
beforeAll(async () => {
  const service = createPacs(() => studies);
  const server = createServer(
    attended(async (request, response) => {
      asked.push(request.url ?? '');
      const isHandled = await service.handle(request, response, (request.url ?? '').replace(/^\/rs/u, ''));
      if (!isHandled) response.writeHead(404).end();
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rs`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterAll(() => close());

let rig: PacsRig;
let id: PacsId;
beforeEach(async () => {
  asked = [];
  rig = pacsRig();
  const known = { authentication: 'basic', user: 'demonstration', secret: 'demonstration' } as const;
  id = await rig.save({ url: root, aliases: 'PACS_LAUD, 1.2.250.99', ...known });
});
afterEach(() => rig.close());

async function found(uid = ''): Promise<PacsStudy> {
  const all = await rig.searchAll(id, { birthName: 'martel' });
  const study = all.find(({ studyInstanceUid }) => studyInstanceUid === uid);
  if (study === undefined) throw new Error('not found');
  return study;
}
const attach = (study: PacsStudy, more: { patientId?: typeof martel.id; accepted?: never[] | ['firstGivenName']; reason?: string } = {}) =>
  rig.pacs.handlers['pacs.attach'](
    { pacsId: id, studyInstanceUid: study.studyInstanceUid, patientId: martel.id, accepted: [], reason: '', ...more },
    context(),
  );
const actions = () => rig.journal().map(({ action }) => action);

describe('the identity', () => {
  it('that is the same needs no more; the file then has the study', async () => {
    const study = await found(chest?.studyInstanceUid);
    const matches = await rig.pacs.handlers['pacs.matches']({ pacsId: id, studyInstanceUid: study.studyInstanceUid }, context());
    expect(matches.map(({ patient }) => patient.id)).toEqual([martel.id]);
    await attach(study);
    expect((await found(chest?.studyInstanceUid)).file).toBe(martel.id);
    expect(rig.journal().find(({ action }) => action === 'imaging.attached')).toMatchObject({ patient: martel.id });
    // Asked twice, it is done once.
    await attach(study);
    expect(actions().filter((action) => action === 'imaging.attached')).toHaveLength(1);
    await expect(attach(study, { patientId: breton.id })).rejects.toMatchObject({ code: 'import.traits-differ' });
  });

  it('that differs is refused, unless each difference was accepted for a reason', async () => {
    const study = await found(hand?.studyInstanceUid);
    const key = { pacsId: id, studyInstanceUid: study.studyInstanceUid };
    const match = await rig.pacs.handlers['pacs.compare']({ ...key, patientId: martel.id }, context());
    expect(match.differences).toEqual(['firstGivenName']);
    await expect(attach(study)).rejects.toMatchObject({ code: 'import.traits-differ' });
    await expect(attach(study, { accepted: ['firstGivenName'] })).rejects.toMatchObject({ code: 'import.traits-differ' });
    await attach(study, { accepted: ['firstGivenName'], reason: 'Erreur de saisie à l’accueil' });
    const entry = rig.journal().find(({ action }) => action === 'imaging.attached');
    expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ traits: 'firstGivenName', words: 'Erreur de saisie à l’accueil' });
    expect(actions()).not.toContain('imaging.attach-refused');
  });

  it('left undecided is a refusal, journaled once', async () => {
    const study = await found(hand?.studyInstanceUid);
    const key = { pacsId: id, studyInstanceUid: study.studyInstanceUid };
    await rig.pacs.handlers['pacs.compare']({ ...key, patientId: martel.id }, context());
    await rig.pacs.handlers['pacs.leave'](key, context());
    await rig.pacs.handlers['pacs.leave'](key, context());
    expect(actions().filter((action) => action === 'imaging.attach-refused')).toHaveLength(1);
  });

  it('is that which the PACS gave: a study that no search found can’t be put anywhere', async () => {
    const key = { pacsId: id, studyInstanceUid: dicomUid.parse('1.2.3') };
    for (const run of [
      () => rig.pacs.handlers['pacs.compare']({ ...key, patientId: martel.id }, context()),
      () => rig.pacs.handlers['pacs.matches'](key, context()),
      () => rig.pacs.handlers['pacs.attach']({ ...key, patientId: martel.id, accepted: [], reason: '' }, context()),
    ]) {
      await expect((async () => run())()).rejects.toMatchObject({ code: 'pacs.not-found' });
    }
  });

  it('is in no name of the journal of searches', async () => {
    await found(chest?.studyInstanceUid);
    const entry = rig.journal().find(({ action }) => action === 'pacs.searched');
    expect(entry?.detail).not.toMatch(/martel/i);
  });
});

describe('a study of a file', () => {
  it('stays when its PACS is taken off the settings, and can be read as far as it is kept', async () => {
    await attach(await found(chest?.studyInstanceUid));
    const uid = chest?.studyInstanceUid ?? '';
    const [first] = (await rig.open(uid)).series;
    await rig.fetch(uid, first?.seriesInstanceUid ?? '');
    await rig.pacs.handlers['pacs.remove']({ id }, context());
    const opened = await rig.open(uid);
    expect(opened.summary.pacs?.name).toBe('PACS du site');
    expect(opened.series[0]?.instances.every(({ kept }) => kept)).toBe(true);
  });
});

describe('a manifest that names a PACS', () => {
  const uid = chest?.studyInstanceUid ?? '';
  const sourcesOf = (...sources: string[]) => rig.pacs.local.sourcesOf(uid, sources);

  it('by its address, its AE Title or its location has it asked', async () => {
    for (const source of [`${root}/studies/${uid}/series/1.2`, 'PACS_LAUD', 'pacs_laud', '1.2.250.99']) {
      expect(sourcesOf(source), source).toHaveLength(1);
    }
    const [source] = sourcesOf('PACS_LAUD');
    const series = chest?.series[0];
    const ref = { studyInstanceUid: uid, seriesInstanceUid: series?.seriesInstanceUid ?? '', kosSopInstanceUid: '2.25.1' };
    expect(await source?.seriesMetadata(ref)).toHaveLength(series?.instances.length ?? 0);
  });

  it('elsewhere has nobody asked, whatever it looks like', async () => {
    const port = new URL(root).port;
    const elsewhere = [
      'https://evil.example/rs/studies',
      `http://127.0.0.1:${port}/rsevil/studies/1`,
      `http://127.0.0.1:${port}/`,
      `http://127.0.0.1:${port}@evil.example/rs/studies`,
      `http://127.0.0.1:${port}/rs/../admin`,
      `https://127.0.0.1:${port}/rs/studies`,
      'PACS',
      '',
    ];
    for (const source of elsewhere) expect(sourcesOf(source), source).toEqual([]);
    expect(asked).toEqual([]);
  });
});
