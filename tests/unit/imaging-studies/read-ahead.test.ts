/** A study opened before its source has described it, and what is read ahead of an opening: little, of one study, giving way. */
import { describe, expect, it, vi } from 'vitest';
import { createReadAhead } from '../../../main/imaging/read-ahead.ts';
import type { SandboxStudy } from '../../../main/sandbox/world/dicom/index.ts';
import { blobId } from '../../../preload/contract/ids.ts';
import { imagingProcedures } from '../../../preload/contract/imaging.ts';
import {
  bytesOf,
  context,
  fetchSeries,
  installImagingRig,
  mammography,
  many,
  manyIndex,
  open,
  openAtOnce,
  rig,
  small,
  uid,
} from './imaging-rig.ts';

installImagingRig();

const prepare = async (study: SandboxStudy) =>
  imagingProcedures['imaging.prepare'].output.parse(
    await rig.imaging.handlers['imaging.prepare']({ studyInstanceUid: uid(study.studyInstanceUid) }, context()),
  );
const known = (study: SandboxStudy) => rig.imaging.study(uid(study.studyInstanceUid));
const described = () => rig.events.filter(({ name }) => name === 'imaging.described').map(({ payload }) => payload);
const audited = () => rig.db.prepare('SELECT action FROM audit_entry').pluck().all();

/** Metadata wait until they are let go. */
function holdMetadata(): () => void {
  const { promise: isFree, resolve } = Promise.withResolvers<void>();
  rig.platform.instead = (_request, response, path) => {
    if (!path.endsWith('/metadata')) return false;
    void isFree.then(() => response.writeHead(503).end());
    return true;
  };
  return resolve;
}

describe('a study opens from its manifest alone', () => {
  it('when its source is slow to describe it: modality by the kind of images, then its names and numbers', async () => {
    const release = holdMetadata();
    const opened = await openAtOnce(mammography);
    expect(opened).toMatchObject({ awaitsDescription: true, summary: { seriesCount: mammography.series.length } });
    expect(opened.series[0]).toMatchObject({ modality: 'MG', description: '' });
    expect(described()).toEqual([]);
    // Its images don't wait.
    expect((await fetchSeries(mammography)).instances.every(({ kept }) => kept)).toBe(true);
    rig.platform.instead = undefined;
    release();
    await vi.waitFor(() => expect(described()).toEqual([{ studyInstanceUid: mammography.studyInstanceUid }]));
    // The source refused: told as such, and asked again by the next opening.
    expect(known(mammography).awaitsDescription).toBeUndefined();
    const again = await open(mammography);
    await vi.waitFor(() => expect(described()).toHaveLength(2));
    expect(again.series.map(({ seriesInstanceUid }) => seriesInstanceUid)).toEqual(
      mammography.series.map(({ seriesInstanceUid }) => seriesInstanceUid),
    );
    expect(known(mammography).series.map(({ description }) => description)).toEqual(
      mammography.series.map(({ description }) => description),
    );
    expect(known(mammography).series[0]?.instances.every(({ kept }) => kept)).toBe(true);
  });

  it('reading it again is not another opening', async () => {
    await open(small);
    rig.imaging.handlers['imaging.study']({ studyInstanceUid: uid(small.studyInstanceUid) }, context());
    expect(audited().filter((action) => action === 'imaging.opened')).toHaveLength(1);
  });
});

describe('reading ahead', () => {
  const series = () => many.series[0];
  const path = () => `/studies/${many.studyInstanceUid}/series/${series()?.seriesInstanceUid}`;

  it('brings the first image and the description, opens nothing, and the whole series comes in one request', async () => {
    rig.mayPrefetch = true;
    const { study } = await prepare(many);
    expect(rig.platform.asked.filter((each) => !each.endsWith('/metadata'))).toEqual([
      `${path()}/instances/${series()?.instances[0]?.sopInstanceUid}`,
    ]);
    const first = study?.series[0]?.instances[0];
    expect(first?.kept).toBe(true);
    expect(study?.series.map(({ description }) => description)).toEqual(many.series.map(({ description }) => description));
    expect(Buffer.from((await series()?.instances[0]?.part10()) ?? '').equals(await bytesOf(first?.blobId ?? ''))).toBe(true);
    expect(audited()).not.toContain('imaging.opened');

    rig.platform.asked.length = 0;
    const opened = await open(many);
    expect(opened.series[0]?.instances[0]).toEqual(first);
    expect((await fetchSeries(many)).instances.every(({ kept }) => kept)).toBe(true);
    const wanted = (series()?.instances.length ?? 0) >= 8 ? [path()] : expect.any(Array);
    expect(rig.platform.asked).toEqual(wanted);
  });

  it('asks nothing when nothing may be asked, and gives what is known', async () => {
    expect(await prepare(small)).toEqual({});
    expect(rig.platform.asked).toEqual([]);
    await fetchSeries(small);
    rig.platform.asked.length = 0;
    expect((await prepare(small)).study?.series[0]?.instances.every(({ kept }) => kept)).toBe(true);
    expect(rig.platform.asked).toEqual([]);
  });

  it('knows no study that nobody announces', async () => {
    rig.mayPrefetch = true;
    expect(await rig.imaging.handlers['imaging.prepare']({ studyInstanceUid: uid('1.2.3') }, context())).toEqual({});
  });

  it('a fetch that is called off leaves who waits for its images to the next one', async () => {
    const { series: before } = await open(many);
    const id = before[manyIndex]?.instances.at(-1)?.blobId ?? blobId.parse('x');
    const waiting = rig.blobs.open(id);
    const controller = new AbortController();
    rig.platform.instead = (_request, _response, asked) => {
      if (asked.endsWith('/metadata')) return false;
      controller.abort();
      return true;
    };
    await expect(fetchSeries(many, manyIndex, controller.signal)).rejects.toMatchObject({ code: 'call.cancelled' });
    rig.platform.instead = undefined;
    await fetchSeries(many, manyIndex);
    (await waiting).close();
  });

  it('is of one study: the last one pointed at, or the one that is opened', async () => {
    const signals = new Map<string, AbortSignal>();
    const ends = new Map<string, () => void>();
    const { prepare: ask, giveWay } = createReadAhead({
      mayRun: () => true,
      readStudy: (study, signal) =>
        new Promise((resolve, reject) => {
          signals.set(study, signal);
          ends.set(study, resolve);
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    });
    const { signal } = context();
    const [a, b] = [uid('1.1'), uid('1.2')];
    const first = ask(a, signal);
    const again = ask(a, signal);
    giveWay(a);
    expect(signals.get(a)?.aborted).toBe(false);
    const second = ask(b, signal);
    await Promise.all([first, again]);
    expect(signals.get(a)?.aborted).toBe(true);
    giveWay(a);
    await second;
    expect(signals.get(b)?.aborted).toBe(true);
  });
});
