/** What a PATCH may touch (PDSm flow 03): status, securityLabel and isArchived; of a patient, who they are; anything else is 405. */
import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '@medplum/fhirtypes';
import { refusal } from '../outcomes.ts';
import { isRecord } from '../values.ts';
import { isOfIdentity } from './identity.ts';
import { isArchivedExtension } from './terms.ts';

const changeable: Readonly<Record<string, readonly string[]>> = {
  DocumentReference: ['status', 'securityLabel'],
  List: ['status'],
  Patient: ['identifier', 'name', 'gender', 'birthDate'],
};

function fixedPart(resource: Resource): unknown {
  const hidden = new Set(['meta', ...(changeable[resource.resourceType] ?? [])]);
  const entries = Object.entries(resource).filter(([key]) => !hidden.has(key) && key !== 'extension');
  const extensions = ('extension' in resource ? (resource.extension ?? []) : []).filter(
    (one: unknown) => isRecord(one) && !(resource.resourceType === 'Patient' ? isOfIdentity(one) : isArchivedExtension(one)),
  );
  return [Object.fromEntries(entries), extensions];
}

export function checkPatchedParts(current: Resource, next: Resource): void {
  if (current.resourceType === 'Binary') throw refusal(405, 'not-supported', 'A content never changes');
  if (!(current.resourceType in changeable)) return;
  if (!isDeepStrictEqual(fixedPart(current), fixedPart(next))) {
    throw refusal(405, 'not-supported', 'That part cannot be patched');
  }
}
