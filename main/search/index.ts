/** Ctrl K: one field over the patients and, for those who read clinical content, the documents that the mirror holds. */
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { DocumentExtent } from '../../preload/contract/search.ts';
import type { Patients } from '../patients/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';

export interface SearchOptions {
  readonly patients: Pick<Patients, 'search' | 'find'>;
  readonly documents: {
    search(text: string, limit: number): readonly { document: DocumentSummary; patientId: PatientId }[];
    extent(): DocumentExtent;
  };
  readonly session: SessionView;
}

export interface Search {
  readonly handlers: HandlersOf<'search'>;
}

export function createSearch({ patients, documents, session }: SearchOptions): Search {
  /** « ROUX Jeanne », by the birth name as everywhere. */
  const nameOf = (patient: PatientSummary) => `${patient.birthName} ${patient.firstGivenName}`.trim();

  function findDocuments(text: string, limit: number) {
    return documents.search(text, limit).flatMap(({ document, patientId }) => {
      const patient = patients.find(patientId);
      return patient === undefined ? [] : [{ document, patientName: nameOf(patient) }];
    });
  }

  return {
    handlers: {
      'search.everywhere'({ text, limit }) {
        const mayRead = session.role() === 'physician' || session.role() === 'radiologist';
        return {
          patients: patients.search(text, limit),
          documents: mayRead && text.trim() !== '' ? findDocuments(text, limit) : [],
          ...(mayRead ? { extent: documents.extent() } : {}),
        };
      },
    },
  };
}
