/**
 * What somebody else changed of the documents that a professional had opened or published: they are told (synchronisation prescribed
 * to software), until they open the document or say that they have seen it.
 */
import type { DocumentProperties, RequestedProperties } from '../../preload/contract/document-changes.ts';
import type { DocumentNotice } from '../../preload/contract/documents.ts';
import type { DocumentId } from '../../preload/contract/ids.ts';
import type { RemoteDocument } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/index.ts';
import { actionsOf, effectivePart, propertiesAfter, sameProperties } from './changes/properties.ts';
import { propertiesOf, propertiesOfRow } from './changes/shown-state.ts';
import type { DocumentRow } from './rows.ts';

export interface Notices {
  /** To be told of each state that replaces one held, in the transaction that writes it. */
  observe(before: DocumentRow, after: RemoteDocument): void;
  /** Not acknowledged by the reader, the latest first. */
  of(patientId: string, reader: string): DocumentNotice[];
  acknowledge(documentIds: readonly string[], reader: string): void;
}

interface Row {
  notice_id: number;
  document_id: string;
  title: string;
  changes: string;
  changed_at: string;
  author: string | null;
  is_held: number;
}

/** Told to whom it concerns: they opened it or wrote it, didn't ask for it, and haven't said that they know. */
export const noticedBy = `n.by_id IS NOT @reader
  AND (EXISTS (SELECT 1 FROM document_read r WHERE r.professional_id = @reader AND r.document_id = n.document_id)
    OR EXISTS (SELECT 1 FROM document w, json_each(w.author_ids) author WHERE w.document_id = n.document_id AND author.value = @reader))
  AND NOT EXISTS (SELECT 1 FROM document_notice_seen s WHERE s.professional_id = @reader AND s.notice_id = n.notice_id)
  AND NOT EXISTS (
    SELECT 1 FROM document old JOIN document newer ON newer.document_id = old.replaced_by, json_each(newer.author_ids) author
    WHERE old.document_id = n.document_id AND n.changes = '["replace"]' AND author.value = @reader)`;

/** Nobody comes back to it after that. */
const keptMs = 365 * 24 * 60 * 60_000;

export function createNotices(db: Database, clock: Clock): Notices {
  db.prepare('DELETE FROM document_notice WHERE noticed_at < ?').run(new Date(clock.now().getTime() - keptMs).toISOString());
  const selectState = db.prepare<[string], string>('SELECT properties FROM document_platform_state WHERE document_id = ?').pluck();
  const selectLeaving = db.prepare<[string], { id: string; name: string; requested: string }>(
    `SELECT asked_by_id AS id, asked_by AS name, requested FROM document_change
     WHERE document_id = ? AND stage = 'leaving' ORDER BY position LIMIT 1`,
  );
  const insert = db.prepare(
    `INSERT INTO document_notice (patient_id, document_id, title, changes, changed_at, noticed_at, by_id, by_name)
     VALUES (@patientId, @documentId, @title, @changes, @changedAt, @noticedAt, @byId, @byName)`,
  );
  // A set that came with the change says who made it, and so does the document that replaces it.
  const select = db.prepare<{ patientId: string; reader: string }, Row>(
    `SELECT n.notice_id, n.document_id, n.title, n.changes, n.changed_at, d.document_id IS NOT NULL AS is_held,
       coalesce(n.by_name,
         CASE n.changes WHEN '["replace"]' THEN (SELECT w.author_name FROM document w WHERE w.document_id = d.replaced_by) END,
         (SELECT s.author FROM document_submission s
          WHERE s.document_id = n.document_id AND s.submitted_at >= n.changed_at ORDER BY s.submitted_at LIMIT 1)) AS author
     FROM document_notice n LEFT JOIN document d ON d.document_id = n.document_id AND d.status <> 'entered-in-error'
     WHERE n.patient_id = @patientId AND ${noticedBy} ORDER BY n.notice_id DESC`,
  );
  const acknowledge = db.prepare(
    `INSERT OR IGNORE INTO document_notice_seen (professional_id, notice_id)
     SELECT @reader, notice_id FROM document_notice WHERE document_id = @documentId`,
  );

  /** What the platform held, under whatever is shown over it. */
  function heldBefore(row: DocumentRow): DocumentProperties {
    const state = selectState.get(row.document_id);
    return state === undefined ? propertiesOfRow(row) : (JSON.parse(state) as DocumentProperties);
  }

  /** Asked for here, and arrived although its answer was lost. */
  function askedHere(documentId: string, before: DocumentProperties, after: DocumentProperties) {
    const leaving = selectLeaving.get(documentId);
    if (leaving === undefined) return undefined;
    const requested = JSON.parse(leaving.requested) as RequestedProperties;
    return sameProperties(propertiesAfter(before, requested), after) ? leaving : undefined;
  }

  return {
    observe(row, document) {
      const [before, after] = [heldBefore(row), propertiesOf(document)];
      const changes = changesBetween(before, after);
      if (changes.length === 0) return;
      const asker = askedHere(row.document_id, before, after);
      insert.run({
        patientId: row.patient_id,
        documentId: row.document_id,
        title: row.title,
        changes: JSON.stringify(changes),
        changedAt: document.lastUpdated,
        noticedAt: clock.now().toISOString(),
        byId: asker?.id ?? null,
        byName: asker?.name ?? null,
      });
    },
    of: (patientId, reader) =>
      select.all({ patientId, reader }).map((row) => ({
        documentId: row.document_id as DocumentId,
        title: row.title,
        changes: JSON.parse(row.changes) as DocumentNotice['changes'],
        changedAt: row.changed_at,
        ...(row.author === null ? {} : { by: row.author }),
        isHeld: row.is_held === 1,
      })),
    acknowledge(documentIds, reader) {
      for (const documentId of documentIds) acknowledge.run({ documentId, reader });
    },
  };
}

function changesBetween(before: DocumentProperties, after: DocumentProperties): DocumentNotice['changes'] {
  const { status, ...properties } = after;
  const others = actionsOf(effectivePart(before, properties));
  if (status === before.status || status === 'current') return others;
  return [status === 'superseded' ? 'replace' : 'delete', ...others];
}
