/** Tries a DICOMweb server stage after stage: its name, the connection, its certificate, a search, an image, and whether it takes images in. */
import type { TestStage, TestStageId } from '../../preload/contract/network.ts';
import { Failure } from '../failure.ts';
import { type Reachable, reach, resolveName, secure } from './connection-stages.ts';
import { elementsOf } from './dicom-json.ts';
import type { DicomWebSource } from './dicomweb-source.ts';
import { readList } from './dicomweb-studies.ts';
import { isAllowedAddress, scopeOf } from './http-lookup.ts';
import { createTestStages, type Verdict } from './test-stages.ts';

export interface SourceTestOptions {
  readonly source: DicomWebSource;
  readonly signal: AbortSignal;
  /** What a failure is called before a PACS. */
  inWords(failure: Failure): Failure;
  /** Told each time that a stage begins or ends. */
  onStages(stages: TestStage[]): void;
}

/** @throws {Failure} `call.cancelled` */
export async function testSource(options: SourceTestOptions): Promise<TestStage[]> {
  const { source } = options;
  const url = new URL(source.url);
  const isSecure = url.protocol === 'https:';
  const goal: Reachable = { url, connection: source.transport.connection(), proxy: undefined };
  const ids: TestStageId[] = ['name', 'connection', ...(isSecure ? (['tls'] as const) : []), 'query', 'retrieve', 'store'];
  const { run, all } = createTestStages(ids, options, options.inWords);
  let study: string | undefined;
  const isWayOpen =
    (await run('name', async (signal) => whereabouts(await resolveName(goal, signal), isSecure))) &&
    (await run('connection', (signal) => reach(goal, signal))) &&
    (await run('tls', (signal) => secure(goal, signal)));
  const isAnswered =
    isWayOpen &&
    (await run('query', async (signal) => {
      const startedAt = performance.now();
      const found = await readList(source.http, '/studies?limit=1', signal);
      study = elementsOf(found[0])?.uid('0020000D');
      return { ms: Math.round(performance.now() - startedAt) };
    }));
  if (isAnswered) {
    await run('retrieve', (signal) => retrieved(source, study, signal));
    await run('store', (signal) => takesImages(source, signal));
  }
  return all();
}

/** A private address is what a PACS should have: it is told all the same, and so is what the network can read. */
function whereabouts(seen: Record<string, string | number | boolean>, isSecure: boolean): Verdict {
  const address = String(seen.address);
  if (!isAllowedAddress(address)) throw new Failure('network.offline', { reason: 'EADDRREFUSED' });
  const scope = scopeOf(address);
  const told = { ...seen, scope, isClear: !isSecure };
  return scope === 'public' || (!isSecure && scope !== 'here') ? { noted: told } : told;
}

/** One image of one study, of which the head alone is read. */
async function retrieved({ http, dicomWeb }: DicomWebSource, study: string | undefined, signal: AbortSignal): Promise<Verdict> {
  if (study === undefined) return { noted: {} };
  const [series] = await readList(http, `/studies/${study}/series?limit=1`, signal);
  const seriesInstanceUid = elementsOf(series)?.uid('0020000E');
  if (seriesInstanceUid === undefined) return { noted: {} };
  const [instance] = await readList(http, `/studies/${study}/series/${seriesInstanceUid}/instances?limit=1`, signal);
  const sopInstanceUid = elementsOf(instance)?.uid('00080018');
  if (sopInstanceUid === undefined) return { noted: {} };
  const ref = { studyInstanceUid: study, seriesInstanceUid, kosSopInstanceUid: '' };
  for await (const part of dicomWeb.instance(ref, sopInstanceUid, signal)) {
    let head = Buffer.alloc(0);
    for await (const piece of part.body) {
      if (head.length < 132) head = Buffer.concat([head, piece.subarray(0, 132)]);
    }
    if (head.toString('latin1', 128, 132) === 'DICM') return {};
  }
  throw new Failure('platform.invalid-response', { reason: 'no-instance' });
}

/** Asked with a request that holds no image, so that nothing is stored: whoever knows STOW-RS says that it is empty (PS3.18 §10.5). */
async function takesImages({ http }: DicomWebSource, signal: AbortSignal): Promise<Verdict> {
  const answers = [400, 401, 403, 404, 405, 406, 409, 411, 415, 422, 500, 501];
  const boundary = 'liaison-nothing';
  const { status, body } = await http.stream({
    path: '/studies',
    method: 'POST',
    headers: { accept: 'application/dicom+json', 'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}` },
    body: `--${boundary}--\r\n`,
    answers,
    signal,
  });
  // What it says is of no use; the connection is let go.
  for await (const _piece of body) break;
  const isRefused = [401, 403, 404, 405, 501].includes(status);
  return isRefused ? { noted: { status } } : { status };
}
