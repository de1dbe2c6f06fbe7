/**
 * The platform as a façade over the XDS register of the DMP (PDSm4DMP): documents bear no date of change to search by; each change of
 * metadata is another entry (another id, the same logicalId and uniqueId), deprecates the one before, and comes by a submission set.
 */
import { randomUUID } from 'node:crypto';
import type { SearchRequest } from '@medplum/core';
import type { DocumentReference, List, Practitioner, Resource } from '@medplum/fhirtypes';
import type { Caller } from '../caller.ts';
import { refusal } from '../outcomes.ts';
import type { ResourceStore, StoredResource } from '../store/store.ts';
import { listTypesSystem } from './terms.ts';

const undated = new Set(['DocumentReference', 'List']);

/** @throws OperationOutcomeError 400 on `_lastUpdated` where the register has none */
export function checkUndated({ resourceType, filters = [], sortRules = [] }: SearchRequest): void {
  if (undated.has(resourceType) && [...filters, ...sortRules].some(({ code }) => code === '_lastUpdated'))
    throw refusal(400, 'not-supported', `${resourceType} is not searched by _lastUpdated`);
}

/** Writes the change of a document as another entry. @returns undefined for what stays the same entry */
export function storeChange(store: ResourceStore, current: Resource, next: Resource, caller: Caller): StoredResource | undefined {
  if (current.resourceType !== 'DocumentReference' || next.resourceType !== 'DocumentReference') return undefined;
  if (current.status === 'superseded') throw refusal(409, 'conflict', 'This entry is deprecated', 'DocumentReference.status');
  // Deprecated by its replacement (TD2.1): the entry keeps its id.
  if (next.status === 'superseded') return undefined;
  store.put({ ...current, id: current.id ?? '', status: 'superseded' });
  const entry = store.put({ ...next, id: randomUUID() });
  store.put(submissionOfChange(store, entry, caller));
  return entry;
}

function submissionOfChange(store: ResourceStore, document: DocumentReference & { id: string }, caller: Caller): List & { id: string } {
  const id = randomUUID();
  return {
    resourceType: 'List',
    id,
    contained: [authorOf(store, caller)],
    identifier: [{ use: 'usual', system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` }],
    status: 'current',
    mode: 'working',
    title: 'Modification des métadonnées',
    code: { coding: [{ system: listTypesSystem, code: 'submissionset' }] },
    ...(document.subject === undefined ? {} : { subject: document.subject as NonNullable<List['subject']> }),
    date: new Date(store.instant()).toISOString(),
    source: { reference: '#author' },
    entry: [{ item: { reference: `DocumentReference/${document.id}` } }],
  };
}

function authorOf(store: ResourceStore, { nationalId }: Caller): Practitioner {
  const sql = 'select r.body from idx i join res r on r.row = i.row where i.param = ? and i.v1 = ? and r.deleted = 0 limit 1';
  const row = store.prepare(sql).get(store.parameterId('Practitioner.identifier'), nationalId) as { body: string } | undefined;
  const { identifier, name } = row === undefined ? { identifier: undefined, name: undefined } : (JSON.parse(row.body) as Practitioner);
  return {
    resourceType: 'Practitioner',
    id: 'author',
    ...(identifier === undefined ? {} : { identifier }),
    ...(name === undefined ? {} : { name }),
  };
}
