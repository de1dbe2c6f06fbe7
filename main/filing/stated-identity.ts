/** Whom a piece that came by message says that it is about: its own traits, else its sender's address, its subject, or its conversation. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { correspondentOf, readSubject, type StoredPiece } from '../messages/index.ts';

export interface StatedIdentity {
  readonly ins?: { readonly matricule: string; readonly oid: string };
  readonly birthName: string;
  readonly usedName: string;
  readonly givenNames: readonly string[];
  /** ISO, possibly partial; empty when nothing that can be compared is said. */
  readonly birthDate: string;
  readonly gender: PatientSummary['gender'];
  /** Of the citizens' mailbox that it came from (ECO.3.1.2): Mon espace santé knows whom it belongs to. */
  readonly senderMatricule?: string;
  /** Without its technical prefix. */
  readonly subject: string;
  /** Whom somebody here said that the conversation is about. */
  readonly conversationPatient?: PatientId;
}

export function statedIdentity(
  { traits, from }: Pick<StoredPiece, 'traits' | 'from'>,
  about: { readonly subject: string; readonly conversationPatient?: PatientId | undefined },
): StatedIdentity {
  const { matricule } = correspondentOf(from.address);
  return {
    ...(traits?.ins !== undefined && { ins: traits.ins }),
    birthName: traits?.birthName?.trim() ?? '',
    usedName: traits?.usedName?.trim() ?? '',
    givenNames: (traits?.givenNames ?? []).map((name) => name.trim()).filter((name) => name !== ''),
    birthDate: comparableDate(traits?.birthDate),
    gender: traits?.gender ?? 'unknown',
    subject: readSubject(about.subject).bare,
    ...(matricule !== undefined && { senderMatricule: matricule }),
    ...(about.conversationPatient !== undefined && { conversationPatient: about.conversationPatient }),
  };
}

/** Whether the piece speaks for itself: then who sent it is no proof of whom it is about. */
export function saysWho({ ins, birthName, givenNames, birthDate }: StatedIdentity): boolean {
  return ins !== undefined || birthName !== '' || givenNames.length > 0 || birthDate !== '';
}

/** `1958`, `1958-03`, `1958-03-14`; an unknown day or month may be written 00. Anything else is no date. */
function comparableDate(text: string | undefined): string {
  const [, year, month, day] = /^(\d{4})(?:-?(\d{2}))?(?:-?(\d{2}))?(?:T.*)?$/u.exec(text?.trim() ?? '') ?? [];
  if (year === undefined || year === '0000') return '';
  if (month === undefined || month === '00') return year;
  return day === undefined || day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`;
}
