/** The PACS of the place: Debian's Orthanc with its password, and that of the embedded platform; searched, tested, brought into a file. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPacs } from '../../../main/sandbox/dicomweb/pacs.ts';
import { buildPacsStudies, type SandboxStudy } from '../../../main/sandbox/world/dicom/index.ts';
import type { PacsId } from '../../../preload/contract/pacs.ts';
import { breton, context, martel, type PacsRig, pacsRig } from '../../unit/pacs/pacs-rig.ts';
import { people } from '../../unit/sandbox/dicom-phantoms.ts';
import { explainSkip } from '../peer.ts';
import { findOrthanc, startOrthanc, store } from './orthanc.ts';

const orthanc = findOrthanc();
if (orthanc === undefined) explainSkip('Orthanc avec son extension DICOMweb', 'orthanc orthanc-dicomweb');

const studies = buildPacsStudies({ seed: 7, now: new Date('2026-03-12T10:00:00Z'), patients: people }).filter(
  // Those of MARTEL, and some of the others: each is drawn.
  ({ patient }, rank) => patient.id === '1' || rank % 4 === 0,
);
const of = (birthName: string) => studies.filter(({ patient }) => patient.birthName === birthName);
const knee = studies.find(({ title }) => title === 'IRM du genou droit') as SandboxStudy;
const uids = (all: readonly { studyInstanceUid: string }[]) => all.map(({ studyInstanceUid }) => studyInstanceUid).toSorted();
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  for (const { series } of studies)
    for (const { instances } of series) for (const each of instances) files.set(each.sopInstanceUid, await each.part10());
}, 120_000);

interface Server {
  readonly url: string;
  readonly user: string;
  readonly secret: string;
  stop(): Promise<void>;
}

async function startLoadedOrthanc(): Promise<Server> {
  if (orthanc === undefined) throw new Error('Orthanc is not installed');
  const peer = await startOrthanc(orthanc);
  const all = [...files.values()];
  for (let start = 0; start < all.length; start += 25) await store(peer, all.slice(start, start + 25));
  return { url: peer.url, user: 'peer', secret: 'peer-secret', stop: () => peer.stop() };
}

async function startEmbedded(): Promise<Server> {
  const drawn = studies.map((study) => ({
    ...study,
    series: study.series.map((series) => ({
      ...series,
      instances: series.instances.map((each) => ({ ...each, part10: async () => files.get(each.sopInstanceUid) ?? new Uint8Array() })),
    })),
  }));
  const service = createPacs(() => drawn);
  const server = createServer((request, response) => {
    service.handle(request, response, (request.url ?? '').replace(/^\/dicom-web/u, '')).then(
      (handled) => handled || response.writeHead(404).end(),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`,
    ...{ user: 'demonstration', secret: 'demonstration' },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const servers = [
  { name: 'Orthanc', start: startLoadedOrthanc, isHere: orthanc !== undefined },
  { name: 'the embedded platform', start: startEmbedded, isHere: true },
];

describe.each(servers)('$name as the PACS of the place', ({ start, isHere }) => {
  describe.skipIf(!isHere)('with its name and its password', () => {
    let server: Server;
    let rig: PacsRig;
    let id: PacsId;
    beforeAll(async () => {
      server = await start();
      rig = pacsRig();
      id = await rig.save({ url: `${server.url}/`, authentication: 'basic', user: server.user, secret: server.secret });
    }, 120_000);
    afterAll(async () => {
      rig?.close();
      await server?.stop();
    });

    it('passes every stage of the test; with a wrong password, stops at the search and says so', async () => {
      const { stages } = await rig.pacs.handlers['pacs.test']({ id }, context());
      expect(stages.map(({ id: stage, state }) => `${stage} ${state}`)).toEqual([
        'name passed',
        'connection passed',
        'query passed',
        'retrieve passed',
        'store passed',
      ]);
      const wrong = await rig.save({ url: server.url, authentication: 'basic', user: server.user, secret: 'no' });
      const refused = await rig.pacs.handlers['pacs.test']({ id: wrong }, context());
      expect(refused.stages.find(({ state }) => state === 'failed')).toMatchObject({ id: 'query', error: { code: 'pacs.credentials' } });
      expect(refused.stages.at(-1)?.state).toBe('skipped');
      await rig.pacs.handlers['pacs.remove']({ id: wrong }, context());
    });

    it('finds by identifier, number, period and modality', async () => {
      const matricule = knee.patient.matricule;
      expect(uids(await rig.searchAll(id, { patientId: matricule }))).toEqual(uids(of('MARTEL')));
      expect(uids(await rig.searchAll(id, { accessionNumber: knee.accessionNumber }))).toEqual([knee.studyInstanceUid]);
      const day = knee.studyDate.slice(0, 10);
      expect(uids(await rig.searchAll(id, { from: day, to: day }))).toContain(knee.studyInstanceUid);
      expect(uids(await rig.searchAll(id, { patientId: matricule, from: day }))).toEqual(
        uids(of('MARTEL').filter(({ studyDate }) => studyDate.slice(0, 10) >= day)),
      );
      expect(uids(await rig.searchAll(id, { modality: 'MR' }))).toEqual([knee.studyInstanceUid]);
      expect(await rig.searchAll(id, { patientId: '000000000000000' })).toEqual([]);
    });

    it('finds by name whatever the accents and the case, on either side', async () => {
      const wanted = uids(of('LEFÈVRE'));
      expect(wanted.length).toBeGreaterThan(0);
      for (const [birthName, givenName] of [
        ['LEFEVRE', ''],
        ['lefèvre', 'élodie'],
        ['Lef', 'Elo'],
        ['', 'Élodie'],
      ] as const) {
        expect(uids(await rig.searchAll(id, { birthName, givenName })), `${birthName} ${givenName}`).toEqual(wanted);
      }
      expect(uids(await rig.searchAll(id, { birthName: 'Breton', givenName: 'Gael' }))).toEqual(uids(of('BRETON')));
      expect(await rig.searchAll(id, { birthName: 'LEFEVRE', givenName: 'Gaël' })).toEqual([]);
    });

    it('finds by description, accents apart, and gives everything page after page', async () => {
      const hands = studies.filter(({ title }) => title === 'Radiographie de la main gauche');
      expect(uids(await rig.searchAll(id, { description: 'radio MAIN' }))).toEqual(uids(hands));
      const all = await rig.searchAll(id, { from: '2000-01-01' });
      expect(uids(all)).toEqual(uids(studies));
      expect(all.find(({ studyInstanceUid }) => studyInstanceUid === knee.studyInstanceUid)).toMatchObject({
        traits: { birthName: 'MARTEL', givenNames: 'Jeanne', birthDate: '1958-03-14', gender: 'female' },
        title: knee.title,
        modalities: ['MR'],
        seriesCount: knee.series.length,
        instanceCount: knee.series.reduce((sum, { instances }) => sum + instances.length, 0),
      });
    });

    it('a study is put in a file and every image kept, byte for byte; taken off, nothing is left', async () => {
      const [found] = await rig.searchAll(id, { accessionNumber: knee.accessionNumber });
      const key = { pacsId: id, studyInstanceUid: found?.studyInstanceUid as NonNullable<typeof found>['studyInstanceUid'] };
      const match = await rig.pacs.handlers['pacs.compare']({ ...key, patientId: martel.id }, context());
      expect(match.differences).toEqual([]);
      const refused = rig.pacs.handlers['pacs.attach']({ ...key, patientId: breton.id, accepted: [], reason: '' }, context());
      await expect(refused).rejects.toMatchObject({ code: 'import.traits-differ' });
      await rig.pacs.handlers['pacs.attach']({ ...key, patientId: martel.id, accepted: [], reason: '' }, context());
      const opened = await rig.open(knee.studyInstanceUid);
      expect(opened.series.map(({ description, instances }) => [description, instances.length])).toEqual(
        knee.series.map(({ description, instances }) => [description, instances.length]),
      );
      for (const { seriesInstanceUid, instances } of knee.series) {
        const images = await rig.fetch(knee.studyInstanceUid, seriesInstanceUid);
        expect(images.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(instances.map(({ sopInstanceUid }) => sopInstanceUid));
        for (const image of images) {
          expect(digest(await image.bytes())).toBe(digest(files.get(image.sopInstanceUid) ?? new Uint8Array()));
        }
      }
      expect((await rig.open(knee.studyInstanceUid)).summary).toMatchObject({ isKept: true, pacs: { name: 'PACS du site' } });
      await rig.pacs.handlers['pacs.detach']({ studyInstanceUid: key.studyInstanceUid }, context());
      expect(rig.db.prepare('SELECT count(*) FROM blob_file').pluck().get()).toBe(0);
    });
  });
});
