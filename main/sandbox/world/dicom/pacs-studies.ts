/** What a PACS of the place holds beside the record: earlier studies of the same people, and one whose identity was mistyped. */
import { buildStudy } from './build-study.ts';
import { kneeMr } from './catalogue/mr.ts';
import { chestCr, handDx } from './catalogue/radiography.ts';
import { abdominalUs } from './catalogue/ultrasound.ts';
import type { StudyPlan } from './plan.ts';
import type { BuildStudiesOptions, SandboxStudy, StudyPatient } from './types.ts';

/** Enough for a search without a name to have a second page. */
const ofOthers = 60;
const dayMs = 86_400_000;

/** Newest first. */
export function buildPacsStudies({ seed, now, patients }: BuildStudiesOptions): SandboxStudy[] {
  const martel = patients.find(({ birthName }) => birthName.toUpperCase() === 'MARTEL') ?? patients[0];
  if (martel === undefined) return [];
  const others = patients.filter(({ id }) => id !== martel.id);
  const wanted: [StudyPlan, StudyPatient, number][] = [
    [{ ...kneeMr, title: 'IRM du genou droit' }, martel, 460],
    [chestCr, martel, 740],
    [abdominalUs, martel, 1130],
    [handDx, { ...martel, givenName: 'Janine' }, 380],
    ...Array.from({ length: ofOthers }, (_, rank): [StudyPlan, StudyPatient, number] => [
      rank % 3 === 0 ? handDx : chestCr,
      others[rank % others.length] ?? martel,
      40 + rank * 17,
    ]),
  ];
  return wanted
    .map(([plan, patient, daysAgo], rank) => {
      const date = new Date(now.getTime() - daysAgo * dayMs);
      date.setUTCHours(8 + (rank % 9), (rank * 7) % 60, 0, 0);
      // Their own accession numbers and UIDs: none of these studies is in the record.
      return buildStudy({ plan: { ...plan, key: `pacs-${rank}-${plan.key}` }, patient, seed, date, index: 500 + rank });
    })
    .sort((a, b) => b.studyDate.localeCompare(a.studyDate));
}
