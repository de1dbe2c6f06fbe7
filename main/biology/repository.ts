/** The results that were read, in the mirror: they go with the content they were read in. */
import type { LabPoint, LabRange } from '../../preload/contract/biology.ts';
import type { Database } from '../store/index.ts';
import type { LabResult } from './lab-result.ts';

export interface LabRepository {
  /** `keptAt` of the content that was read; `undefined` when none was. */
  readOf(documentId: string): string | undefined;
  save(documentId: string, keptAt: string, results: readonly LabResult[]): void;
  /** In the order of the document. */
  resultsOf(documentId: string): LabResult[];
}

interface Row {
  loinc: string | null;
  label: string;
  at: string | null;
  value: number | null;
  comparator: LabPoint['comparator'] | null;
  unit: string | null;
  text: string | null;
  range_low: number | null;
  range_high: number | null;
  range_text: string | null;
  interpretations: string;
  range_excludes_low: 0 | 1;
  range_excludes_high: 0 | 1;
}

export function createLabRepository(db: Database): LabRepository {
  const reading = db.prepare<[string], string>('SELECT kept_at FROM lab_reading WHERE document_id = ?').pluck();
  const isKept = db.prepare<[string, string], number>('SELECT 1 FROM document_content WHERE document_id = ? AND kept_at = ?').pluck();
  const markRead = db.prepare<[string, string]>('INSERT OR REPLACE INTO lab_reading (document_id, kept_at) VALUES (?, ?)');
  const clear = db.prepare<[string]>('DELETE FROM lab_result WHERE document_id = ?');
  const insert = db.prepare(
    `INSERT INTO lab_result VALUES (@documentId, @position, @loinc, @label, @at, @value, @comparator, @unit, @text,
       @rangeLow, @rangeHigh, @rangeText, @interpretations, @excludesLow, @excludesHigh)`,
  );
  const select = db.prepare<[string], Row>('SELECT * FROM lab_result WHERE document_id = ? ORDER BY position');

  return {
    readOf: (documentId) => reading.get(documentId),
    save(documentId, keptAt, results) {
      db.transaction(() => {
        // The copy may have ended while it was read: nothing of it stays then.
        if (isKept.get(documentId, keptAt) === undefined) return;
        clear.run(documentId);
        for (const [position, result] of results.entries()) insert.run(toValues(documentId, position, result));
        markRead.run(documentId, keptAt);
      })();
    },
    resultsOf: (documentId) => select.all(documentId).map(toResult),
  };
}

function toValues(documentId: string, position: number, { range, interpretations, ...result }: LabResult) {
  const { loinc, label, at, value, comparator, unit, text } = result;
  return {
    ...{ documentId, position, label },
    loinc: loinc ?? null,
    at: at ?? null,
    value: value ?? null,
    comparator: comparator ?? null,
    unit: unit ?? null,
    text: text ?? null,
    rangeLow: range?.low ?? null,
    rangeHigh: range?.high ?? null,
    rangeText: range?.text ?? null,
    interpretations: JSON.stringify(interpretations),
    excludesLow: Number(range?.excludesLow === true),
    excludesHigh: Number(range?.excludesHigh === true),
  };
}

function toResult(row: Row): LabResult {
  const range: LabRange = {
    ...(row.range_low === null ? {} : { low: row.range_low }),
    ...(row.range_high === null ? {} : { high: row.range_high }),
    ...(row.range_text === null ? {} : { text: row.range_text }),
    ...(row.range_excludes_low === 0 ? {} : { excludesLow: true }),
    ...(row.range_excludes_high === 0 ? {} : { excludesHigh: true }),
  };
  return {
    loinc: row.loinc ?? undefined,
    label: row.label,
    at: row.at ?? undefined,
    value: row.value ?? undefined,
    comparator: row.comparator ?? undefined,
    unit: row.unit ?? undefined,
    text: row.text ?? undefined,
    range: Object.keys(range).length === 0 ? undefined : range,
    interpretations: JSON.parse(row.interpretations) as string[],
  };
}
