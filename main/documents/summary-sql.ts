/** The part of a query that every summary shares: who reads, what is kept, how many older versions. */

import { noticedBy } from './notices.ts';

/** `@reader` is the professional's id or ''. The chain is walked only where there is one; UNION stops at a loop. */
export const summaryColumns = `
  d.*,
  EXISTS (SELECT 1 FROM document_read r WHERE r.professional_id = @reader AND r.document_id = d.document_id) AS is_read,
  EXISTS (SELECT 1 FROM json_each(d.author_ids) author WHERE author.value = @reader) AS is_own,
  (SELECT c.kept_at FROM document_content c WHERE c.document_id = d.document_id) AS kept_at,
  (SELECT CASE max(o.state = 'blocked') WHEN 1 THEN 'attention' WHEN 0 THEN 'waiting' END
   FROM document_change p JOIN outbox_entry o USING (entry_id)
   WHERE p.document_id = d.document_id AND p.stage IN ('grace', 'leaving')) AS pending_change,
  EXISTS (SELECT 1 FROM document_notice n WHERE n.document_id = d.document_id AND ${noticedBy}) AS is_changed,
  CASE d.has_older WHEN 0 THEN 0 ELSE (
    WITH RECURSIVE older (id) AS (
      SELECT o.document_id FROM document o WHERE o.replaced_by = d.document_id
      UNION
      SELECT o.document_id FROM older JOIN document o ON o.replaced_by = older.id
    )
    SELECT count(*) FROM older
  ) END AS older_count`;

/**
 * Whether a document is news to `@reader`: deposited after the instant, by somebody else. What one published oneself, or had published
 * in one's name, is known. The author is looked up for recent deposits only, so that counting stays on the index.
 * @param since the name of the bound value, e.g. `@newSince`
 */
export function isNewTo(since: string): string {
  return `CASE WHEN d.deposited_at > ${since} THEN NOT EXISTS (
    SELECT 1 FROM document own, json_each(own.author_ids) author WHERE own.row_id = d.row_id AND author.value = @reader
  ) ELSE 0 END`;
}
