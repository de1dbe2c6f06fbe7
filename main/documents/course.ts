/** The course of care that a record tells, at the grain asked for: counts of periods, or the documents of one. Light rows, for records of thousands. */
import type { Database } from '../store/index.ts';
import { isNewTo } from './summary-sql.ts';
import { notTwin } from './twins.ts';

/** What a type of document tells of care; the rest is told apart by who reads it. */
export interface CourseRow {
  readonly documentId: string;
  readonly typeCode: string;
  readonly classCode: string;
  readonly title: string;
  readonly author: string;
  readonly authorKind: 'professional' | 'patient' | 'device';
  /** ISO instant or day of the act. */
  readonly start: string;
  readonly stop: string | undefined;
  readonly isNew: boolean;
}

export interface CoursePeriod {
  /** `2026` or `2026-03`. */
  readonly period: string;
  readonly typeCode: string;
  readonly classCode: string;
  readonly authorKind: CourseRow['authorKind'];
  readonly count: number;
}

export interface Course {
  /** Newest act first. @param within a year or a month that acts begin with, '' for all */
  acts(patientId: string, within: string, limit: number): { rows: CourseRow[]; total: number };
  periods(patientId: string, grain: 'year' | 'month', within: string): CoursePeriod[];
}

/** A manifest tells nothing that the report of its study doesn't, a detached signature nothing at all; what is masked or replaced isn't told. */
const told = `d.status = 'current' AND d.replaced_by IS NULL AND d.is_archived = 0 AND d.is_masked = 0 AND ${notTwin}
  AND coalesce(d.format_code, '') NOT LIKE '%:dsg:%'
  AND (d.type_code <> 'IMG-KOS' OR NOT EXISTS (
    SELECT 1 FROM document r WHERE r.study_instance_uid = d.study_instance_uid AND r.type_code <> 'IMG-KOS' AND r.status = 'current'))`;
/** Upper bound of what begins with `@within`: digits and dashes only. */
const inside = `d.service_start >= @within AND d.service_start < @within || '~'`;

interface Row {
  document_id: string;
  type_code: string;
  class_code: string;
  title: string;
  author_name: string;
  author_kind: CourseRow['authorKind'];
  service_start: string;
  service_stop: string | null;
  is_new: number;
}

export function createCourse(
  db: Database,
  context: { newSince(patientId: string): string | undefined; reader(): string | undefined },
): Course {
  const select = db.prepare<[Record<string, unknown>], Row>(
    `SELECT d.document_id, d.type_code, d.class_code, d.title, d.author_name, d.author_kind, d.service_start, d.service_stop,
       ${isNewTo('@newSince')} AS is_new
     FROM document d WHERE d.patient_id = @patientId AND ${inside} AND ${told} ORDER BY d.service_start DESC, d.row_id DESC LIMIT @limit`,
  );
  const count = db
    .prepare<[Record<string, unknown>], number>(`SELECT count(*) FROM document d WHERE d.patient_id = @patientId AND ${inside} AND ${told}`)
    .pluck();
  const periods = db.prepare<
    [Record<string, unknown>],
    { period: string; type_code: string; class_code: string; author_kind: CourseRow['authorKind']; n: number }
  >(
    `SELECT substr(d.service_start, 1, @length) AS period, d.type_code, d.class_code, d.author_kind, count(*) AS n
     FROM document d WHERE d.patient_id = @patientId AND ${inside} AND ${told}
     GROUP BY period, d.type_code, d.class_code, d.author_kind ORDER BY period DESC`,
  );
  return {
    acts(patientId, within, limit) {
      const values = { patientId, within, limit, reader: context.reader() ?? '', newSince: context.newSince(patientId) ?? '9999' };
      const rows = select.all(values).map((row) => ({
        documentId: row.document_id,
        typeCode: row.type_code,
        classCode: row.class_code,
        title: row.title,
        author: row.author_name,
        authorKind: row.author_kind,
        start: row.service_start,
        stop: row.service_stop ?? undefined,
        isNew: row.is_new === 1,
      }));
      return { rows, total: count.get({ patientId, within }) ?? rows.length };
    },
    periods: (patientId, grain, within) =>
      periods.all({ patientId, within, length: grain === 'year' ? 4 : 7 }).map(({ period, type_code, class_code, author_kind, n }) => ({
        period,
        typeCode: type_code,
        classCode: class_code,
        authorKind: author_kind,
        count: n,
      })),
  };
}
