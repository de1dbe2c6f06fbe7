/** Who wrote a document: national identifiers of its authors, contained or referenced. */
import type { DocumentReference, Resource } from '@medplum/fhirtypes';
import { referenceKey } from '../search/extract.ts';
import type { ResourceStore } from '../store/store.ts';
import { isRecord, text, valuesAt } from '../values.ts';

function identifiers(resource: unknown): string[] {
  return valuesAt(resource, 'identifier.value').map(text);
}

function resolve(store: ResourceStore, owner: Resource, reference: string): unknown {
  if (reference.startsWith('#')) return valuesAt(owner, 'contained').find((one) => isRecord(one) && one.id === reference.slice(1));
  const [type, id] = referenceKey(reference)?.split('/') ?? [];
  const row = type && id ? store.get(type, id) : undefined;
  return row && !row.deleted ? JSON.parse(row.body) : undefined;
}

/** Through a PractitionerRole to its practitioner, where there is one. */
export function authorIdentifiers(store: ResourceStore, document: DocumentReference): Set<string> {
  const found = new Set<string>();
  for (const author of document.author ?? []) {
    if (author.identifier?.value) found.add(author.identifier.value);
    const agent = resolve(store, document, author.reference ?? '');
    for (const value of identifiers(agent)) found.add(value);
    for (const practitioner of valuesAt(agent, 'practitioner')) {
      for (const value of valuesAt(practitioner, 'identifier.value')) found.add(text(value));
      for (const value of identifiers(resolve(store, document, text(isRecord(practitioner) ? practitioner.reference : ''))))
        found.add(value);
    }
  }
  return found;
}
