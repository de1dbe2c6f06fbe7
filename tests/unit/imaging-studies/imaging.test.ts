/** Studies from their manifests to the disk: listed, opened, streamed, resumed after a cut. */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { blobId } from '../../../preload/contract/ids.ts';
import { studies } from '../sandbox/dicom-phantoms.ts';
import {
  byModality,
  bytesOf,
  context,
  fetchSeries,
  installImagingRig,
  list,
  mammography,
  many,
  manyIndex,
  open,
  rig,
  small,
  uid,
} from './imaging-rig.ts';

installImagingRig();

describe('the list', () => {
  it('is that of the manifests, with the report and what is known', async () => {
    const found = await list();
    expect(found.map(({ title }) => title)).toEqual(studies.map(({ title }) => title));
    expect(found[0]).toMatchObject({
      modalities: ['CT'],
      isKept: false,
      reportDocumentId: `cr-${studies[0]?.studyInstanceUid}`,
      organization: studies[0]?.organization,
    });
    expect(found[0]?.instanceCount).toBeUndefined();
    await open(mammography);
    const opened = (await list()).find(({ studyInstanceUid }) => studyInstanceUid === mammography.studyInstanceUid);
    expect(opened).toMatchObject({ modalities: ['MG'], seriesCount: mammography.series.length, isKept: false });
  });
});

describe('opening a study', () => {
  it('gives its series and images in order, with the place where their bytes will be', async () => {
    const { series, summary } = await open(many);
    expect(summary.seriesCount).toBe(many.series.length);
    expect(
      series.map(({ seriesInstanceUid, modality, description, seriesNumber }) => ({
        seriesInstanceUid,
        modality,
        description,
        number: seriesNumber,
      })),
    ).toEqual(
      many.series.map(({ seriesInstanceUid, modality, description, number }) => ({ seriesInstanceUid, modality, description, number })),
    );
    expect(
      series[manyIndex]?.instances.map(({ sopInstanceUid, instanceNumber, numberOfFrames, kept }) => [
        sopInstanceUid,
        instanceNumber,
        numberOfFrames,
        kept,
      ]),
    ).toEqual(
      many.series[manyIndex]?.instances.map(({ sopInstanceUid, number, numberOfFrames }) => [
        sopInstanceUid,
        number,
        numberOfFrames,
        false,
      ]),
    );
    const ids = series.flatMap(({ instances }) => instances.map((each) => each.blobId));
    expect(new Set(ids).size).toBe(ids.length);
    expect((await open(many)).series).toEqual(series);
  });

  it('reads the manifest and the metadata once', async () => {
    await open(many);
    const before = rig.platform.asked.length;
    await open(many);
    expect(rig.platform.asked).toHaveLength(before);
  });

  it('goes on without the metadata that a source refuses', async () => {
    rig.platform.instead = (_request, response, path) => path.endsWith('/metadata') && Boolean(response.writeHead(404).end());
    const { series } = await open(many);
    expect(series[0]?.instances).toHaveLength(many.series[0]?.instances.length ?? 0);
    // As the kind of its images says.
    expect(series[0]?.modality).toBe(many.modality);
  });

  it('offline, opens what was opened before and says so of the rest', async () => {
    await open(many);
    rig.isOffline = true;
    expect((await open(many)).series).toHaveLength(many.series.length);
    await expect(open(small)).rejects.toMatchObject({ code: 'imaging.not-kept-offline' });
  });

  it('knows no other study', async () => {
    await expect(rig.imaging.handlers['imaging.openStudy']({ studyInstanceUid: uid('1.2.3') }, context())).rejects.toMatchObject({
      code: 'imaging.not-found',
    });
  });
});

describe('fetching a series', () => {
  const series = () => many.series[manyIndex];

  it('keeps every image, byte for byte: the first alone, then all in one request', async () => {
    const { series: before } = await open(many);
    rig.platform.asked.length = 0;
    const waiting = rig.blobs.open(before[manyIndex]?.instances[0]?.blobId ?? blobId.parse('x'));
    const fetched = await fetchSeries(many, manyIndex);
    const path = `/studies/${many.studyInstanceUid}/series/${series()?.seriesInstanceUid}`;
    expect(rig.platform.asked).toEqual([`${path}/instances/${series()?.instances[0]?.sopInstanceUid}`, path]);
    expect(fetched.instances.every(({ kept }) => kept)).toBe(true);
    expect(fetched.instances.map((each) => each.blobId)).toEqual(before[manyIndex]?.instances.map((each) => each.blobId));
    for (const [index, instance] of (series()?.instances ?? []).entries()) {
      expect(Buffer.from(await instance.part10()).equals(await bytesOf(fetched.instances[index]?.blobId ?? ''))).toBe(true);
    }
    (await waiting).close();
    const told = rig.events
      .filter(({ name }) => name === 'imaging.progress')
      .map(({ payload }) => payload as { received: number; total: number });
    expect(told.at(-1)).toMatchObject({ received: series()?.instances.length, total: series()?.instances.length });
  });

  it('asks nothing again once kept, and works offline', async () => {
    await fetchSeries(many, manyIndex);
    rig.platform.asked.length = 0;
    rig.isOffline = true;
    expect((await fetchSeries(many, manyIndex)).instances.every(({ kept }) => kept)).toBe(true);
    expect(rig.platform.asked).toEqual([]);
  });

  it('cut in the middle, keeps what came and tells who waits; then asks only for the rest', async () => {
    const { series: opened } = await open(many);
    const sizes = await Promise.all((series()?.instances ?? []).map(async (each) => (await each.part10()).length));
    const half = Math.floor(sizes.length / 2);
    rig.platform.cutAfter = sizes.slice(0, half).reduce((sum, size) => sum + size + 400, 0);
    const last = rig.blobs.open(opened[manyIndex]?.instances.at(-1)?.blobId ?? blobId.parse('x'));
    const told = expect(last).rejects.toMatchObject({ code: 'network.offline' });
    await expect(fetchSeries(many, manyIndex)).rejects.toMatchObject({ code: 'imaging.not-kept-offline' });
    await told;
    const kept = (await open(many)).series[manyIndex]?.instances.filter((each) => each.kept).length ?? 0;
    expect(kept).toBeGreaterThanOrEqual(half - 1);
    expect(kept).toBeLessThan(sizes.length);

    rig.platform.cutAfter = undefined;
    rig.platform.asked.length = 0;
    const fetched = await fetchSeries(many, manyIndex);
    expect(rig.platform.asked).toHaveLength(sizes.length - kept);
    expect(rig.platform.asked.every((path) => path.includes('/instances/'))).toBe(true);
    for (const [index, instance] of (series()?.instances ?? []).entries()) {
      expect(Buffer.from(await instance.part10()).equals(await bytesOf(fetched.instances[index]?.blobId ?? ''))).toBe(true);
    }
  });

  it('asked for twice at once, is fetched once', async () => {
    await open(many);
    rig.platform.asked.length = 0;
    await Promise.all([fetchSeries(many, manyIndex), fetchSeries(many, manyIndex)]);
    expect(rig.platform.asked.filter((path) => !path.includes('/instances/'))).toHaveLength(1);
  });

  it('is cancelled', async () => {
    await open(many);
    const controller = new AbortController();
    const fetching = fetchSeries(many, manyIndex, controller.signal);
    setTimeout(() => controller.abort(), 5);
    await expect(fetching).rejects.toMatchObject({ name: expect.stringMatching(/Failure|AbortError/u) });
    expect((await fetchSeries(many, manyIndex)).instances.every(({ kept }) => kept)).toBe(true);
  });

  it('sets aside parts that are no images, or not those asked for, and asks again for what is missing', async () => {
    const wanted = series()?.instances ?? [];
    const stranger = await byModality('CR').series[0]?.instances[0]?.part10();
    const first = await wanted[0]?.part10();
    rig.platform.instead = (_request, response, path) => {
      if (!/\/series\/[0-9.]+$/u.test(path)) return false;
      response.writeHead(200, { 'content-type': 'multipart/related; type="application/dicom"; boundary=B' });
      for (const part of [Buffer.from('<html>error</html>'), stranger ?? '', Buffer.alloc(200_000), first ?? '']) {
        response.write('\r\n--B\r\nContent-Type: application/dicom\r\n\r\n');
        response.write(part);
      }
      response.end('\r\n--B--\r\n');
      return true;
    };
    rig.platform.asked.length = 0;
    const fetched = await fetchSeries(many, manyIndex);
    expect(fetched.instances.every(({ kept }) => kept)).toBe(true);
    expect(new Set(rig.platform.asked.filter((path) => path.includes('/instances/'))).size).toBe(wanted.length);
  });

  it('says which image the source has no longer, the others kept, and asks for it again', async () => {
    await open(many);
    const lost = series()?.instances[3]?.sopInstanceUid ?? '';
    rig.platform.instead = (_request, response, path) => {
      if (path.endsWith(`/instances/${lost}`)) return Boolean(response.writeHead(404).end());
      return (
        /\/series\/[0-9.]+$/u.test(path) &&
        Boolean(response.writeHead(200, { 'content-type': 'multipart/related; boundary=B' }).end('\r\n--B--\r\n'))
      );
    };
    const { instances } = await fetchSeries(many, manyIndex);
    expect(instances.filter(({ isLost }) => isLost).map(({ sopInstanceUid }) => sopInstanceUid)).toEqual([lost]);
    expect(instances.filter(({ kept }) => kept)).toHaveLength((series()?.instances.length ?? 0) - 1);
    const waiting = instances.find(({ sopInstanceUid }) => sopInstanceUid === lost)?.blobId ?? '';
    await expect(bytesOf(waiting)).rejects.toMatchObject({ code: 'imaging.not-at-source' });
    // The source found it again.
    rig.platform.instead = undefined;
    expect((await fetchSeries(many, manyIndex)).instances.every(({ kept, isLost }) => kept && isLost === undefined)).toBe(true);
  });

  it('believes a source that says it has a part only (206), and asks for nothing more', async () => {
    await open(many);
    const first = (await series()?.instances[0]?.part10()) ?? '';
    rig.platform.instead = (_request, response, path) => {
      if (!/\/series\/[0-9.]+$/u.test(path)) return false;
      response.writeHead(206, { 'content-type': 'multipart/related; type="application/dicom"; boundary=B' });
      response.write('\r\n--B\r\nContent-Type: application/dicom\r\n\r\n');
      response.write(first);
      response.end('\r\n--B--\r\n');
      return true;
    };
    rig.platform.asked.length = 0;
    const { instances } = await fetchSeries(many, manyIndex);
    expect(instances.map(({ kept, isLost }) => [kept, isLost === true])).toEqual(instances.map((_, index) => [index === 0, index > 0]));
    expect(rig.platform.asked).toHaveLength(2);
  });

  it.each([
    [400, 'imaging.refused-by-source'],
    [404, 'imaging.not-at-source'],
    [410, 'imaging.not-at-source'],
    [401, 'platform.unauthorized'],
    [503, 'platform.unavailable'],
  ])('tells a %i of the source in its words', async (status, code) => {
    await open(many);
    rig.platform.instead = (_request, response, path) => !path.endsWith('/metadata') && Boolean(response.writeHead(status).end());
    await expect(fetchSeries(many, manyIndex)).rejects.toMatchObject({ code });
  });

  it('asks for what can be decoded, each syntax with its rank, then for whatever it is stored in', async () => {
    let accept = '';
    rig.platform.instead = (request, response) => {
      accept = request.headers.accept ?? '';
      return Boolean(response.writeHead(404).end());
    };
    await expect(fetchSeries(mammography)).rejects.toBeInstanceOf(Failure);
    const ranges = accept.split(', ').map((range) => /transfer-syntax=(\S+);q=(\S+)$/u.exec(range)?.slice(1));
    expect(ranges[0]).toEqual(['1.2.840.10008.1.2.4.50', '0.9']);
    expect(ranges).toContainEqual(['1.2.840.10008.1.2.4.70', '0.7']);
    expect(ranges.at(-1)).toEqual(['*', '0.1']);
  });

  it('names the manifest to the source, and tells its refusal', async () => {
    let named: unknown;
    rig.platform.instead = (request, response) => {
      named = request.headers['kos-sopinstanceuid'];
      return Boolean(response.writeHead(403).end());
    };
    await expect(fetchSeries(mammography)).rejects.toMatchObject({ code: 'platform.forbidden' });
    expect(named).toBe(mammography.kosSopInstanceUid);
  });
});
