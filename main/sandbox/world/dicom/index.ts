/** Imaging studies of the embedded platform's world, drawn by code: who has which, and when. */
import { buildStudy } from './build-study.ts';
import { abdomenCt, abdomenCtControl, chestCt, priorChestCt } from './catalogue/ct.ts';
import { brainMr, kneeMr } from './catalogue/mr.ts';
import { chestCr, handDx, mammography, panoramic } from './catalogue/radiography.ts';
import { abdominalUs, pelvicUs } from './catalogue/ultrasound.ts';
import type { StudyPlan } from './plan.ts';
import type { BuildStudiesOptions, SandboxStudy, StudyPatient } from './types.ts';

export type { DicomDataset } from '../../../dicom/index.ts';
export { buildPacsStudies } from './pacs-studies.ts';
export type { BuildStudiesOptions, SandboxInstance, SandboxSeries, SandboxStudy, StudyPatient } from './types.ts';

const catalogue: readonly StudyPlan[] = [
  chestCt,
  brainMr,
  abdominalUs,
  chestCr,
  abdomenCt,
  panoramic,
  pelvicUs,
  priorChestCt,
  handDx,
  mammography,
  kneeMr,
  abdomenCtControl,
];

/** All studies of the world, newest first. Nothing is drawn until a file is asked for. */
export function buildStudies({ seed, now, patients }: BuildStudiesOptions): SandboxStudy[] {
  return catalogue
    .flatMap((plan, index) => {
      const date = dateOf(plan, now);
      const patient = subjectOf(plan, index, patients, date);
      return patient ? [buildStudy({ plan, patient, seed, date, index })] : [];
    })
    .sort((a, b) => b.studyDate.localeCompare(a.studyDate));
}

/** The day so long ago, at that hour in Paris (winter or summer time is not worth an exact answer here). */
function dateOf({ daysAgo, time: [hours, minutes] }: StudyPlan, now: Date): Date {
  const date = new Date(now.getTime() - daysAgo * 86_400_000);
  date.setUTCHours(hours - 1, minutes, 0, 0);
  return date;
}

function subjectOf({ patient: wanted }: StudyPlan, index: number, patients: readonly StudyPatient[], date: Date): StudyPatient | undefined {
  const fits = patients.filter((each) => {
    const age = (date.getTime() - new Date(each.birthDate).getTime()) / (365.25 * 86_400_000);
    return age >= wanted.minAge && (wanted.sex === undefined || each.sex === wanted.sex);
  });
  const named = wanted.birthName === undefined ? undefined : fits.find((each) => each.birthName === wanted.birthName);
  if (named) return named;
  // A story patient who is not in this world still is one person: all of their studies go to the same other one.
  const key = wanted.birthName === undefined ? index * 5 + 3 : (wanted.birthName.codePointAt(0) ?? 0);
  const others = fits.filter((each) => !catalogue.some((plan) => plan.patient.birthName === each.birthName));
  const pool = others.length > 0 ? others : fits;
  return pool[key % Math.max(1, pool.length)];
}
