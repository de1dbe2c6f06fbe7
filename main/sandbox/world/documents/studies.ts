/** Imaging studies in the record: the KOS manifest and the structured report of each, tied by study UID and accession number. */
import { addMinutes, earliest } from '../calendar.ts';
import { buildStudies, type SandboxStudy, type StudyPatient } from '../dicom/index.ts';
import { systems } from '../fhir.ts';
import type { Person } from '../patients/person.ts';
import { coded, type Narrative, paragraph } from '../text/narrative.ts';
import { french } from '../text/typography.ts';
import type { DocumentPlan, PlanCoding, PlanStudy } from './plan.ts';
import { type Planner, professional } from './planner.ts';

const modalityNames: Record<string, string> = {
  CT: 'Scanner',
  MR: 'IRM',
  CR: 'Radiographie',
  DX: 'Radiographie',
  MG: 'Mammographie',
  US: 'Échographie',
  PX: 'Panoramique dentaire',
};

/** Titles go inside a sentence; « IRM » stays as it is. */
const lowerFirst = (text: string): string => (/^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

/** Those who may have images: an INS is needed to index them. */
export function studyPatientsOf(people: readonly Person[]): StudyPatient[] {
  return people.flatMap((person) =>
    person.matricule === undefined
      ? []
      : [
          {
            id: person.id,
            matricule: person.matricule,
            birthName: person.birthName,
            givenName: person.givenNames[0] ?? '',
            birthDate: person.birthDate,
            sex: person.sex,
          },
        ],
  );
}

export function studiesOf(people: readonly Person[], options: { seed: number; now: Date }): SandboxStudy[] {
  return buildStudies({ ...options, patients: studyPatientsOf(people) });
}

function planStudy(study: SandboxStudy, retrieveUrl: string): PlanStudy {
  const events: PlanCoding[] = study.modalities.map((code) => ({
    system: systems.imagingModality,
    code,
    display: modalityNames[code] ?? code,
  }));
  return {
    studyInstanceUid: study.studyInstanceUid,
    accessionNumber: study.accessionNumber,
    events,
    kos: () => study.kosPart10(retrieveUrl),
  };
}

function reportOf(study: SandboxStudy): Narrative {
  return {
    sections: [
      coded('18785-6', 'Indication', paragraph(french(study.indication))),
      coded(
        '55111-9',
        'Technique',
        paragraph(
          french(
            `${modalityNames[study.modality] ?? study.modality}, région : ${study.bodyRegion}. ${study.series.length} série${study.series.length > 1 ? 's' : ''}.`,
          ),
        ),
      ),
      coded('59776-5', 'Résultats', paragraph(french(study.findings))),
      coded('19005-8', 'Conclusion', paragraph(french(study.conclusion))),
    ],
  };
}

export interface StudyWords {
  readonly title?: string;
  readonly narrative?: () => Narrative;
  /** Minutes from the examination to the deposit. */
  readonly delay?: number;
}

/** The manifest, then the report, deposited together by the radiologist; or the request and the manifest, while the report is to be written. */
export function studyPlans(planner: Planner, study: SandboxStudy, retrieveUrl: string, words: StudyWords = {}): DocumentPlan[] {
  const start = new Date(study.studyDate);
  const created = earliest(addMinutes(start, 25), planner.now);
  const deposited = earliest(addMinutes(start, words.delay ?? 90), planner.now);
  const common = {
    author: professional('vasseur', 'imaging'),
    created,
    deposited,
    study: planStudy(study, retrieveUrl),
    submission: `study/${study.studyInstanceUid}`,
  };
  const manifest = planner.own('IMG-KOS', start, {
    ...common,
    form: 'kos',
    title: `Images : ${lowerFirst(study.title)}`,
    narrative: () => ({ sections: [] }),
  });
  if (study.isToReport)
    return [planner.fromTemplate('55115-0', addMinutes(start, -6 * 24 * 60), { by: 'prigent', form: 'cda-n1-pdf' }), manifest];
  return [
    manifest,
    planner.own('18748-4', start, {
      ...common,
      form: 'cda-n3',
      model: 'imaging',
      title: words.title ?? study.title,
      recipient: 'diallo',
      narrative: words.narrative ?? (() => reportOf(study)),
    }),
  ];
}
