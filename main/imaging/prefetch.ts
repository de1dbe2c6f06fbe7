/** Brings, while nobody waits for anything, the recent studies of those who come today and the head of the radiologist's list. */
import type { DicomUid, PatientId } from '../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../preload/contract/imaging.ts';
import type { Clock } from '../ports.ts';
import { type Repeated, repeat } from '../repeat.ts';

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

/** Long enough for the morning's first file to be opened in peace. */
const firstAfterMs = 2 * 60_000;
const everyMs = 5 * 60_000;
/** An older study is rarely looked at again; a prior of the same year is. */
const recentDays = 400;
const studiesOfPatient = 2;
const studiesOfWorklist = 10;
const atOnce = 20;

export function createPrefetch({ clock, patients, list, mayRun, hasRoom, fetchStudy }: PrefetchOptions): Repeated {
  function wanted(): ImagingStudySummary[] {
    const since = new Date(clock.now().getTime() - recentDays * 86_400_000).toISOString();
    const ofToday = patients().flatMap((patientId) => list(patientId, studiesOfPatient));
    const all = new Map([...ofToday, ...list(undefined, studiesOfWorklist)].map((study) => [study.studyInstanceUid, study]));
    return [...all.values()].filter(({ isKept, studyDate }) => !isKept && studyDate >= since).slice(0, atOnce);
  }

  return repeat(clock, { firstAfterMs, everyMs }, async (signal) => {
    for (const { studyInstanceUid } of mayRun() ? wanted() : []) {
      if (signal.aborted || !mayRun() || !hasRoom()) return;
      await fetchStudy(studyInstanceUid, signal);
    }
  });
}
