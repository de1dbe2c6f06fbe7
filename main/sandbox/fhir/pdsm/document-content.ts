/** What a DocumentReference must be to be accepted: its PDSm profile, and the rules that no profile says. */
import type { DocumentReference } from '@medplum/fhirtypes';
import { unprocessable } from '../outcomes.ts';
import { isRecord, text, valuesAt } from '../values.ts';
import { requireProfile } from './require-profile.ts';
import { classCodeOf, valueSetNamed } from './terms.ts';

/** @throws OperationOutcomeError 422 that names the element at fault */
export function checkContent(document: DocumentReference, form: 'simplified' | 'comprehensive'): void {
  requireProfile(form === 'simplified' ? 'pdsm-simplified-publish' : 'pdsm-comprehensive-document-reference', document);
  if (document.status !== 'current') throw unprocessable('business-rule', 'A published document is current', 'DocumentReference.status');
  checkSecurityLabels(document);
  checkClass(document);
}

/** Every label must be of JDV_J08, and a document hidden from everyone is nobody's (EX_2.1-1050). */
export function checkSecurityLabels(document: DocumentReference): void {
  const labels = document.securityLabel ?? [];
  for (const label of labels) {
    if (!label.coding?.some((coding) => valueSetNamed('JDV_J08').has(coding))) {
      throw unprocessable('code-invalid', 'Code outside JDV_J08', 'DocumentReference.securityLabel');
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
