/** Who a patient is: the desk and the clinicians may change the traits, the INS and the status, together and by the rules of the RNIV. */
import type { Extension, Patient } from '@medplum/fhirtypes';
import { unprocessable } from '../outcomes.ts';

const changeable = ['/fr-core-identity-reliability', '/patient-birthPlace', '/identity-attribute'];

export function isOfIdentity({ url = '' }: Partial<Extension>): boolean {
  return changeable.some((end) => url.endsWith(end));
}

/** @throws OperationOutcomeError 422 */
export function checkIdentity({ extension = [], identifier = [] }: Patient): void {
  const status = extension
    .find(({ url }) => url.endsWith('/fr-core-identity-reliability'))
    ?.extension?.find(({ url }) => url === 'identityStatus')?.valueCoding?.code;
  const hasIns = identifier.some(({ system = '', use }) => system.startsWith('urn:oid:1.2.250.1.213.1.4.') && use !== 'old');
  if (hasIns !== (status === 'RECUP' || status === 'QUAL')) {
    throw unprocessable('business-rule', 'The INS and the status of the identity disagree', 'Patient.identifier');
  }
  const attributes = extension.filter(({ url }) => url.endsWith('/identity-attribute')).map(({ valueCode }) => valueCode);
  const isDoubted = attributes.includes('douteux') || attributes.includes('fictif');
  if (isDoubted && status !== 'PROV') throw unprocessable('business-rule', 'A doubtful identity is provisional', 'Patient.extension');
}
