/** Reads the journal back: of one patient or of the workstation, within a period, of one person; the latest act first. */
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';

export interface JournalFilter {
  readonly patientId?: string | undefined;
  readonly professionalId?: string | undefined;
  /** ISO instants, the first included, the last not. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export interface AuditRow {
  readonly id: number;
  readonly at: string;
  readonly action: string;
  readonly professionalId: string | undefined;
  readonly professionalName: string | undefined;
  readonly workplaceName: string | undefined;
  readonly patientId: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface JournalQueries {
  list(filter: JournalFilter, page: { offset: number; limit: number }): AuditRow[];
  count(filter: JournalFilter): number;
  /** Those who acted, by name. */
  people(filter: Pick<JournalFilter, 'patientId'>): { nationalId: string; name: string }[];
}

interface Row {
  readonly audit_id: number;
  readonly at: string;
  readonly action: string;
  readonly professional_id: string | null;
  readonly professional_name: string | null;
  readonly workplace_name: string | null;
  readonly patient_id: string | null;
  readonly detail: string;
}

const conditions = {
  patientId: ofSamePatient('patient_id', '@patientId'),
  professionalId: 'professional_id = @professionalId',
  from: 'at >= @from',
  until: 'at < @until',
} as const;

/** Entries of before names were kept bear the name that the same person has in a later one. */
const named = `coalesce(e.professional_name, (
  SELECT n.professional_name FROM audit_entry n
  WHERE n.professional_id = e.professional_id AND n.professional_name IS NOT NULL ORDER BY n.audit_id DESC LIMIT 1))`;

export function createJournalQueries(db: Database): JournalQueries {
  function prepared<Result>(columns: string, filter: JournalFilter, rest = '') {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    const where = given.map(([key]) => conditions[key as keyof typeof conditions]).join(' AND ');
    const sql = `SELECT ${columns} FROM audit_entry e ${where === '' ? '' : `WHERE ${where}`} ${rest}`;
    return { statement: db.prepare<[Record<string, unknown>], Result>(sql), values: Object.fromEntries(given) };
  }

  return {
    list(filter, page) {
      const columns = `audit_id, at, action, professional_id, ${named} AS professional_name, workplace_name, patient_id, detail`;
      const { statement, values } = prepared<Row>(columns, filter, 'ORDER BY at DESC, audit_id DESC LIMIT @limit OFFSET @offset');
      return statement.all({ ...values, ...page }).map((row) => ({
        id: row.audit_id,
        at: row.at,
        action: row.action,
        professionalId: row.professional_id ?? undefined,
        professionalName: row.professional_name ?? undefined,
        workplaceName: row.workplace_name ?? undefined,
        patientId: row.patient_id ?? undefined,
        detail: JSON.parse(row.detail) as Record<string, unknown>,
      }));
    },
    count(filter) {
      const { statement, values } = prepared<{ total: number }>('count(*) AS total', filter);
      return statement.get(values)?.total ?? 0;
    },
    people(filter) {
      const columns = `DISTINCT professional_id AS nationalId, coalesce(${named}, professional_id) AS name`;
      const { statement, values } = prepared<{ nationalId: string | null; name: string }>(columns, filter, 'ORDER BY name');
      return statement.all(values).flatMap(({ nationalId, name }) => (nationalId === null ? [] : [{ nationalId, name }]));
    },
  };
}
