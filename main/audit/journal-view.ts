/** A row of the journal as people read it: names, titles and codes that have words; ids stay here. */
import type { JournalEntry, JournalFact } from '../../preload/contract/journal.ts';
import { shownLabel } from '../shown-label.ts';
import type { AuditRow } from './journal-queries.ts';

export interface JournalNames {
  /** « MARTEL Jeanne »; `undefined` for somebody who has left the list. */
  patient(patientId: string): string | undefined;
  /** Where the reader may know it. */
  document(documentId: string): string | undefined;
  /** Of a document that came by message, while it is in the file. */
  filed(filedId: string): string | undefined;
  publication(publicationId: string): string | undefined;
  study(studyInstanceUid: string): string | undefined;
}

const kinds = {
  basis: 'basis',
  reason: 'reason',
  traits: 'trait',
  actions: 'change',
  format: 'format',
  identity: 'identity',
  answer: 'answer',
  status: 'status',
  proof: 'proof',
  attributes: 'attribute',
  noteKind: 'note',
} as const satisfies Record<string, JournalFact['kind']>;

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function titleOf(detail: AuditRow['detail'], names: JournalNames): string | undefined {
  const [document, publication, study] = [text(detail.documentId), text(detail.publication), text(detail.studyInstanceUid)];
  if (document !== undefined) return names.document(document);
  const filed = text(detail.filed);
  if (filed !== undefined) return names.filed(filed);
  if (publication !== undefined) return names.publication(publication);
  return study === undefined ? undefined : names.study(study);
}

export function viewOfRow(row: AuditRow, names: JournalNames): JournalEntry {
  const { id, at, action, professionalId, professionalName, workplaceName, patientId, detail } = row;
  const title = titleOf(detail, names);
  const words = text(detail.words);
  const facts = Object.entries(kinds).flatMap(([key, kind]) =>
    (text(detail[key]) ?? '')
      .split(' ')
      .filter((value) => value !== '')
      .map((value) => ({ kind, value })),
  );
  return {
    id: String(id),
    at,
    action,
    facts,
    ...(professionalId !== undefined && { by: { nationalId: professionalId, name: professionalName ?? professionalId } }),
    ...(workplaceName !== undefined && { workplace: workplaceName }),
    ...(patientId !== undefined && {
      patient: { id: patientId as NonNullable<JournalEntry['patient']>['id'], name: names.patient(patientId) ?? '' },
    }),
    ...(title !== undefined && { title: shownLabel(title) }),
    ...(words !== undefined && { words }),
  };
}
