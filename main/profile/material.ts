/** All that is known of one patient's health, source by source: the platform's resources, the entries of kept documents, documents that are themselves the fact. */
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { ProfileCategory } from '../../preload/contract/profile.ts';
import type { Documents } from '../documents/index.ts';
import type { Clock } from '../ports.ts';
import { asOf } from './as-of.ts';
import { systems } from './code-systems.ts';
import { bareFact, type SourcedFact } from './fact.ts';
import type { HealthNotes } from './notes/index.ts';
import type { ProfileRepository } from './repository.ts';

/** Types whose very presence says something: advance directives, wishes, card of an implant (JDV_J07). */
const telling: ReadonlyMap<string, ProfileCategory> = new Map([
  ['EXPPAT_3', 'directive'],
  ['EXPPAT_1', 'directive'],
  ['101881-1', 'implant'],
]);

export interface Material {
  readonly facts: readonly SourcedFact[];
  /** Documents whose entries are among them. */
  readonly readCount: number;
}

export function materialOf(
  patientId: PatientId,
  since: string | undefined,
  {
    repository,
    documents,
    notes,
    clock,
  }: {
    repository: ProfileRepository;
    documents: Pick<Documents, 'summaries' | 'ofTypes'>;
    notes: Pick<HealthNotes, 'over'>;
    clock: Pick<Clock, 'now'>;
  },
): Material {
  const today = clock.now().toISOString().slice(0, 10);
  const isNew = (at: string) => since !== undefined && at > since;
  const resources = repository.resources(patientId).map(
    ({ id, lastUpdated, fact }): SourcedFact => ({
      fact: asOf(fact, today),
      id,
      from: 'platform',
      at: fact.recordedAt ?? lastUpdated,
      isNew: isNew(lastUpdated),
    }),
  );
  const rows = repository.entries(patientId);
  const shown = new Map(
    documents
      .summaries([...new Set(rows.map(({ documentId }) => documentId))])
      .filter(isInForce)
      .map((document) => [document.id as string, document]),
  );
  const entries = rows.flatMap(({ documentId, position, fact }): SourcedFact[] => {
    const document = shown.get(documentId);
    return document === undefined ? [] : [{ fact: asOf(fact, today), ...fromDocument(document), id: `${documentId}#${position}` }];
  });
  const wholes = documents.ofTypes(patientId, [...telling.keys()]).map(
    (document): SourcedFact => ({
      fact: {
        ...bareFact(telling.get(document.type.code) ?? 'directive', document.title),
        codes: [{ system: systems.document, code: document.id }],
        status: 'active',
        date: document.serviceStart.slice(0, 10),
      },
      ...fromDocument(document),
    }),
  );
  return { facts: notes.over(patientId, [...resources, ...entries, ...wholes]), readCount: shown.size };
}

/** What was replaced, withdrawn, archived or masked says nothing any more. */
function isInForce({ status, isArchived, visibility }: DocumentSummary): boolean {
  return status === 'current' && !isArchived && !visibility.maskedToProfessionals;
}

function fromDocument(document: DocumentSummary): Omit<SourcedFact, 'fact'> {
  return {
    id: document.id,
    from: 'document',
    documentId: document.id,
    title: document.title,
    at: document.serviceStart,
    author: document.author.name,
    isNew: document.isNew,
  };
}
