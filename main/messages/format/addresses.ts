/** MSSanté addresses: a patient's is built from the qualified INS alone (ECO.2.2.6), and says whose mailbox it is (ECO.3.1.1, ECO.3.1.2). */
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { Failure } from '../../failure.ts';

export const patientDomain = 'patient.mssante.fr';

/** 13 characters of the number and the two of its key; Corsica has a letter. */
const matricule = /^\d{6}[0-9AB]\d{8}$/iu;
/** What every address here must be: a dot-atom and a domain of letters, digits and hyphens (RFC 5321 §4.1.2). No quoted local part, no literal. */
const addressForm =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/iu;

export function isAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && addressForm.test(text);
}

/**
 * ECO.2.2.6: of a qualified identity only. MES-§2: a minor has an address as anybody, and it is this one; a parent's is never used for the child.
 * @throws {Failure} `message.invalid`
 */
export function patientAddress(patient: Pick<PatientSummary, 'ins' | 'identityStatus'>): string {
  if (patient.identityStatus !== 'qualifiee' || patient.ins === undefined)
    throw new Failure('message.invalid', { field: 'unqualified-patient' });
  return `${patient.ins.matricule}@${patientDomain}`;
}

/** Who writes, as far as the address can say. */
export type CorrespondentKind = 'patient' | 'professional' | 'unknown';

export interface Correspondent {
  readonly kind: CorrespondentKind;
  /** Lower case. */
  readonly address: string;
  /** Of a patient: what the file is found by (ECO.3.1.2). */
  readonly matricule?: string;
}

/** @param trustedDomains domains of the white list that don't end in `mssante.fr` */
export function correspondentOf(text: string, trustedDomains: ReadonlySet<string> = new Set()): Correspondent {
  const address = text.trim().toLowerCase();
  const [local = '', domain = ''] = isAddress(address) ? address.split('@') : [];
  if (domain === patientDomain) {
    return matricule.test(local) ? { kind: 'patient', address, matricule: local.toUpperCase() } : { kind: 'unknown', address };
  }
  const isProfessional = domain.endsWith('.mssante.fr') || trustedDomains.has(domain);
  return { kind: isProfessional ? 'professional' : 'unknown', address };
}
