/** What a DocumentReference must carry to be accepted: PDSm's mandatory elements and its value sets. */
import type { DocumentReference } from '@medplum/fhirtypes';
import { unprocessable } from '../outcomes.ts';
import { isRecord, text, valuesAt } from '../values.ts';
import { classCodeOf, type ValueSet, valueSets } from './terms.ts';

/** `pdsm-simplified-publish`, ITI-105. */
const simplified = [
  'masterIdentifier.value',
  'type.coding',
  'category.coding',
  'subject',
  'date',
  'author',
  'custodian',
  'content.attachment.contentType',
  'content.attachment.title',
];

/** `pdsm-comprehensive-document-reference`, ITI-65. */
const comprehensive = [
  ...simplified,
  'securityLabel',
  'content.attachment.url',
  'content.attachment.size',
  'content.attachment.hash',
  'content.format',
  'context.period.start',
  'context.facilityType',
  'context.practiceSetting',
];

const bound: readonly (readonly [path: string, set: ValueSet])[] = [
  ['type.coding', valueSets.type],
  ['category.coding', valueSets.category],
  ['content.format', valueSets.format],
  ['context.facilityType.coding', valueSets.facilityType],
  ['context.practiceSetting.coding', valueSets.practiceSetting],
];

/** @throws OperationOutcomeError 422 that names the element at fault */
export function checkContent(document: DocumentReference, form: 'simplified' | 'comprehensive'): void {
  for (const path of form === 'simplified' ? simplified : comprehensive) {
    if (valuesAt(document, path).length === 0) throw unprocessable('required', 'Missing element', `DocumentReference.${path}`);
  }
  if (document.status !== 'current') throw unprocessable('business-rule', 'A published document is current', 'DocumentReference.status');
  if (document.content.length !== 1) throw unprocessable('structure', 'Exactly one content', 'DocumentReference.content');
  for (const [path, set] of bound) {
    const codings = valuesAt(document, path);
    if (codings.length > 0 && !codings.some((coding) => set.has(coding))) {
      throw unprocessable('code-invalid', `Code outside ${set.name}`, `DocumentReference.${path}`);
    }
  }
  checkSecurityLabels(document);
  checkClass(document);
}

/** Every label must be of JDV_J08, and a document hidden from everyone is nobody's (EX_2.1-1050). */
export function checkSecurityLabels(document: DocumentReference): void {
  const labels = document.securityLabel ?? [];
  for (const label of labels) {
    if (!label.coding?.some((coding) => valueSets.securityLabel.has(coding))) {
      throw unprocessable('code-invalid', `Code outside ${valueSets.securityLabel.name}`, 'DocumentReference.securityLabel');
    }
  }
  const codes = new Set(labels.flatMap((label) => label.coding?.map(({ code }) => code) ?? []));
  if (codes.has('MASQUE_PS') && codes.has('INVISIBLE_PATIENT')) {
    throw unprocessable('business-rule', 'Hidden from professionals and from the patient alike', 'DocumentReference.securityLabel');
  }
}

/** The class follows from the type (ASS_X04). */
function checkClass(document: DocumentReference): void {
  const typeCode = valuesAt(document, 'type.coding.code')
    .map(text)
    .find((code) => classCodeOf(code) !== undefined);
  const expected = typeCode === undefined ? undefined : classCodeOf(typeCode);
  if (expected === undefined) return;
  const isThere = valuesAt(document, 'category.coding').some((coding) => isRecord(coding) && coding.code === expected);
  if (!isThere) throw unprocessable('business-rule', 'The class is not the one of the type (ASS_X04)', 'DocumentReference.category');
}
