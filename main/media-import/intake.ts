/** Takes files in as they stream: kept encrypted first, looked at afterwards; a damaged one costs nothing to the others. */
import { randomBytes } from 'node:crypto';
import type { BlobId } from '../../preload/contract/ids.ts';
import type { ImportRefusal } from '../../preload/contract/media.ts';
import { Failure, toFailure } from '../failure.ts';
import type { BlobStore, StoredBlob } from '../store/index.ts';
import type { ImportSession } from './import-session.ts';
import { inspectObject } from './inspect-object.ts';
import type { KeptObject, LocalStudyRepository } from './local-study-repository.ts';
import { openArchive } from './read-archive.ts';
import { announcedFiles } from './read-directory.ts';
import { sniffed } from './sniff-stream.ts';

export interface IntakeOptions {
  readonly blobs: BlobStore;
  readonly repository: LocalStudyRepository;
  progress(done: number, total: number): void;
}

const about = { contentType: 'application/dicom', purpose: 'dicom' } as const;
/** A long multi-frame series of one file weighs hundreds of megabytes. */
const maxObjectSize = 2 * 1024 ** 3 - 1;

/** What stops everything: the disc of this workstation, the lock, somebody who gave up. */
const stops = (failure: Failure) => failure.code.startsWith('vault.') || failure.code === 'call.cancelled';

export function createIntake({ blobs, repository, progress }: IntakeOptions) {
  /** Written down before the bytes are: whatever happens, a later start knows what to sweep. */
  async function keep(content: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const id = randomBytes(16).toString('hex') as BlobId;
    repository.expect(id);
    try {
      return await blobs.put(content, about, id);
    } catch (thrown) {
      repository.settle([id]);
      throw thrown;
    }
  }

  function drop(id: BlobId): void {
    blobs.remove([id]);
    repository.settle([id]);
  }

  /** Why an object can't join those of the session; `duplicate` costs nothing. */
  function clash(session: ImportSession, { about: object, sha256 }: KeptObject): ImportRefusal | 'duplicate' | undefined {
    const known = repository.hashOf(object.sopInstanceUid) ?? session.hashOf(object.sopInstanceUid);
    if (known !== undefined) return known === sha256 ? 'duplicate' : 'differs';
    const study = repository.studyOfSeries(object.seriesInstanceUid) ?? session.studyOfSeries(object.seriesInstanceUid);
    return study === undefined || study === object.studyInstanceUid ? undefined : 'differs';
  }

  async function takeObject(session: ImportSession, name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const stored = await keep(limited(content, maxObjectSize));
    const inspected = await examine(stored.id);
    if (inspected.kind === 'object') {
      const object = { about: inspected.about, blobId: stored.id, sha256: stored.sha256 };
      const problem = clash(session, object);
      if (problem === undefined && !session.ended.signal.aborted) {
        session.add(object);
        return;
      }
      drop(stored.id);
      if (problem === 'duplicate') session.duplicateCount += 1;
      else if (problem !== undefined) session.refuse(name, problem);
      return;
    }
    if (inspected.kind === 'directory') {
      const announced = announcedFiles(await blobs.readAll(stored.id));
      if (announced === undefined) session.refuse(name, 'unreadable');
      else session.directory(name, announced);
    } else session.refuse(name, inspected.reason);
    drop(stored.id);
  }

  async function examine(id: BlobId) {
    const blob = await blobs.open(id);
    try {
      return await inspectObject(blob);
    } finally {
      blob.close();
    }
  }

  async function takeArchive(session: ImportSession, name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const { id } = await keep(content);
    const blob = await blobs.open(id);
    try {
      const { entryCount, files } = await openArchive(blob);
      let done = 0;
      for await (const file of files) {
        session.ended.signal.throwIfAborted();
        const shown = file.name === '' ? name : file.name;
        if (file.kind === 'refused') session.refuse(shown, file.reason);
        else await take(session, shown, file.content, true);
        progress(++done, entryCount);
      }
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code !== 'file.unreadable') throw failure;
      session.refuse(name, 'damaged-archive');
    } finally {
      blob.close();
      drop(id);
    }
  }

  /** @throws {Failure} only what stops the whole import */
  async function take(session: ImportSession, name: string, content: AsyncIterable<Uint8Array>, isInArchive: boolean): Promise<void> {
    session.ended.signal.throwIfAborted();
    session.seen(name);
    try {
      const { kind, whole } = await sniffed(content);
      if (kind === 'dicom') await takeObject(session, name, whole);
      else if (kind === 'zip' && !isInArchive) await takeArchive(session, name, whole);
      else {
        if (kind === 'zip') session.refuse(name, 'archive-in-archive');
        else session.otherCount += 1;
        for await (const _ of whole) session.ended.signal.throwIfAborted();
      }
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (stops(failure) || session.ended.signal.aborted) throw failure;
      session.refuse(name, failure.code === 'file.too-large' ? 'too-large' : 'unreadable');
    }
  }

  return { take: (session: ImportSession, name: string, content: AsyncIterable<Uint8Array>) => take(session, name, content, false), drop };
}

async function* limited(content: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of content) {
    size += piece.byteLength;
    if (size > most) throw new Failure('file.too-large', { maxSize: most });
    yield piece;
  }
}
