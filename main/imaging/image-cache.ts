/** Copies of images within a quota: the least recently used study leaves first; those of pinned patients, and those in use, stay. */
import type { CachedStudy, CacheRepository } from './cache-repository.ts';

export interface ImageCacheOptions {
  readonly repository: Pick<CacheRepository, 'studies'>;
  quotaBytes(): number;
  /** A fetch of it is under way. */
  isInUse(studyInstanceUid: string): boolean;
  removeCopies(studyInstanceUid: string): void;
}

export interface ImageCache {
  /** Takes what exceeds the quota off the disk. @param studyInstanceUid the study that was just used, which stays */
  makeRoom(studyInstanceUid?: string): void;
  /** Bytes that may still come without anything having to leave. */
  room(): number;
}

export const total = (studies: readonly Pick<CachedStudy, 'bytes'>[]) => studies.reduce((sum, { bytes }) => sum + bytes, 0);

export function createImageCache({ repository, quotaBytes, isInUse, removeCopies }: ImageCacheOptions): ImageCache {
  return {
    makeRoom(studyInstanceUid) {
      const studies = repository.studies();
      let excess = total(studies) - quotaBytes();
      for (const study of studies) {
        if (excess <= 0) return;
        if (study.isPinned || study.studyInstanceUid === studyInstanceUid || isInUse(study.studyInstanceUid)) continue;
        removeCopies(study.studyInstanceUid);
        excess -= study.bytes;
      }
    },
    room: () => quotaBytes() - total(repository.studies()),
  };
}
