/**
 * A document keeps here the id it was first known by, whatever the platform does. Over XDS (PDSm4DMP) each change of metadata gives it
 * another entryUUID, hence another FHIR id; its logicalId and its uniqueId stay. Ids are translated on the way out and on the way in, so
 * that what was read, kept, asked or published of the document stays its own. Where ids are stable nothing is looked up.
 */
import type { DocumentGateway, RemoteDocument } from '../platform/index.ts';
import type { Database } from '../store/index.ts';

const separator = '~';

export function withStableIds(gateway: DocumentGateway, db: Database): DocumentGateway {
  const selectDocument = db.prepare<[string], string>('SELECT document_id FROM document_entry WHERE entry_id = ?').pluck();
  const selectSame = db
    .prepare<[string, string], string>('SELECT document_id FROM document WHERE logical_id = ? AND unique_id = ? ORDER BY row_id LIMIT 1')
    .pluck();
  const selectVersion = db.prepare<[string], string>('SELECT version FROM document WHERE document_id = ?').pluck();
  /** What was read and isn't written yet. */
  const read = new Map<string, string>();

  const isMoving = async (signal?: AbortSignal) => (await gateway.feed(signal)) === 'submissions';
  const documentOf = (entryId: string) => selectDocument.get(entryId) ?? read.get(entryId) ?? entryId;

  function entryOf(documentId: string): string {
    const version = selectVersion.get(documentId);
    return version?.includes(separator) === true ? version.slice(0, version.indexOf(separator)) : documentId;
  }

  function inward(document: RemoteDocument): RemoteDocument {
    const { id: entryId, logicalId, uniqueId } = document;
    const id = (logicalId === undefined ? undefined : selectSame.get(logicalId, uniqueId)) ?? documentOf(entryId);
    if (id !== entryId) read.set(entryId, id);
    return {
      ...document,
      id,
      entryId,
      version: `${entryId}${separator}${document.version}`,
      replaces: document.replaces.map((target) => (target.id === undefined ? target : { ...target, id: documentOf(target.id) })),
    };
  }

  /** A state of the past, or of a version that was replaced: the uniqueId leads to the latest. */
  async function latest(document: RemoteDocument, signal?: AbortSignal): Promise<RemoteDocument> {
    const found = await gateway.findByUniqueId(document.uniqueId, signal);
    return found?.logicalId === document.logicalId ? (found ?? document) : document;
  }

  return {
    ...gateway,
    async listIds(request) {
      const page = await gateway.listIds(request);
      if (!(await isMoving(request.signal))) return page;
      return { ...page, items: page.items.map(({ id, version }) => ({ id: documentOf(id), version: `${id}${separator}${version}` })) };
    },
    async searchDocuments(query) {
      if (!(await isMoving(query.signal))) return gateway.searchDocuments(query);
      const { relatesTo } = query;
      const page = await gateway.searchDocuments(relatesTo === undefined ? query : { ...query, relatesTo: entryOf(relatesTo) });
      return { ...page, items: page.items.map(inward) };
    },
    async fetchByIds(ids, signal, timeoutMs) {
      if (!(await isMoving(signal))) return gateway.fetchByIds(ids, signal, timeoutMs);
      const found = await gateway.fetchByIds([...new Set(ids.map(entryOf))], signal, timeoutMs);
      const inForce = new Set(found.filter(({ status }) => status === 'current').map(nameOf));
      const documents: RemoteDocument[] = [];
      for (const one of found) {
        const document = inward(one);
        const isPast = one.status === 'superseded' && !inForce.has(nameOf(one)) && selectVersion.get(document.id) !== undefined;
        documents.push(isPast ? inward(await latest(one, signal)) : document);
      }
      return documents;
    },
    async findByUniqueId(uniqueId, signal) {
      const found = await gateway.findByUniqueId(uniqueId, signal);
      return found !== undefined && (await isMoving(signal)) ? inward(found) : found;
    },
    async changeProperties(documentId, change, options = {}) {
      const { expectedVersion } = options;
      const own = expectedVersion?.slice(expectedVersion.indexOf(separator) + 1);
      const changed = await gateway.changeProperties(
        entryOf(documentId),
        change,
        own === undefined ? options : { ...options, expectedVersion: own },
      );
      return (await isMoving(options.signal)) ? inward(changed) : changed;
    },
    publish: (document, signal) => gateway.publish(replacing(document), signal),
    publishLot: (lot, signal) => gateway.publishLot({ ...lot, documents: lot.documents.map(replacing) }, signal),
  };

  function replacing<T extends { replaces?: string }>(document: T): T {
    return document.replaces === undefined ? document : { ...document, replaces: entryOf(document.replaces) };
  }
}

const nameOf = ({ logicalId, uniqueId }: RemoteDocument) => `${logicalId} ${uniqueId}`;
