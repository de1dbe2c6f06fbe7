/** STOW-RS against two servers, one of which none of us wrote: what is stored can be retrieved, one bad part costs only itself. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InstanceToStore } from '../../../main/platform/index.ts';
import { people, studyOf } from '../../unit/sandbox/dicom-phantoms.ts';
import { explainSkip } from '../peer.ts';
import { startEmbedded } from './embedded.ts';
import { type Front, startFront } from './front.ts';
import { type DicomWebPeer, findOrthanc, startOrthanc } from './orthanc.ts';

const orthanc = findOrthanc();
if (orthanc === undefined) explainSkip('Orthanc avec son extension DICOMweb', 'orthanc orthanc-dicomweb');

const study = studyOf('Radiographie de la main gauche');
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function startEmptyOrthanc(): Promise<DicomWebPeer> {
  if (orthanc === undefined) throw new Error('Orthanc is not installed');
  return startOrthanc(orthanc);
}

const servers = [
  { name: 'Orthanc', start: startEmptyOrthanc, isHere: orthanc !== undefined },
  { name: 'the embedded platform', start: () => startEmbedded([], people), isHere: true },
];

describe.each(servers)('$name', ({ start, isHere }) => {
  describe.skipIf(!isHere)('stores images', () => {
    let peer: DicomWebPeer;
    let front: Front;
    let files: Map<string, Uint8Array>;
    beforeAll(async () => {
      peer = await start();
      front = await startFront(peer);
      const instances = study.series.flatMap((series) => series.instances);
      files = new Map(
        await Promise.all(instances.map(async (each) => [each.sopInstanceUid, await each.part10()] satisfies [string, Uint8Array])),
      );
    }, 120_000);
    afterAll(async () => {
      await front?.close();
      await peer?.stop();
    });
    beforeEach(() => {
      front.asked.length = 0;
    });

    const toStore = (sopInstanceUid: string, bytes: Uint8Array): InstanceToStore => ({
      sopInstanceUid,
      size: bytes.length,
      async *pieces() {
        for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
      },
    });
    async function held(sopInstanceUid: string): Promise<string[]> {
      const series = study.series.find(({ instances }) => instances.some((each) => each.sopInstanceUid === sopInstanceUid));
      const ref = {
        studyInstanceUid: study.studyInstanceUid,
        seriesInstanceUid: series?.seriesInstanceUid ?? '',
        kosSopInstanceUid: study.kosSopInstanceUid,
      };
      const found: string[] = [];
      for await (const part of front.client.instance(ref, sopInstanceUid)) {
        const hash = createHash('sha256');
        for await (const piece of part.body) hash.update(piece);
        found.push(hash.digest('hex'));
      }
      return found;
    }

    it('one bad part costs only itself, and is not believed to be there', async () => {
      const [[uid = '', bytes = new Uint8Array()] = []] = files;
      const bad = toStore('2.25.404', Buffer.from(`this is no DICOM file ${'.'.repeat(4000)}`));
      const results = await front.client.storeInstances(study.studyInstanceUid, [bad, toStore(uid, bytes)]);
      expect(results.map(({ sopInstanceUid, outcome }) => [sopInstanceUid, outcome])).toEqual([
        ['2.25.404', 'refused'],
        [uid, 'stored'],
      ]);
      expect(await held(uid)).toEqual([digest(bytes)]);
    });

    it('a whole study comes back byte for byte, and storing it twice does no harm', async () => {
      const all = [...files].map(([uid, bytes]) => toStore(uid, bytes));
      for (const _time of ['first', 'again']) {
        const results = await front.client.storeInstances(study.studyInstanceUid, all);
        expect(results.map(({ outcome }) => outcome)).toEqual(all.map(() => 'stored'));
      }
      for (const [uid, bytes] of files) expect(await held(uid)).toEqual([digest(bytes)]);
      const found = await front.client.query('studies', { StudyInstanceUID: study.studyInstanceUid });
      expect(found).toHaveLength(1);
    });

    it('an image of another study is refused', async () => {
      const [[uid = '', bytes = new Uint8Array()] = []] = files;
      const results = await front.client.storeInstances('2.25.123456789', [toStore(uid, bytes)]);
      expect(results.map(({ outcome }) => outcome)).toEqual(['refused']);
    });
  });
});
