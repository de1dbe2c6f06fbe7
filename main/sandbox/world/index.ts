/** The world of the embedded platform: patients, professionals, agenda and ten years of documents, from a seed. */
import type { Resource } from '@medplum/fhirtypes';
import { agendaAround } from './agenda/blocks.ts';
import { serviceResources } from './agenda/services.ts';
import { scheduleResources } from './agenda/timetables.ts';
import { appointmentResources } from './appointments/resources.ts';
import { dayAt, isoInstant } from './calendar.ts';
import { buildPacsStudies, type SandboxStudy, type StudyPatient } from './dicom/index.ts';
import { deposit } from './documents/deposit.ts';
import { buildRecord } from './documents/record.ts';
import { studiesOf, studyPatientsOf } from './documents/studies.ts';
import { alertResources } from './patients/alerts.ts';
import { consentResources, directiveResources } from './patients/consents.ts';
import { healthResources } from './patients/health.ts';
import { type PatientMailbox, patientMailboxes } from './patients/mailboxes.ts';
import { buildPeople } from './patients/people.ts';
import { registeredPersons } from './patients/register.ts';
import { patientResource, relatedPersons } from './patients/resources.ts';
import { createDirectory } from './professionals/resources.ts';
import { catalogueResources } from './services/resources.ts';
import { laboratoryResources } from './stories/laboratory.ts';
import type { BuildWorldOptions, WorldItem } from './types.ts';

export { alertKindSystem } from './patients/alerts.ts';
export { type PatientMailbox, patientDomain } from './patients/mailboxes.ts';
export type { BuildWorldOptions, WorldItem, WorldSize } from './types.ts';

type Origin = Pick<BuildWorldOptions, 'seed' | 'now' | 'size'>;

/** Named in the manifests when nothing else is: clients reach it through their platform. */
const defaultDicomWebUrl = 'https://imagerie-saint-laud.example/dicom-web';

const directoryDate = (now: Date) => isoInstant(dayAt(now, -500, 8));

/** Those whom the imaging of this world may be about, the same for the same origin. */
export function worldStudyPatients(origin: Origin): StudyPatient[] {
  return studyPatientsOf(buildPeople(origin));
}

/** The studies that the manifests of this world name. */
export function worldStudies(origin: Origin): SandboxStudy[] {
  return studiesOf(buildPeople(origin), origin);
}

/** What the PACS of the place holds of them, that no manifest names. */
export function worldPacsStudies(origin: Origin): SandboxStudy[] {
  return buildPacsStudies({ ...origin, patients: worldStudyPatients(origin) });
}

/** Where the same people are written to. */
export function worldMailboxes(origin: Origin): PatientMailbox[] {
  return patientMailboxes(buildPeople(origin));
}

/** The agenda of the same people laid around a later day: what a world kept for a while shows again when it is opened. */
export function worldAgenda(origin: Origin, today: Date): Resource[] {
  const { seed, now } = origin;
  const directory = createDirectory(seed, directoryDate(now));
  const context = { seed, now: today, directory, people: buildPeople(origin) };
  return [...appointmentResources(context), ...agendaAround(context)];
}

/** Directory, patients and agenda first, then documents from the oldest deposit to the newest, each Binary before its entry. */
export async function* buildWorld(options: BuildWorldOptions): AsyncGenerator<WorldItem> {
  const { seed, now, size } = options;
  const people = buildPeople(options);
  const directory = createDirectory(seed, directoryDate(now));
  const context = { seed, now, directory, people };
  const resources = [
    ...directory.resources(),
    ...people.map((person) => patientResource(person, context)),
    ...people.flatMap((person) => registeredPersons(person, context)),
    ...people.flatMap((person) => relatedPersons(person, context)),
    ...people.flatMap((person) => alertResources(person, context)),
    ...people.flatMap((person) => healthResources(person, context)),
    ...people.flatMap((person) => laboratoryResources(person, context)),
    ...people.flatMap((person) => consentResources(person, context)),
    ...people.flatMap((person) => directiveResources(person, context)),
    ...serviceResources(seed, directory, directoryDate(now)),
    ...catalogueResources(seed, now),
    ...scheduleResources(seed, now, directory, directoryDate(now)),
    ...appointmentResources(context),
    ...agendaAround(context),
  ];
  const plans = buildRecord(people, {
    seed,
    now,
    size,
    dicomWebUrl: options.dicomWebUrl ?? defaultDicomWebUrl,
    studies: studiesOf(people, options),
  });
  const total = plans.length;
  let done = 0;
  for (const resource of resources) yield { kind: 'resource', resource };
  yield* deposit(plans, {
    seed,
    directory,
    onDocument: () => {
      done += 1;
      options.onProgress?.(done, total);
    },
  });
}
