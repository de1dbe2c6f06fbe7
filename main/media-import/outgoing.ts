/** Imported studies on their way to the record: what leaves of each, under which number, and the fate of every image at the source. */
import { randomInt } from 'node:crypto';
import type { BlobId } from '../../preload/contract/ids.ts';
import { type DicomDataset, readPart10 } from '../dicom/index.ts';
import { Failure } from '../failure.ts';
import type { DicomWebClient, InstanceToStore } from '../platform/index.ts';
import type { BlobStore } from '../store/index.ts';
import type { LocalInstanceRow, LocalStudyRepository } from './local-study-repository.ts';
import { type Reconciliation, reconciled, reconciledSet } from './reconcile.ts';

export interface OutgoingObject {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
}

export interface OutgoingStudies {
  /** What would leave; `undefined` for a study that was not imported here. Images that the source refused are left out. */
  outlook(studyInstanceUid: string): { readonly objects: readonly OutgoingObject[]; readonly refusedCount: number } | undefined;
  /** Of the centre that publishes it: a number given elsewhere may be another study's here. Drawn once. */
  numberOf(studyInstanceUid: string): string;
  /** From now on, what the source refused is no longer proposed to it. */
  leaveOutRefused(studyInstanceUid: string): void;
  /** An object of the study without its pixels, as it leaves: what is made with the study says the same of its patient. */
  head(studyInstanceUid: string, given: Reconciliation): Promise<DicomDataset>;
  /**
   * Every image is at the source; those that are there already are not sent again.
   * @throws {Failure} `report.images-refused` with how many; what broke the line, which is tried again
   */
  store(studyInstanceUid: string, given: Reconciliation, signal: AbortSignal): Promise<void>;
}

export interface OutgoingOptions {
  readonly repository: LocalStudyRepository;
  readonly blobs: Pick<BlobStore, 'readAll'>;
  readonly dicomWeb: Pick<DicomWebClient, 'storeInstances'>;
}

/** Rewritten images wait in memory for their turn: few of them. */
const most = { bytes: 24 * 1024 * 1024, count: 32 };
/** SH, sixteen characters (PS3.5 §6.2). */
const numberLength = 12;

export function createOutgoingStudies({ repository, blobs, dicomWeb }: OutgoingOptions): OutgoingStudies {
  const objectsOf = (studyInstanceUid: string) =>
    repository
      .series(studyInstanceUid)
      .flatMap(({ seriesInstanceUid }) => repository.instances(seriesInstanceUid).map((each) => ({ ...each, seriesInstanceUid })));

  async function leaving({ blobId }: LocalInstanceRow, given: Reconciliation): Promise<Uint8Array | undefined> {
    try {
      return reconciled(await blobs.readAll(blobId as BlobId), given);
    } catch (thrown) {
      // A damaged object doesn't cost the others.
      if (thrown instanceof Failure && /^(?:document|blob)\./u.test(thrown.code)) return undefined;
      throw thrown;
    }
  }

  async function send(studyInstanceUid: string, batch: readonly InstanceToStore[], signal: AbortSignal): Promise<void> {
    if (batch.length === 0) return;
    const results = await dicomWeb.storeInstances(studyInstanceUid, batch, signal);
    for (const { sopInstanceUid, outcome } of results) if (outcome !== 'unsent') repository.setOutcome(sopInstanceUid, outcome);
    const unsent = results.find(({ outcome }) => outcome === 'unsent');
    if (unsent?.outcome === 'unsent') throw unsent.failure;
  }

  return {
    outlook(studyInstanceUid) {
      if (repository.find(studyInstanceUid) === undefined) return undefined;
      const all = objectsOf(studyInstanceUid);
      const leaves = all.filter(({ outcome }) => outcome !== 'left-out' && outcome !== 'refused');
      return {
        objects: leaves.map(({ seriesInstanceUid, sopInstanceUid, sopClassUid }) => ({ seriesInstanceUid, sopInstanceUid, sopClassUid })),
        refusedCount: all.length - leaves.length,
      };
    },
    numberOf(studyInstanceUid) {
      const drawn = Array.from({ length: numberLength }, () => randomInt(10)).join('');
      repository.setNumber(studyInstanceUid, `L${drawn}`);
      return repository.find(studyInstanceUid)?.accessionNumber ?? '';
    },
    leaveOutRefused: repository.leaveOutRefused,
    async head(studyInstanceUid, given) {
      const [first] = objectsOf(studyInstanceUid);
      if (first === undefined) throw new Failure('imaging.not-found');
      return reconciledSet(readPart10(await blobs.readAll(first.blobId), { before: '00280002' }).set, given);
    },
    async store(studyInstanceUid, given, signal) {
      let batch: InstanceToStore[] = [];
      let size = 0;
      for (const instance of objectsOf(studyInstanceUid)) {
        if (instance.outcome === 'stored' || instance.outcome === 'left-out') continue;
        signal.throwIfAborted();
        const bytes = await leaving(instance, given);
        if (bytes === undefined) {
          repository.setOutcome(instance.sopInstanceUid, 'refused');
          continue;
        }
        if (batch.length === most.count || size + bytes.length > most.bytes) {
          await send(studyInstanceUid, batch, signal);
          [batch, size] = [[], 0];
        }
        batch.push({ sopInstanceUid: instance.sopInstanceUid, size: bytes.length, pieces: () => piecesOf(bytes) });
        size += bytes.length;
      }
      await send(studyInstanceUid, batch, signal);
      const refused = objectsOf(studyInstanceUid).filter(({ outcome }) => outcome === 'refused').length;
      if (refused > 0) throw new Failure('report.images-refused', { count: refused });
    },
  };
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
