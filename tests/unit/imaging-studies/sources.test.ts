/** Several places that may hold a study: asked in turn, each for what the one before could not give; and the studies of a PACS. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readKos } from '../../../main/imaging/read-kos.ts';
import { type DicomPlatform, startDicomPlatform } from './dicom-platform.ts';
import { bytesOf, context, fetchSeries, installImagingRig, list, many, manyIndex, open, rig, small, uid } from './imaging-rig.ts';

installImagingRig();

let second: DicomPlatform;
beforeAll(async () => {
  second = await startDicomPlatform();
});
afterAll(() => second.close());
beforeEach(() => {
  second.asked.length = 0;
  second.instead = undefined;
  second.cutAfter = undefined;
});

const series = many.series[manyIndex];
const sizes = async () => Promise.all((series?.instances ?? []).map(async (each) => (await each.part10()).length));
const haveSecond = () => {
  rig.pacs = { sourcesOf: () => [second.client] };
};
const keptOf = (fetched: Awaited<ReturnType<typeof fetchSeries>>) => fetched.instances.filter(({ kept }) => kept).length;

describe('a series that several places may hold', () => {
  for (const status of [404, 500, 503]) {
    it(`is brought by the second when the first answers ${status}`, async () => {
      haveSecond();
      await open(many);
      rig.platform.instead = (_request, response) => {
        response.writeHead(status).end();
        return true;
      };
      const fetched = await fetchSeries(many, manyIndex);
      expect(keptOf(fetched)).toBe(series?.instances.length);
      const [image] = series?.instances ?? [];
      expect(Buffer.from(await bytesOf(fetched.instances[0]?.blobId ?? ''))).toEqual(Buffer.from((await image?.part10()) ?? []));
      expect(second.asked.filter((path) => !path.includes('/instances/'))).toHaveLength(1);
    });
  }

  it('cut in the middle of the first, is finished by the second with the missing images alone', async () => {
    haveSecond();
    await open(many);
    rig.platform.cutAfter = (await sizes()).reduce((sum, size) => sum + size, 0) / 2;
    const fetched = await fetchSeries(many, manyIndex);
    expect(keptOf(fetched)).toBe(series?.instances.length);
    expect(second.asked.length).toBeGreaterThan(0);
    expect(second.asked.length).toBeLessThan(series?.instances.length ?? 0);
    expect(second.asked.every((path) => path.includes('/instances/'))).toBe(true);
  });

  const without = (lost: string) => (_request: unknown, response: { writeHead(status: number): { end(): void } }, path: string) => {
    if (!path.endsWith(`/instances/${lost}`) && !/\/series\/[0-9.]+$/.test(path)) return false;
    response.writeHead(404).end();
    return true;
  };

  it('an image that one has lost is asked of the other; lost by both, it is told', async () => {
    haveSecond();
    const [, lost] = series?.instances ?? [];
    await open(many);
    rig.platform.instead = without(lost?.sopInstanceUid ?? '');
    second.instead = without(lost?.sopInstanceUid ?? '');
    const partial = await fetchSeries(many, manyIndex);
    expect(partial.instances.filter(({ isLost }) => isLost === true).map(({ sopInstanceUid }) => sopInstanceUid)).toEqual([
      lost?.sopInstanceUid,
    ]);
    second.instead = undefined;
    const whole = await fetchSeries(many, manyIndex);
    expect(keptOf(whole)).toBe(series?.instances.length);
    expect(whole.instances.some(({ isLost }) => isLost === true)).toBe(false);
  });

  it('that one has not and the other can’t be asked for is not lost: what could be tried again is what is told', async () => {
    haveSecond();
    await open(many);
    rig.platform.instead = (_request, response) => {
      response.writeHead(404).end();
      return true;
    };
    second.instead = (request) => {
      request.socket.destroy();
      return true;
    };
    await expect(fetchSeries(many, manyIndex)).rejects.toMatchObject({ code: 'imaging.not-kept-offline' });
    expect((await open(many)).series[manyIndex]?.instances.some(({ isLost }) => isLost === true)).toBe(false);
  });

  it('given up, is asked of nobody else', async () => {
    haveSecond();
    await open(many);
    const controller = new AbortController();
    rig.platform.instead = (_request, response) => {
      controller.abort();
      response.writeHead(503).end();
      return true;
    };
    await expect(fetchSeries(many, manyIndex, controller.signal)).rejects.toThrow();
    expect(second.asked).toEqual([]);
  });

  it('is described by the second when the first is down', async () => {
    haveSecond();
    rig.platform.instead = (_request, response) => {
      response.writeHead(503).end();
      return true;
    };
    const opened = await open(many);
    expect(opened.series[manyIndex]?.description).toBe(series?.description);
  });
});

describe('a study of a PACS put in a file', () => {
  const attach = (study = small, at = '2026-03-12T09:00:00.000Z') => {
    rig.version = undefined;
    const summary = {
      studyInstanceUid: uid(study.studyInstanceUid),
      patientId: study.patient.id as never,
      title: study.title,
      modalities: ['DX'],
      studyDate: study.studyDate.slice(0, 10),
      pacs: { name: 'PACS du site', at },
    };
    rig.pacs = {
      list: () => [summary],
      find: (asked) => (asked === study.studyInstanceUid ? summary : undefined),
      async describe() {
        const manifest = readKos(study.kosPart10('http://x'), study.studyInstanceUid);
        const metadata = new Map<string, never>();
        return { manifest, metadata };
      },
      sourcesOf: () => [second.client],
    };
  };

  it('is listed, opened, brought from it alone, and read again without it', async () => {
    attach();
    rig.platform.asked.length = 0;
    const opened = await open(small);
    expect(opened.summary).toMatchObject({ pacs: { name: 'PACS du site' }, isKept: false, seriesCount: small.series.length });
    for (const index of small.series.keys()) await fetchSeries(small, index);
    expect(rig.platform.asked).toEqual([]);
    second.instead = (request) => {
      request.socket.destroy();
      return true;
    };
    const again = await open(small);
    expect(again.summary.isKept).toBe(true);
    expect(again.series.every(({ instances }) => instances.every(({ kept }) => kept))).toBe(true);
    const usage = await rig.imaging.handlers['imaging.cache']({}, context());
    expect(usage.studies.map(({ title }) => title)).toEqual([small.title]);
  });

  it('that the record announces too is listed once', async () => {
    attach(small);
    rig.version = 1;
    const listed = (await list()).filter(({ studyInstanceUid }) => studyInstanceUid === small.studyInstanceUid);
    expect(listed).toHaveLength(1);
    expect(listed[0]?.pacs).toBeUndefined();
  });

  it('taken off, leaves nothing here', async () => {
    attach();
    await open(small);
    await fetchSeries(small, 0);
    rig.pacs = {};
    rig.imaging.forgetStudy(uid(small.studyInstanceUid));
    const files = rig.db.prepare('SELECT count(*) FROM blob_file').pluck().get();
    expect(files).toBe(0);
    expect(() => rig.imaging.study(uid(small.studyInstanceUid))).toThrow(expect.objectContaining({ code: 'imaging.not-found' }));
  });
});
