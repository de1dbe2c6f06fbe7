/**
 * EX_GEN-1070: the documents useful to the coordination of care, which the CSP (art. L. 1111-15, list by the order of 26 April 2022) has
 * professionals put in the record: reports, letters, prescriptions, dispensations, syntheses, vaccinations.
 */
import type { DocumentType } from '../../preload/contract/documents.ts';
import type { SendingMode, SendingRule } from '../../preload/contract/publications.ts';

const useful: ReadonlySet<string> = new Set([
  // Reports of acts, examinations, consultations, stays.
  ...['11502-2', '18748-4', '60568-3', '51969-4', '70004-7', '75492-9', '11505-5', '75482-0', '34874-8', '77436-4', '34749-2'],
  ...['11488-4', '78513-9', '93024-8', '85208-7', '11506-3', '34112-3', '15507-7', '34794-8', '15508-5', '89233-1', '59283-2'],
  // Letters between professionals and establishments.
  ...['96349-6', '11490-0', '83981-1', '18761-7', '88348-8', '34133-9', '60280-5', '78341-5', '74207-2'],
  // Prescriptions and dispensations.
  ...['57833-6', '57832-8', '57828-6', '55115-0', 'PRESC-BIO', 'PRESC-KINE', 'PRESC-INF', 'PRESC-ORTHOPHO', 'PRESC-ORTHOPTIE'],
  ...['PRESC-PEDI', '75468-9', '60593-1', 'DISP_AUT', '61357-0', '56445-0', '80820-4'],
  // Syntheses, plans, vaccinations.
  ...['SYNTH', '60591-5', '18776-5', '83869-8', 'PROT_ALD', '87273-9', '11369-6'],
]);

/** ASS_X04: reimbursements, what the patient deposits, papers of management, technical documents. */
const noCare: ReadonlySet<string> = new Set(['60', '90', '95', '99']);

const biologyReport = '11502-2';
const vaccination: ReadonlySet<string> = new Set(['87273-9', '11369-6']);
/** TRE_G15: doctor, pharmacist, nurse, and the pharmacist's and nurse's neighbours that EX_2.1-2000 names. */
const vaccinators: ReadonlySet<string> = new Set(['10', '21', '60', '69']);

export function isUsefulToCoordination(typeCode: string): boolean {
  return useful.has(typeCode);
}

/** Proposed when the law has it in the record; otherwise proposed too, but for what is no care: administrative documents stay. */
export function defaultModeOf({ code, classCode }: Pick<DocumentType, 'code' | 'classCode'>): SendingMode {
  return useful.has(code) || !noCare.has(classCode) ? 'proposed' : 'never';
}

/** @param specialtyCode JDV_J01, e.g. `G15_10/SM54` */
export function reminderOf(typeCode: string, specialtyCode: string | undefined): SendingRule['reminder'] {
  if (typeCode === biologyReport) return 'complete-only';
  const profession = /^G15_(\d+)/u.exec(specialtyCode ?? '')?.[1];
  return vaccination.has(typeCode) && profession !== undefined && vaccinators.has(profession) ? 'vaccination' : undefined;
}
