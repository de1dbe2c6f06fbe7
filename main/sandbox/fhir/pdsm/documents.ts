/** The life of a DocumentReference: arrival, replacement of an older version, change of its visibility or status. */
import { createHash, randomUUID } from 'node:crypto';
import type { Attachment, DocumentReference, Resource } from '@medplum/fhirtypes';
import type { Caller } from '../caller.ts';
import { refusal, unprocessable } from '../outcomes.ts';
import { referenceKey } from '../search/extract.ts';
import { tokenMatch } from '../search/match.ts';
import type { ResourceStore, StoredRow } from '../store/store.ts';
import { authorIdentifiers } from './authors.ts';
import { checkContent, checkSecurityLabels } from './document-content.ts';
import { resolveSubject } from './subject.ts';

const contentUrl = 'DocumentReference.content.attachment';

type StoredDocument = DocumentReference & { id: string };

/** The document of that `masterIdentifier`, whatever its status; its latest entry, over XDS. */
export function findByUniqueId(store: ResourceStore, document: DocumentReference): StoredRow | undefined {
  const { system = '', value } = document.masterIdentifier ?? {};
  if (value === undefined) return undefined;
  const match = tokenMatch(`${system}|${value}`);
  const sql = `select r.* from idx i join res r on r.row = i.row where i.param = ? and ${match.sql} and r.deleted = 0 order by r.row desc limit 1`;
  return store.prepare(sql).get(store.parameterId('DocumentReference.identifier'), ...match.values) as StoredRow | undefined;
}

/** ITI-65 and ITI-105: checks, completes, and plans what must hold at the end of the transaction. */
export function receiveDocument(store: ResourceStore, received: StoredDocument): StoredDocument {
  const attachment = received.content?.[0]?.attachment;
  const isInline = attachment?.data !== undefined;
  const named: StoredDocument = isInline && !received.masterIdentifier ? { ...received, masterIdentifier: newUniqueId() } : received;
  if (!isInline && !attachment?.url) throw unprocessable('required', 'Missing data', `${contentUrl}.data`);
  checkContent(named, isInline ? 'simplified' : 'comprehensive');
  if (findByUniqueId(store, named))
    throw refusal(409, 'duplicate', 'A document of this uniqueId exists', 'DocumentReference.masterIdentifier');
  const subject = resolveSubject(store, named.subject, 'DocumentReference.subject');
  const document: StoredDocument = {
    ...named,
    subject: { ...named.subject, reference: subject },
    // logicalId of XDS: given by the platform, the same through changes of metadata.
    identifier: named.identifier ?? [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${named.id}` }],
    content: [{ ...named.content[0], attachment: isInline ? detach(store, attachment) : { ...attachment } }],
  };
  if (!isInline) store.beforeCommit(() => checkBytes(store, attachment ?? {}));
  for (const target of replacedBy(store, document)) {
    store.beforeCommit(() => (isInline ? supersede(store, target.id) : checkSuperseded(store, target.id)));
  }
  return document;
}

function newUniqueId() {
  const decimal = BigInt(`0x${randomUUID().replaceAll('-', '')}`);
  return { system: 'urn:ietf:rfc:3986', value: `urn:oid:2.25.${decimal}` };
}

/** ITI-105 carries the bytes inline; they become a Binary. */
function detach(store: ResourceStore, { data = '', ...attachment }: Attachment): Attachment {
  const bytes = Buffer.from(data, 'base64');
  const facts = { size: bytes.length, sha1: createHash('sha1').update(bytes).digest('base64'), contentType: attachment.contentType ?? '' };
  if (bytes.length === 0) throw unprocessable('required', 'Empty content', `${contentUrl}.data`);
  compare(facts, { size: facts.size, hash: facts.sha1, ...attachment });
  const id = randomUUID();
  store.putBinary(id, facts.contentType, bytes);
  return { ...attachment, url: `Binary/${id}`, size: facts.size, hash: facts.sha1 };
}

function compare(facts: { size: number; sha1: string; contentType: string }, attachment: Attachment): void {
  if (attachment.size !== facts.size) throw unprocessable('value', 'The size is not the one of the content', `${contentUrl}.size`);
  if (attachment.hash !== facts.sha1) throw unprocessable('value', 'The hash is not the SHA-1 of the content', `${contentUrl}.hash`);
  if (attachment.contentType !== facts.contentType) {
    throw unprocessable('value', 'The type is not the one of the content', `${contentUrl}.contentType`);
  }
}

/** At commit, when the Binary of the same transaction is there. Bytes received earlier belong to another document. */
function checkBytes(store: ResourceStore, attachment: Attachment): void {
  const [type, id = ''] = referenceKey(attachment.url ?? '')?.split('/') ?? [];
  const row = type === 'Binary' ? store.get('Binary', id) : undefined;
  const facts = store.binaryFacts(id);
  if (!row || !facts || row.version !== 1 || row.updated !== store.instant()) {
    throw unprocessable('not-found', 'The content is not a Binary of the same transaction', `${contentUrl}.url`);
  }
  compare(facts, attachment);
}

function replacedBy(store: ResourceStore, document: DocumentReference): StoredRow[] {
  return (document.relatesTo ?? [])
    .filter(({ code }) => code === 'replaces')
    .map(({ target }) => {
      const [type, id = ''] = referenceKey(target.reference ?? '')?.split('/') ?? [];
      const row =
        type === 'DocumentReference'
          ? store.get(type, id)
          : findByUniqueId(store, { masterIdentifier: target.identifier } as DocumentReference);
      if (!row || row.deleted) throw unprocessable('not-found', 'No such document to replace', 'DocumentReference.relatesTo.target');
      const old = JSON.parse(row.body) as DocumentReference;
      if (old.subject?.reference !== document.subject?.reference) {
        throw unprocessable('business-rule', 'The replaced document is another patient’s', 'DocumentReference.relatesTo.target');
      }
      if (old.status !== 'current')
        throw refusal(409, 'conflict', 'The document to replace is no longer current', 'DocumentReference.relatesTo.target');
      return row;
    });
}

/** TD2.1 of PDSm4DMP: the producer marks what it replaces by a PATCH in the same transaction. */
function checkSuperseded(store: ResourceStore, id: string): void {
  const row = store.get('DocumentReference', id);
  if (row && (JSON.parse(row.body) as DocumentReference).status === 'current') {
    throw unprocessable('business-rule', 'The replaced document is left current', 'Bundle.entry');
  }
}

/** ITI-105 has no transaction to say it in: the platform does it. */
function supersede(store: ResourceStore, id: string): void {
  const row = store.get('DocumentReference', id);
  const old = row && (JSON.parse(row.body) as StoredDocument);
  if (old?.status === 'current') store.put({ ...old, status: 'superseded' });
}

/** After a PATCH that touched only what may be: the rules on the values. */
export function checkDocumentChange(store: ResourceStore, current: Resource, next: Resource, caller: Caller): void {
  if (current.resourceType !== 'DocumentReference' || next.resourceType !== 'DocumentReference') return;
  checkSecurityLabels(next);
  if (current.status === next.status) return;
  if (current.status === 'entered-in-error')
    throw unprocessable('business-rule', 'A deleted document does not come back', 'DocumentReference.status');
  if (next.status === 'entered-in-error' && !authorIdentifiers(store, current).has(caller.nationalId)) {
    throw refusal(403, 'forbidden', 'Only its author deletes a document', 'DocumentReference.status');
  }
}
