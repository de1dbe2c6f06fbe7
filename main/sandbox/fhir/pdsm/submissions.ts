/** ITI-65: what a submission must be made of, and how the same one sent again is recognised. */
import type { Bundle, BundleEntry, DocumentReference, List, Resource } from '@medplum/fhirtypes';
import { refusal, unprocessable } from '../outcomes.ts';
import { referenceKey } from '../search/extract.ts';
import type { ResourceStore, StoredResource, StoredRow } from '../store/store.ts';
import { text, valuesAt } from '../values.ts';
import { findByUniqueId } from './documents.ts';
import { requireProfile } from './require-profile.ts';
import { resolveSubject } from './subject.ts';
import { isSubmissionSet } from './terms.ts';

interface Submission {
  readonly list: List;
  readonly documents: readonly { readonly entry: BundleEntry; readonly document: DocumentReference }[];
}

/** The submission in a transaction; undefined when it publishes nothing. @throws OperationOutcomeError 422 when it's malformed */
export function submissionOf(bundle: Bundle): Submission | undefined {
  const created = (bundle.entry ?? []).filter((entry) => entry.request?.method === 'POST' && entry.resource);
  const documents = created.flatMap((entry) =>
    entry.resource?.resourceType === 'DocumentReference' ? [{ entry, document: entry.resource }] : [],
  );
  const lists = created.flatMap(({ resource }) => (resource?.resourceType === 'List' && isSubmissionSet(resource) ? [resource] : []));
  if (documents.length === 0 && lists.length === 0) return undefined;
  requireProfile('pdsm-comprehensive-provide-document-bundle', bundle);
  const [list] = lists;
  if (!list) throw unprocessable('structure', 'A submission has exactly one SubmissionSet', 'Bundle.entry');
  const items = new Set((list.entry ?? []).map(({ item }) => item.reference));
  if (documents.some(({ entry }) => !items.has(entry.fullUrl))) {
    throw unprocessable('structure', 'Every document of the submission is in its List', 'List.entry');
  }
  return { list, documents };
}

/** Rules on the List itself, on creation. */
export function receiveList(store: ResourceStore, list: List & { id: string }): StoredResource {
  if (!isSubmissionSet(list)) throw unprocessable('business-rule', 'Only submission sets are received', 'List.code');
  requireProfile('pdsm-submissionset-comprehensive', list);
  if (findList(store, list)) throw refusal(409, 'duplicate', 'A submission of this uniqueId exists', 'List.identifier');
  const subject = resolveSubject(store, list.subject, 'List.subject');
  store.beforeCommit(() => checkMembers(store, list, subject));
  return { ...list, subject: { ...list.subject, reference: subject } };
}

function checkMembers(store: ResourceStore, list: List, subject: string): void {
  for (const reference of valuesAt(list, 'entry.item.reference').map(text)) {
    const [type = '', id = ''] = referenceKey(reference)?.split('/') ?? [];
    const row = store.get(type, id);
    if (!row || row.deleted) throw unprocessable('not-found', 'No such member of the submission', 'List.entry.item');
    if ((JSON.parse(row.body) as DocumentReference).subject?.reference !== subject) {
      throw unprocessable('business-rule', 'A submission is about one patient', 'List.subject');
    }
  }
}

function findList(store: ResourceStore, list: List): StoredRow | undefined {
  const sql = 'select r.* from idx i join res r on r.row = i.row where i.param = ? and i.v1 = ? and i.v2 = ? and r.deleted = 0';
  for (const { system = '', value = '' } of list.identifier ?? []) {
    const found = store.prepare(sql).get(store.parameterId('List.identifier'), value, system) as StoredRow | undefined;
    if (found) return found;
  }
  return undefined;
}

function listOf(store: ResourceStore, document: StoredRow): StoredRow | undefined {
  const sql = 'select r.* from idx i join res r on r.row = i.row where i.param = ? and i.v1 = ? and r.deleted = 0 order by r.row limit 1';
  return store.prepare(sql).get(store.parameterId('List.item'), `DocumentReference/${document.id}`) as StoredRow | undefined;
}

/**
 * The answer to a submission that the platform already holds, as if it had just been made; undefined for a new one.
 * @throws OperationOutcomeError 409 when only a part of it is known, or the content differs
 */
export function replayOf(store: ResourceStore, bundle: Bundle, { list, documents }: Submission): Bundle | undefined {
  const known = documents.map(({ entry, document }) => ({ entry, document, row: findByUniqueId(store, document) }));
  const held = findList(store, list);
  if (!held && known.every(({ row }) => !row)) return undefined;
  const isWhole = known.length > 0 && known.every(({ row, document }) => row && hashOf(row) === document.content?.[0]?.attachment?.hash);
  const isAsked = held !== undefined || known.every(({ entry }) => entry.request?.ifNoneExist);
  if (!isWhole || !isAsked) throw refusal(409, 'duplicate', 'Part of this submission is on the platform already', 'Bundle.entry');
  const first = known[0]?.row;
  const rows = new Map<BundleEntry, StoredRow>();
  for (const { entry, row } of known) if (row) rows.set(entry, row);
  const entry = (bundle.entry ?? []).map((one) => answer(rowFor(store, one, rows, held ?? (first && listOf(store, first)), known)));
  return { resourceType: 'Bundle', type: 'transaction-response', entry };
}

type Known = readonly { readonly document: DocumentReference; readonly row: StoredRow | undefined }[];

function rowFor(
  store: ResourceStore,
  entry: BundleEntry,
  rows: Map<BundleEntry, StoredRow>,
  list: StoredRow | undefined,
  known: Known,
): StoredRow | undefined {
  if (entry.resource?.resourceType === 'List') return list;
  if (entry.request?.method === 'PATCH') {
    const [type = '', id = ''] = referenceKey(entry.request.url ?? '')?.split('/') ?? [];
    return store.get(type, id);
  }
  if (entry.resource?.resourceType !== 'Binary') return rows.get(entry);
  const owner = known.find(({ document }) => document.content?.[0]?.attachment?.url === entry.fullUrl)?.row;
  const url = owner && (JSON.parse(owner.body) as DocumentReference).content[0]?.attachment.url;
  const [type = '', id = ''] = referenceKey(url ?? '')?.split('/') ?? [];
  return store.get(type, id);
}

function answer(row: StoredRow | undefined): BundleEntry {
  return { response: { status: '200' }, ...(row && { resource: { ...(JSON.parse(row.body) as Resource) } }) };
}

function hashOf(row: StoredRow): string | undefined {
  return (JSON.parse(row.body) as DocumentReference).content[0]?.attachment.hash;
}
