/** From a wanted change of a document's properties to the JSON Patch of PDSm flow 03: status, securityLabel, isArchived, nothing else. */
import type { CodeableConcept, DocumentReference, Extension } from '@medplum/fhirtypes';
import type { Visibility } from '../../../preload/contract/documents.ts';
import { type PatchOperation, replaceValue } from '../fhir-patch.ts';
import type { PropertyChange } from './gateway.ts';
import { writeVisibility } from './security-labels.ts';
import { extensions } from './systems.ts';

const codes: Readonly<Record<keyof Visibility, string>> = {
  maskedToProfessionals: 'MASQUE_PS',
  hiddenFromPatient: 'INVISIBLE_PATIENT',
  hiddenFromRepresentatives: 'INVISIBLE_REPRESENTANTS_LEGAUX',
};

/** @returns nothing when the document is already as wanted */
export function changeOperations(document: DocumentReference, change: PropertyChange): PatchOperation[] {
  return [
    ...labelOperations(document.securityLabel, change),
    ...archiveOperations(document.extension, change.isArchived),
    ...(change.status === undefined || change.status === document.status ? [] : replaceValue('/status', document.status, change.status)),
  ];
}

/** Labels that say something else (N, R, V, or a code of tomorrow) stay as they are. */
function labelOperations(labels: CodeableConcept[] | undefined, change: PropertyChange): PatchOperation[] {
  const has = (concept: CodeableConcept, code: string) => (concept.coding ?? []).some((coding) => coding.code === code);
  let wanted = labels ?? [];
  for (const [field, code] of Object.entries(codes) as [keyof Visibility, string][]) {
    const isWanted = change[field];
    const isThere = wanted.some((concept) => has(concept, code));
    if (isWanted === undefined || isWanted === isThere) continue;
    const [normal, label] = writeVisibility({ ...nothingHidden, [field]: true });
    if (!isWanted) wanted = wanted.filter((concept) => !has(concept, code));
    else if (label !== undefined) wanted = [...wanted, label];
    if (wanted.length === 0 && normal !== undefined) wanted = [normal];
  }
  return wanted === labels || (labels === undefined && wanted.length === 0) ? [] : replaceValue('/securityLabel', labels, wanted);
}

const nothingHidden: Visibility = { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false };

/** RFC 6902 knows places, not names: the extension's place is computed on what was read, and tested. */
function archiveOperations(all: Extension[] | undefined, isArchived: boolean | undefined): PatchOperation[] {
  const index = (all ?? []).findIndex(({ url }) => url === extensions.isArchived);
  const was = all?.[index]?.valueBoolean ?? false;
  if (isArchived === undefined || isArchived === was) return [];
  if (index >= 0) {
    return [
      { op: 'test', path: `/extension/${index}/url`, value: extensions.isArchived },
      ...replaceValue(`/extension/${index}/valueBoolean`, all?.[index]?.valueBoolean, isArchived),
    ];
  }
  const extension = { url: extensions.isArchived, valueBoolean: isArchived };
  return [
    all === undefined ? { op: 'add', path: '/extension', value: [extension] } : { op: 'add', path: '/extension/-', value: extension },
  ];
}
