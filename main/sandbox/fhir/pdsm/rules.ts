/** The rules of PDSm as the repository calls them; the platform's own hand (loading, tests) is free of them. */
import type { Caller } from '../caller.ts';
import { checkPlace } from '../gap/place.ts';
import type { Rules } from '../repository.ts';
import type { ResourceStore, StoredResource } from '../store/store.ts';
import { checkOverwrite, checkRead, checkWrite } from './access.ts';
import { checkPatchedParts } from './changes.ts';
import { mayRead, receiveConsent } from './consents.ts';
import { checkDocumentChange, receiveDocument } from './documents.ts';
import { checkUndated, storeChange } from './facade.ts';
import { checkIdentity } from './identity.ts';
import { receiveList } from './submissions.ts';

/** @param isFacade over XDS: see `facade.ts` */
export function createRules(store: ResourceStore, isFacade = false): Rules {
  const receive = (resource: StoredResource, caller: Caller): StoredResource => {
    checkWrite(resource.resourceType, caller);
    if (caller.kind === 'system') return resource;
    checkPlace(store, undefined, resource);
    if (resource.resourceType === 'DocumentReference') return receiveDocument(store, resource);
    if (resource.resourceType === 'List') return receiveList(store, resource);
    if (resource.resourceType === 'Consent') return { ...receiveConsent(store, resource, caller), id: resource.id };
    return resource;
  };
  return {
    beforeRead: checkRead,
    beforeCreate: receive,
    beforeUpdate(current, next, caller) {
      checkOverwrite(next.resourceType, caller);
      if (caller.kind !== 'system') checkPlace(store, current, next);
    },
    beforePatch(current, next, caller) {
      // The desk keeps the identities, and nobody makes or removes a patient from here.
      if (current.resourceType !== 'Patient') checkWrite(current.resourceType, caller);
      if (caller.kind === 'system') return;
      checkPatchedParts(current, next);
      if (next.resourceType === 'Patient') checkIdentity(next);
      checkPlace(store, current, next);
      checkDocumentChange(store, current, next, caller);
    },
    beforeDelete: checkOverwrite,
    isReadable: (resource, caller) => mayRead(store, resource, caller),
    ...(isFacade ? { beforeSearch: checkUndated, storeChange: (current, next, caller) => storeChange(store, current, next, caller) } : {}),
  };
}
