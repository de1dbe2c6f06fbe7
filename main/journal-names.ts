/** The names that the access journal shows, each where its reader may know it: a masked title stays masked. */
import type { DocumentId, PatientId } from '../preload/contract/ids.ts';
import type { Access } from './access/index.ts';
import type { JournalNames } from './audit/index.ts';
import type { Documents } from './documents/index.ts';
import type { Filing } from './filing/index.ts';
import type { Patients } from './patients/index.ts';
import type { Publications } from './publications/index.ts';

export interface JournalNameSources {
  readonly patients: Pick<Patients, 'find' | 'isTreatingPhysician'>;
  readonly documents: Pick<Documents, 'summaries' | 'ofStudy'>;
  readonly publications: Pick<Publications, 'titleOf'>;
  readonly access: Pick<Access, 'mayConsult'>;
  readonly filing: Pick<Filing, 'titleOf'>;
}

export function createJournalNames({ patients, documents, publications, access, filing }: JournalNameSources): JournalNames {
  return {
    patient(patientId) {
      const found = patients.find(patientId);
      return found && `${found.birthName} ${found.firstGivenName}`.trim();
    },
    document(documentId) {
      const [found] = documents.summaries([documentId as DocumentId]);
      if (found === undefined || !access.mayConsult(found.patientId as PatientId)) return undefined;
      return found.visibility.maskedToProfessionals && !patients.isTreatingPhysician(found.patientId) ? undefined : found.title;
    },
    filed: (filedId) => filing.titleOf(filedId),
    publication: (publicationId) => publications.titleOf(publicationId),
    study: (studyInstanceUid) => documents.ofStudy(studyInstanceUid)[0]?.title,
  };
}
