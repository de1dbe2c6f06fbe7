/** Our DICOMweb client and the imaging domain against two servers, one of which none of us wrote: the same suite holds for both. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { createImaging, type Imaging } from '../../../main/imaging/index.ts';
import type { SeriesRef } from '../../../main/platform/index.ts';
import type { SandboxInstance, SandboxSeries, SandboxStudy } from '../../../main/sandbox/world/dicom/index.ts';
import { type BlobStore, createBlobStore, type Database } from '../../../main/store/index.ts';
import { dicomUid } from '../../../preload/contract/ids.ts';
import { imagingProcedures } from '../../../preload/contract/imaging.ts';
import { studyOf } from '../../unit/sandbox/dicom-phantoms.ts';
import { memoryDatabase, steadyClock } from '../../unit/support/core.ts';
import { sampleDocument } from '../../unit/support/documents.ts';
import { explainSkip } from '../peer.ts';
import { startEmbedded } from './embedded.ts';
import { type Front, startFront } from './front.ts';
import { type DicomWebPeer, findOrthanc, startOrthanc, store } from './orthanc.ts';

const orthanc = findOrthanc();
if (orthanc === undefined) explainSkip('Orthanc avec son extension DICOMweb', 'orthanc orthanc-dicomweb');

/** JPEG-LS and uncompressed, RLE and JPEG in colour with many frames, deflated, JPEG 2000. */
const studies = [
  studyOf('IRM du genou droit'),
  studyOf('Échographie pelvienne'),
  studyOf('Radiographie de la main gauche'),
  studyOf('Scanner abdomino-pelvien'),
];
const knee = studies[0] as SandboxStudy;
const long = knee.series.toSorted((a, b) => b.instances.length - a.instances.length)[0] as SandboxSeries;

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const files = new Map<string, Uint8Array>();
const fileOf = (instance: SandboxInstance) => files.get(instance.sopInstanceUid) ?? new Uint8Array();

beforeAll(async () => {
  for (const instance of studies.flatMap((study) => study.series).flatMap((series) => series.instances)) {
    files.set(instance.sopInstanceUid, await instance.part10());
  }
}, 120_000);

/** The same study, whose files aren't drawn a second time. */
const alreadyDrawn = (study: SandboxStudy): SandboxStudy => ({
  ...study,
  series: study.series.map((series) => ({
    ...series,
    instances: series.instances.map((instance) => ({ ...instance, part10: async () => fileOf(instance) })),
  })),
});

async function startLoadedOrthanc(): Promise<DicomWebPeer> {
  if (orthanc === undefined) throw new Error('Orthanc is not installed');
  const peer = await startOrthanc(orthanc);
  const all = [...files.values()];
  for (let start = 0; start < all.length; start += 25) await store(peer, all.slice(start, start + 25));
  return peer;
}

const servers = [
  { name: 'Orthanc', start: startLoadedOrthanc, isHere: orthanc !== undefined },
  { name: 'the embedded platform', start: () => startEmbedded(studies.map(alreadyDrawn)), isHere: true },
];

describe.each(servers)('$name', ({ start, isHere }) => {
  describe.skipIf(!isHere)('speaks DICOMweb', () => {
    let peer: DicomWebPeer;
    let front: Front;
    beforeAll(async () => {
      peer = await start();
      front = await startFront(peer);
    }, 120_000);
    afterAll(async () => {
      await front?.close();
      await peer?.stop();
    });
    beforeEach(() => {
      front.asked.length = 0;
      front.cutAfter = undefined;
    });

    const refOf = (study: SandboxStudy, series: SandboxSeries): SeriesRef => ({
      studyInstanceUid: study.studyInstanceUid,
      seriesInstanceUid: series.seriesInstanceUid,
      kosSopInstanceUid: study.kosSopInstanceUid,
    });
    const wholePart = async (body: AsyncIterable<Uint8Array>) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of body) pieces.push(Uint8Array.from(piece));
      return Buffer.concat(pieces);
    };
    const firstOf = (dataSet: unknown, tag: string) => (dataSet as Record<string, { Value?: unknown[] } | undefined>)[tag]?.Value?.[0];

    it('finds studies by patient, by date, and nothing for a stranger (QIDO-RS)', async () => {
      const found = await front.client.query('studies', { PatientID: knee.patient.matricule });
      const expected = studies.filter(({ patient }) => patient.matricule === knee.patient.matricule);
      expect(found.map((each) => firstOf(each, '0020000D')).toSorted()).toEqual(
        expected.map(({ studyInstanceUid }) => studyInstanceUid).toSorted(),
      );
      const day = knee.studyDate.slice(0, 10).replaceAll('-', '');
      const ofTheDay = await front.client.query('studies', { StudyDate: `${day}-${day}` });
      expect(ofTheDay.map((each) => firstOf(each, '0020000D'))).toContain(knee.studyInstanceUid);
      expect(await front.client.query('studies', { PatientID: '000000000000000' })).toEqual([]);
    });

    it('finds the series and the images of a study (QIDO-RS)', async () => {
      const series = await front.client.query('series', { StudyInstanceUID: knee.studyInstanceUid });
      expect(series.map((each) => firstOf(each, '0020000E')).toSorted()).toEqual(
        knee.series.map((each) => each.seriesInstanceUid).toSorted(),
      );
      const images = await front.client.query('instances', {
        StudyInstanceUID: knee.studyInstanceUid,
        SeriesInstanceUID: long.seriesInstanceUid,
        limit: '100',
      });
      expect(images.map((each) => firstOf(each, '00080018')).toSorted()).toEqual(
        long.instances.map((each) => each.sopInstanceUid).toSorted(),
      );
    });

    it('tells the metadata of every series, as they were stored', async () => {
      for (const study of studies) {
        for (const series of study.series) {
          const told = await front.client.seriesMetadata(refOf(study, series));
          const inOrder = told.toSorted((a, b) => (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0));
          expect(inOrder).toEqual(
            series.instances.map(({ sopInstanceUid, sopClassUid, number, numberOfFrames }) => ({
              sopInstanceUid,
              sopClassUid,
              instanceNumber: number,
              numberOfFrames,
              modality: series.modality,
              seriesDescription: series.description,
              seriesNumber: series.number,
            })),
          );
        }
      }
    });

    it('gives a series in one answer, each file byte for byte, before the whole has come', async () => {
      const got = new Map<string, string>();
      let largest = 0;
      for await (const part of front.client.series(refOf(knee, long))) {
        let size = 0;
        const hash = createHash('sha256');
        for await (const piece of part.body) {
          largest = Math.max(largest, piece.byteLength);
          size += piece.byteLength;
          hash.update(piece);
        }
        got.set(hash.digest('hex'), String(size));
      }
      expect([...got.keys()].toSorted()).toEqual(long.instances.map((each) => digest(fileOf(each))).toSorted());
      expect(front.asked).toHaveLength(1);
      const total = long.instances.reduce((sum, each) => sum + fileOf(each).length, 0);
      expect(largest).toBeLessThan(total / 4);
    });

    it('gives single images, in whatever syntax they are stored', async () => {
      for (const study of studies) {
        for (const series of study.series) {
          const instance = series.instances[0] as SandboxInstance;
          const parts: Buffer[] = [];
          for await (const part of front.client.instance(refOf(study, series), instance.sopInstanceUid))
            parts.push(await wholePart(part.body));
          expect(parts.map(digest), instance.transferSyntaxUid).toEqual([digest(fileOf(instance))]);
        }
      }
    });

    it('says what it does not hold', async () => {
      const stranger = { ...refOf(knee, long), studyInstanceUid: '1.2.3', seriesInstanceUid: '1.2.3.4' };
      const reading = async () => {
        for await (const _part of front.client.instance(stranger, '1.2.3.4.5'));
      };
      await expect(reading()).rejects.toMatchObject({ code: 'platform.not-found' });
    });

    describe('under the imaging domain', () => {
      let directory: string;
      let db: Database;
      let blobs: BlobStore;
      let imaging: Imaging;
      beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), 'liaison-peer-'));
        db = memoryDatabase();
        blobs = createBlobStore({ db, directory });
        imaging = createImaging({
          db,
          blobs,
          dicomWeb: front.client,
          documents: {
            imagingManifests: () => studies.map(manifestOf),
            ofStudy: (uid) => studies.filter((each) => each.studyInstanceUid === uid).map(manifestOf),
            async contentBytes(documentId) {
              const study = studies.find(({ studyInstanceUid }) => documentId === `kos-${studyInstanceUid}`);
              return study?.kosPart10('https://source.invalid/dicom-web') ?? new Uint8Array();
            },
          },
          emit: () => undefined,
          audit: createAudit({ db, clock: steadyClock() }),
          clock: steadyClock(),
          quotaBytes: () => 20e9,
          prefetch: { patients: () => [], mayRun: () => false },
        });
      });
      afterEach(() => {
        blobs.close();
        db.close();
        rmSync(directory, { recursive: true, force: true });
      });

      const context = () => ({ signal: new AbortController().signal });
      const open = async (study: SandboxStudy) => {
        const input = { studyInstanceUid: dicomUid.parse(study.studyInstanceUid) };
        const opened = imagingProcedures['imaging.openStudy'].output.parse(await imaging.handlers['imaging.openStudy'](input, context()));
        if (opened.awaitsDescription === undefined) return opened;
        // What the manifest doesn't tell comes a little later.
        return vi.waitFor(
          () => {
            const known = imaging.study(input.studyInstanceUid);
            if (known.awaitsDescription === true) throw new Error('not described');
            return known;
          },
          { timeout: 20_000 },
        );
      };
      const fetchSeries = async (study: SandboxStudy, series: SandboxSeries) => {
        const input = {
          studyInstanceUid: dicomUid.parse(study.studyInstanceUid),
          seriesInstanceUid: dicomUid.parse(series.seriesInstanceUid),
        };
        return imagingProcedures['imaging.fetchSeries'].output.parse(await imaging.handlers['imaging.fetchSeries'](input, context()));
      };
      const expectKept = async (series: SandboxSeries, fetched: Awaited<ReturnType<typeof fetchSeries>>) => {
        expect(fetched.instances.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(series.instances.map((each) => each.sopInstanceUid));
        for (const [index, instance] of series.instances.entries()) {
          const kept = fetched.instances[index];
          expect(kept?.kept).toBe(true);
          if (kept !== undefined) expect(digest(await blobs.readAll(kept.blobId))).toBe(digest(fileOf(instance)));
        }
      };

      it('manifests open as studies, and every series is kept byte for byte', async () => {
        for (const study of studies) {
          const opened = await open(study);
          expect(opened.series.map(({ seriesInstanceUid, modality, description }) => [seriesInstanceUid, modality, description])).toEqual(
            study.series.map(({ seriesInstanceUid, modality, description }) => [seriesInstanceUid, modality, description]),
          );
          for (const series of study.series) await expectKept(series, await fetchSeries(study, series));
          expect((await open(study)).summary.isKept).toBe(true);
        }
      });

      it('a series cut in the middle is resumed with what is missing only', async () => {
        await open(knee);
        const sizes = long.instances.map((each) => fileOf(each).length);
        front.cutAfter = Math.floor(sizes.reduce((sum, size) => sum + size, 0) / 2);
        await expect(fetchSeries(knee, long)).rejects.toMatchObject({ code: 'imaging.not-kept-offline' });
        const reopened = (await open(knee)).series.find((each) => each.seriesInstanceUid === long.seriesInstanceUid);
        const kept = reopened?.instances.filter((each) => each.kept).length ?? 0;
        expect(kept).toBeGreaterThan(0);
        expect(kept).toBeLessThan(sizes.length);
        front.cutAfter = undefined;
        front.asked.length = 0;
        await expectKept(long, await fetchSeries(knee, long));
        expect(front.asked).toHaveLength(sizes.length - kept);
        expect(front.asked.every((path) => path.includes('/instances/'))).toBe(true);
      });
    });
  });
});

function manifestOf(study: SandboxStudy) {
  return sampleDocument({
    id: `kos-${study.studyInstanceUid}`,
    patientId: study.patient.id,
    title: study.title,
    type: { code: 'IMG-KOS', system: 'urn:x', display: 'KOS' },
    serviceStart: study.studyDate,
    studyInstanceUid: study.studyInstanceUid,
  });
}
