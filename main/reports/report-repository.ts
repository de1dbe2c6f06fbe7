/** Reports on disk: drafts at each pause of the writing, and every version that was signed. */
import type { DicomUid, DocumentId, PatientId, PublicationId } from '../../preload/contract/ids.ts';
import type { Named } from '../../preload/contract/publications.ts';
import { type ReportContent, type ReportId, type ReportKind, type ReportStage, reportContent } from '../../preload/contract/reports.ts';
import type { Professional } from '../../preload/contract/session.ts';
import type { Database } from '../store/index.ts';

/** What the study says of itself, read when the report was begun: it is shown and signed without asking the platform again. */
export interface StudyFacts {
  readonly title: string;
  readonly modalities: readonly string[];
  readonly studyDate: string;
  readonly patientName: string;
  readonly accessionNumber?: string | undefined;
  /** The manifest of the record, when the study has one. */
  readonly manifestDocumentId?: DocumentId | undefined;
}

export interface StoredReport {
  readonly id: ReportId;
  readonly studyInstanceUid: DicomUid;
  readonly patientId: PatientId;
  readonly kind: ReportKind;
  readonly stage: ReportStage;
  readonly content: ReportContent;
  readonly facts: StudyFacts;
  readonly replaces: DocumentId | undefined;
  readonly author: Named;
  /** Who handed it over for a signature. */
  readonly preparer: Professional | undefined;
  readonly workplaceId: string;
  readonly publicationId: PublicationId | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ReportObject {
  readonly sopInstanceUid: string;
  /** The report, or the study whose images are published. */
  readonly actId: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopClassUid: string;
  readonly blobId: string;
  readonly size: number;
  readonly storedAt: string | undefined;
}

type Row = Record<string, string | number | null>;

export type ReportRepository = ReturnType<typeof createReportRepository>;

export function createReportRepository(db: Database) {
  const save = db.prepare(
    `INSERT INTO report (report_id, study_uid, patient_id, kind, stage, content, facts, replaces, author, preparer, workplace_id, publication_id,
       created_at, updated_at)
     VALUES (@id, @studyInstanceUid, @patientId, @kind, @stage, @content, @facts, @replaces, @author, @preparer, @workplaceId, @publicationId,
       @createdAt, @updatedAt)
     ON CONFLICT (report_id) DO UPDATE SET kind = excluded.kind, stage = excluded.stage, content = excluded.content,
       facts = excluded.facts, replaces = excluded.replaces, author = excluded.author, preparer = excluded.preparer, publication_id = excluded.publication_id,
       updated_at = excluded.updated_at`,
  );
  const selectOne = db.prepare<[string], Row>('SELECT * FROM report WHERE report_id = ?');
  const selectOfStudy = db.prepare<[string], Row>(
    "SELECT * FROM report WHERE study_uid = ? AND stage <> 'discarded' ORDER BY created_at DESC, rowid DESC",
  );
  const selectUnsigned = db.prepare<[string], Row>(
    "SELECT * FROM report WHERE stage IN ('draft', 'prepared') AND workplace_id = ? ORDER BY created_at",
  );
  const selectObjects = db.prepare<[string], Row>('SELECT * FROM report_object WHERE act_id IN (SELECT value FROM json_each(?))');
  const insertObject = db.prepare(
    `INSERT INTO report_object (sop_instance_uid, act_id, study_uid, series_uid, sop_class_uid, blob_id, size)
     VALUES (@sopInstanceUid, @actId, @studyInstanceUid, @seriesInstanceUid, @sopClassUid, @blobId, @size)`,
  );
  const updateStored = db.prepare('UPDATE report_object SET stored_at = ? WHERE sop_instance_uid = ?');
  const deleteObjects = db.prepare('DELETE FROM report_object WHERE act_id = ? AND stored_at IS NULL');
  const orNull = (value: unknown) => value ?? null;

  return {
    get: (id: string): StoredReport | undefined => {
      const row = selectOne.get(id);
      return row && toReport(row);
    },
    /** The last begun first. */
    ofStudy: (studyInstanceUid: string): StoredReport[] => selectOfStudy.all(studyInstanceUid).map(toReport),
    /** Drafts and what waits for a signature at a workplace. */
    unsignedAt: (workplaceId: string): StoredReport[] => selectUnsigned.all(workplaceId).map(toReport),
    save({ content, facts, author, preparer, replaces, publicationId, ...plain }: StoredReport): void {
      save.run({
        ...plain,
        content: JSON.stringify(content),
        facts: JSON.stringify(facts),
        author: JSON.stringify(author),
        preparer: preparer === undefined ? null : JSON.stringify(preparer),
        replaces: orNull(replaces),
        publicationId: orNull(publicationId),
      });
    },
    objectsOf: (actIds: readonly string[]): ReportObject[] => selectObjects.all(JSON.stringify(actIds)).map(toObject),
    addObject(object: Omit<ReportObject, 'storedAt'>): void {
      insertObject.run(object);
    },
    markStored: (sopInstanceUid: string, at: string) => void updateStored.run(at, sopInstanceUid),
    /** Of an act taken back before they left. */
    dropObjects: (actId: string) => void deleteObjects.run(actId),
  };
}

function toReport(row: Row): StoredReport {
  const text = (column: string) => (typeof row[column] === 'string' ? row[column] : undefined);
  const json = (column: string): unknown => JSON.parse(text(column) ?? 'null');
  return {
    id: row.report_id as ReportId,
    studyInstanceUid: row.study_uid as DicomUid,
    patientId: row.patient_id as PatientId,
    kind: row.kind as ReportKind,
    stage: row.stage as ReportStage,
    content: reportContent.parse(json('content')),
    facts: json('facts') as StudyFacts,
    replaces: text('replaces') as DocumentId | undefined,
    author: json('author') as Named,
    preparer: row.preparer === null ? undefined : (json('preparer') as Professional),
    workplaceId: text('workplace_id') ?? '',
    publicationId: text('publication_id') as PublicationId | undefined,
    createdAt: text('created_at') ?? '',
    updatedAt: text('updated_at') ?? '',
  };
}

function toObject(row: Row): ReportObject {
  return {
    sopInstanceUid: String(row.sop_instance_uid),
    actId: String(row.act_id),
    studyInstanceUid: String(row.study_uid),
    seriesInstanceUid: String(row.series_uid),
    sopClassUid: String(row.sop_class_uid),
    blobId: String(row.blob_id),
    size: Number(row.size),
    storedAt: typeof row.stored_at === 'string' ? row.stored_at : undefined,
  };
}
