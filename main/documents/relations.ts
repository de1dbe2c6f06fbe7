/** Versions of a document: who replaces whom, whatever the order in which they are learnt. */
import type { RemoteDocument } from '../platform/index.ts';
import type { Database } from '../store/index.ts';

export interface Relations {
  /** To be called after the document's row is written. `isKnown`: it had one before. */
  save(document: RemoteDocument, isKnown: boolean): void;
  /** To be called after the document's row is gone. */
  forget(id: string): void;
  /** The document and all its versions, newest first. */
  chain(id: string): string[];
}

export function createRelations(db: Database): Relations {
  const deleteOf = db.prepare('DELETE FROM document_replaces WHERE document_id = ?');
  const insert = db.prepare('INSERT INTO document_replaces (document_id, target_id, target_unique_id) VALUES (?, ?, ?)');
  const selectTargets = db
    .prepare<{ id: string }, string>(
      `SELECT t.document_id FROM document_replaces r JOIN document t ON t.document_id = r.target_id OR t.unique_id = r.target_unique_id
       WHERE r.document_id = @id`,
    )
    .pluck();
  // A withdrawn document replaces nothing any more; of several, the latest wins.
  const refresh = db.prepare<{ id: string }>(
    `UPDATE document SET replaced_by = (
       SELECT n.document_id FROM document_replaces r JOIN document n ON n.document_id = r.document_id
       WHERE (r.target_id = document.document_id OR r.target_unique_id = document.unique_id)
         AND n.status <> 'entered-in-error' AND n.document_id <> document.document_id
       ORDER BY n.created_at DESC, n.document_id LIMIT 1
     ) WHERE document_id = @id`,
  );
  const isTarget = db
    .prepare<[string, string], number>(
      'SELECT 1 FROM document_replaces WHERE target_id = ? UNION SELECT 1 FROM document_replaces WHERE target_unique_id = ?',
    )
    .pluck();
  const replacedBy = db.prepare<[string], string | null>('SELECT replaced_by FROM document WHERE document_id = ?').pluck();
  const selectReplaced = db
    .prepare<[string], string>('SELECT document_id FROM document WHERE replaced_by = ? ORDER BY created_at DESC, document_id')
    .pluck();

  function refreshAll(ids: Iterable<string>): void {
    for (const id of ids) refresh.run({ id });
  }

  return {
    save(document, isKnown) {
      // Most documents are new and replace none: of thousands at a first pull, they cost one question each.
      if (isKnown || document.replaces.length > 0) {
        const before = new Set(selectTargets.all({ id: document.id }));
        deleteOf.run(document.id);
        for (const { id, uniqueId } of document.replaces) insert.run(document.id, id ?? null, uniqueId ?? null);
        refreshAll(new Set([...before, ...selectTargets.all({ id: document.id })]));
      }
      if (isTarget.get(document.id, document.uniqueId) !== undefined) refresh.run({ id: document.id });
    },
    forget(id) {
      const targets = selectTargets.all({ id });
      deleteOf.run(id);
      refreshAll(targets);
      refreshAll(selectReplaced.all(id));
    },
    chain(id) {
      const chain = new Set([id]);
      for (let newer = replacedBy.get(id); typeof newer === 'string' && !chain.has(newer); newer = replacedBy.get(newer)) chain.add(newer);
      const newestFirst = [...chain].reverse();
      const seen = new Set<string>();
      const queue = newestFirst.slice(0, 1);
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(...selectReplaced.all(next));
      }
      return [...seen];
    },
  };
}
