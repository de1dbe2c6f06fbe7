/**
 * Reads ahead the study that will probably be opened next: its manifest, its first image, what its source tells of it. One study at a
 * time, the last one pointed at: a list is never read ahead as a whole (DMP, EX_3.2-1010).
 */
import type { DicomUid } from '../../preload/contract/ids.ts';
import { toFailure } from '../failure.ts';

export interface ReadAheadOptions {
  /** Signed in, connected, with room left, and nothing that somebody waits for is being fetched. */
  mayRun(): boolean;
  readStudy(studyInstanceUid: DicomUid, signal: AbortSignal): Promise<void>;
}

export interface ReadAhead {
  /** Ends when it is done or given up; whoever opens the study is told what is wrong with it. */
  prepare(studyInstanceUid: DicomUid, signal: AbortSignal): Promise<void>;
  /** Images are asked for: what is read ahead of another study gives way. */
  giveWay(studyInstanceUid: DicomUid): void;
  stop(): void;
}

export function createReadAhead({ mayRun, readStudy }: ReadAheadOptions): ReadAhead {
  let running: { readonly studyInstanceUid: DicomUid; readonly controller: AbortController; readonly done: Promise<void> } | undefined;

  function giveWay(studyInstanceUid: DicomUid): void {
    if (running !== undefined && running.studyInstanceUid !== studyInstanceUid) running.controller.abort();
  }

  return {
    async prepare(studyInstanceUid, signal) {
      if (running?.studyInstanceUid === studyInstanceUid) return running.done;
      giveWay(studyInstanceUid);
      if (!mayRun()) return;
      const controller = new AbortController();
      const done = readStudy(studyInstanceUid, AbortSignal.any([signal, controller.signal]))
        .catch((thrown: unknown) => void toFailure(thrown))
        .finally(() => {
          if (running?.controller === controller) running = undefined;
        });
      running = { studyInstanceUid, controller, done };
      await done;
    },
    giveWay,
    stop: () => running?.controller.abort(),
  };
}
