/** What a PACS holds of a study, in the shape that a manifest of the record has: its series, their images, and what is told of each. */
import { dicomUid } from '../../preload/contract/ids.ts';
import { Failure, toFailure } from '../failure.ts';
import type { Manifest } from '../imaging/index.ts';
import { type DicomWebSource, elementsOf, type InstanceMetadata, readInstanceMetadata } from '../platform/index.ts';

export interface DescribedStudy {
  readonly manifest: Manifest;
  readonly metadata: ReadonlyMap<string, InstanceMetadata>;
}

type Source = Pick<DicomWebSource, 'dicomWeb' | 'listBelow'>;

const parallel = 3;
const mostSeries = 2000;
const mostInstances = 50_000;
/** Number, frames, modality, series: what is shown before the images come. */
const fields = 'includefield=00200013,00280008,00080060,0008103E,00200011';

/** @throws {Failure} */
export async function describeStudy(
  source: Source,
  { studyInstanceUid, accessionNumber }: { readonly studyInstanceUid: string; readonly accessionNumber: string },
  signal: AbortSignal,
): Promise<DescribedStudy> {
  const told = await source.listBelow(`/studies/${studyInstanceUid}/series`, signal);
  const series = told.slice(0, mostSeries).flatMap((json) => {
    const elements = elementsOf(json);
    const uid = elements?.uid('0020000E');
    return uid === undefined ? [] : [{ uid, number: elements?.integer('00200011') ?? Number.MAX_SAFE_INTEGER }];
  });
  const metadata = new Map<string, InstanceMetadata>();
  const instances = new Map<string, InstanceMetadata[]>();
  const queue = [...series];
  async function worker(): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const found = (await instancesOf(source, studyInstanceUid, next.uid, signal)).filter(
        // An image is of one series: the first that says it.
        ({ sopInstanceUid }) => dicomUid.safeParse(sopInstanceUid).success && !metadata.has(sopInstanceUid),
      );
      for (const each of found) metadata.set(each.sopInstanceUid, each);
      instances.set(next.uid, found);
      if (metadata.size > mostInstances) throw new Failure('document.too-large', { instances: metadata.size });
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker));
  if (metadata.size === 0) throw new Failure('imaging.not-at-source');
  return {
    metadata,
    manifest: {
      ...{ studyInstanceUid, kosSopInstanceUid: '', accessionNumber: accessionNumber || undefined, patient: undefined },
      series: series
        .toSorted((a, b) => a.number - b.number)
        .map(({ uid }) => ({
          seriesInstanceUid: uid,
          sources: [],
          instances: (instances.get(uid) ?? []).map(({ sopInstanceUid, sopClassUid }) => ({ sopInstanceUid, sopClassUid })),
        }))
        .filter((each) => each.instances.length > 0),
    },
  };
}

/** The metadata of the images, or where they aren't given, what a search says of each. */
async function instancesOf(source: Source, study: string, series: string, signal: AbortSignal): Promise<InstanceMetadata[]> {
  try {
    const ref = { studyInstanceUid: study, seriesInstanceUid: series, kosSopInstanceUid: '' };
    return await source.dicomWeb.seriesMetadata(ref, signal);
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (signal.aborted || !failure.code.startsWith('platform.') || failure.code === 'platform.unauthorized') throw failure;
    const listed = await source.listBelow(`/studies/${study}/series/${series}/instances?${fields}`, signal);
    return listed.map(readInstanceMetadata).filter((each) => each !== undefined);
  }
}
