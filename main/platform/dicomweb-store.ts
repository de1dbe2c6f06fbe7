/** STOW-RS (PS3.18 §10.5): images leave in batches, read from where they are as they go; the answer tells the fate of each. */
import { randomUUID } from 'node:crypto';
import { Failure, toFailure } from '../failure.ts';
import { readStoreResponse, type Told } from './dicomweb-store-response.ts';
import type { HttpClient, StreamedBody } from './http-client.ts';

export interface InstanceToStore extends StreamedBody {
  readonly sopInstanceUid: string;
}

export type StoreResult = { readonly sopInstanceUid: string } & (
  | { readonly outcome: 'stored' /** Warning Reason (0008,1196), where it was altered. */; readonly warning?: number }
  | { readonly outcome: 'refused' /** Failure Reason (0008,1197), where it is told. */; readonly reason?: number }
  | { readonly outcome: 'unsent'; readonly failure: Failure }
);

export interface InstanceStorage {
  /**
   * One result for each Part 10 file, in their order. What failed for a reason that may pass is tried once more, alone; after a broken
   * line, the rest is `unsent`. Storing the same file twice does no harm.
   * @throws {Failure} `call.cancelled`; whatever an instance's own bytes throw
   */
  storeInstances(studyInstanceUid: string, instances: readonly InstanceToStore[], signal?: AbortSignal): Promise<StoreResult[]>;
}

/** A proxy may bound a request; a cut costs a batch at most. */
const batchSize = 32 * 1024 * 1024;
const batchCount = 64;
/** One defective part makes some servers (Orthanc) answer 400 although the others were stored; 409 when all failed (table 10.5.3-1). */
const answers = [400, 409];
const tooLarge = 413;

export function createInstanceStorage(http: Pick<HttpClient, 'json'>, base: string): InstanceStorage {
  async function send(studyInstanceUid: string, batch: readonly InstanceToStore[], signal: AbortSignal | undefined): Promise<Told> {
    const boundary = randomUUID();
    const { body } = await http.json<unknown>({
      path: `${base}/studies/${studyInstanceUid}`,
      method: 'POST',
      headers: {
        accept: 'application/dicom+json',
        'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
      },
      stream: multipartOf(batch, boundary),
      isSafe: true,
      answers,
      ...(signal === undefined ? {} : { signal }),
    });
    return readStoreResponse(body);
  }

  async function sendOrSplit(studyInstanceUid: string, batch: readonly InstanceToStore[], signal: AbortSignal | undefined): Promise<Told> {
    try {
      return await send(studyInstanceUid, batch, signal);
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.params.status !== tooLarge || batch.length === 1) throw thrown;
      const half = Math.ceil(batch.length / 2);
      const first = await sendOrSplit(studyInstanceUid, batch.slice(0, half), signal);
      return new Map([...first, ...(await sendOrSplit(studyInstanceUid, batch.slice(half), signal))]);
    }
  }

  return {
    async storeInstances(studyInstanceUid, instances, signal) {
      const results = new Map<string, StoreResult>();
      let broken: Failure | undefined;
      async function attempt(batch: readonly InstanceToStore[]): Promise<void> {
        if (broken !== undefined) return;
        try {
          const told = await sendOrSplit(studyInstanceUid, batch, signal);
          for (const { sopInstanceUid } of batch) {
            results.set(sopInstanceUid, { sopInstanceUid, ...(told.get(sopInstanceUid) ?? { outcome: 'refused' }) });
          }
        } catch (thrown) {
          const failure = toFailure(thrown);
          if (!isOfPlatform(failure)) throw failure;
          broken = failure;
        }
      }
      for (const batch of inBatches(instances)) await attempt(batch);
      for (const instance of instances.filter(({ sopInstanceUid }) => mayPass(results.get(sopInstanceUid)))) await attempt([instance]);
      return instances.map(({ sopInstanceUid }) => {
        const failure = broken ?? new Failure('platform.invalid-response');
        return results.get(sopInstanceUid) ?? { sopInstanceUid, outcome: 'unsent', failure };
      });
    },
  };
}

function isOfPlatform({ code }: Failure): boolean {
  return code.startsWith('network.') || code.startsWith('platform.');
}

/** PS3.18 table I.2-2: the server was short of something, or doesn't say. What it can't understand, it won't understand later. */
function mayPass(result: StoreResult | undefined): boolean {
  if (result?.outcome !== 'refused') return false;
  const { reason } = result;
  return reason === undefined || reason === 0x0110 || (reason & 0xff00) === 0xa700;
}

function* inBatches(instances: readonly InstanceToStore[]): Generator<InstanceToStore[]> {
  let batch: InstanceToStore[] = [];
  let size = 0;
  for (const instance of instances) {
    if (batch.length > 0 && (batch.length === batchCount || size + instance.size > batchSize)) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(instance);
    size += instance.size;
  }
  if (batch.length > 0) yield batch;
}

function multipartOf(batch: readonly InstanceToStore[], boundary: string): StreamedBody {
  const head = Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`);
  const between = Buffer.from('\r\n');
  const end = Buffer.from(`--${boundary}--\r\n`);
  return {
    size: batch.reduce((total, { size }) => total + head.length + size + between.length, end.length),
    async *pieces() {
      for (const instance of batch) {
        yield head;
        yield* instance.pieces();
        yield between;
      }
      yield end;
    },
  };
}
