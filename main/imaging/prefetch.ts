/** Brings, while nobody waits for anything, the recent studies of those who come today and the head of the radiologist's list. */
import type { DicomUid, PatientId } from '../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../preload/contract/imaging.ts';
import { toFailure } from '../failure.ts';
import type { Clock } from '../ports.ts';

export interface PrefetchOptions {
  readonly clock: Clock;
  /** Whose studies may be wanted today, the sooner first. */
  patients(): readonly PatientId[];
  list(patientId: PatientId | undefined, limit: number): ImagingStudySummary[];
  /** Signed in, connected, and nothing that somebody waits for is being fetched. */
  mayRun(): boolean;
  hasRoom(): boolean;
  fetchStudy(studyInstanceUid: DicomUid, signal: AbortSignal): Promise<void>;
}

export interface Prefetch {
  start(): void;
  stop(): void;
  /** Somebody waits for images: what is fetched for later gives way. */
  giveWay(): void;
}

/** Long enough for the morning's first file to be opened in peace. */
const firstAfterMs = 2 * 60_000;
const everyMs = 5 * 60_000;
/** An older study is rarely looked at again; a prior of the same year is. */
const recentDays = 400;
const studiesOfPatient = 2;
const studiesOfWorklist = 10;
const atOnce = 20;

export function createPrefetch({ clock, patients, list, mayRun, hasRoom, fetchStudy }: PrefetchOptions): Prefetch {
  let disarm: (() => void) | undefined;
  let running: AbortController | undefined;

  function wanted(): ImagingStudySummary[] {
    const since = new Date(clock.now().getTime() - recentDays * 86_400_000).toISOString();
    const ofToday = patients().flatMap((patientId) => list(patientId, studiesOfPatient));
    const all = new Map([...ofToday, ...list(undefined, studiesOfWorklist)].map((study) => [study.studyInstanceUid, study]));
    return [...all.values()].filter(({ isKept, studyDate }) => !isKept && studyDate >= since).slice(0, atOnce);
  }

  async function run(): Promise<void> {
    const controller = new AbortController();
    running = controller;
    try {
      for (const { studyInstanceUid } of mayRun() ? wanted() : []) {
        if (controller.signal.aborted || !mayRun() || !hasRoom()) return;
        await fetchStudy(studyInstanceUid, controller.signal);
      }
    } catch (thrown) {
      // Tried again later: whoever opens the study is told what is wrong with it.
      toFailure(thrown);
    } finally {
      running = undefined;
    }
  }

  function arm(ms: number): void {
    disarm = clock.after(ms, () => {
      void run().finally(() => {
        if (disarm !== undefined) arm(everyMs);
      });
    });
  }

  return {
    start: () => arm(firstAfterMs),
    stop() {
      disarm?.();
      disarm = undefined;
      running?.abort();
    },
    giveWay: () => running?.abort(),
  };
}
