/** A document's summary for the tests of the domains around documents. */
import { type DocumentSummary, documentSummary } from '../../../preload/contract/documents.ts';

export function sampleDocument(changes: Record<string, unknown> = {}): DocumentSummary {
  return documentSummary.parse({
    id: 'd1',
    patientId: 'jeanne',
    uniqueId: '2.25.1',
    title: 'Compte rendu',
    type: { code: '11488-4', system: 'http://loinc.org', display: 'CR ou fiche de consultation ou de visite' },
    classCode: '10',
    className: 'Compte rendu',
    author: { name: 'Dr Rémi LENOIR', kind: 'professional' },
    serviceStart: '2026-03-10',
    depositedAt: '2026-03-10T10:00:00.000Z',
    contentType: 'text/xml',
    size: 1000,
    status: 'current',
    isArchived: false,
    visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
    isNew: true,
    isRead: false,
    olderVersionCount: 0,
    isChanged: false,
    ...changes,
  });
}
