/**
 * The subject of an MSSanté message that carries an archive: `XDM/1.0/DDM+<libellé> <NOM> <prenom> <date de naissance>` (ECO.2.1.3). The prefix is
 * hidden from view (ECO.3.1.3), in answers too; `[FIN]` ends a conversation (MES-§7); `[KO …][code]` says that an integration failed.
 */
import { type IntegrationErrorCode, integrationErrorCodes } from '../../../preload/contract/message-reports.ts';
import { fold } from '../../fold.ts';
import { oneLine } from './shown-text.ts';

export const xdmPrefix = 'XDM/1.0/DDM+';

/** Traits of the patient that the subject repeats. */
export interface SubjectTraits {
  readonly birthName: string;
  readonly firstGivenName: string;
  /** ISO date, possibly partial. */
  readonly birthDate: string;
}

/** `12/10/1988`, as the examples of the ANS write it. */
export function frenchDate(iso: string): string {
  return iso.slice(0, 10).split('-').reverse().join('/');
}

/** ECO.2.1.3. The label never brings a prefix or a line of its own. */
export function writeXdmSubject(label: string, { birthName, firstGivenName, birthDate }: SubjectTraits): string {
  const bare = readSubject(label).shown;
  const traits = `${birthName.toLocaleUpperCase('fr')} ${firstGivenName} ${frenchDate(birthDate)}`;
  return oneLine(`${xdmPrefix}${bare} ${traits}`);
}

export interface ReadSubject {
  /** Without the prefix, the marks of an answer kept before it: « Re: Échographie MARTEL Jeanne 28/03/1979 ». */
  readonly shown: string;
  /** Without the marks of an answer either: what all of a conversation have in common. */
  readonly bare: string;
  readonly isXdm: boolean;
  readonly isAnswer: boolean;
  readonly isForward: boolean;
  /** MES-§7. */
  readonly isEnd: boolean;
  /** ISO date at its end, when it is a subject of an archive. */
  readonly birthDate?: string;
  readonly integrationError?: IntegrationErrorCode;
}

const answerMarks = /^(?:re|ré|rep|rép|aw|sv|antw)(?:\s*\[\d+\])?\s*[:：]\s*/iu;
const forwardMarks = /^(?:tr|fw|fwd|wg)(?:\s*\[\d+\])?\s*[:：]\s*/iu;
const xdmMark = /^xdm\s*\/\s*1(?:\.0)?\s*\/\s*ddm\s*\+?\s*/iu;
const endMark = /^\[\s*fin\s*\]\s*/iu;
const failureMark = /^\[\s*(?:ko\s+int[ée]gration\s+syst[èe]me|erreur\s+d.int[ée]gration)\s*!?\s*\]\s*(?:\[\s*(\d{1,5})\s*\]\s*)?/iu;
const mostMarks = 40;

export function readSubject(raw: string | undefined): ReadSubject {
  let rest = oneLine((raw ?? '').normalize('NFC'));
  const marks: string[] = [];
  const found = { isXdm: false, isAnswer: false, isForward: false, isEnd: false };
  let failure: IntegrationErrorCode | undefined;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = pattern.exec(rest);
    if (match === null) return undefined;
    rest = rest.slice(match[0].length);
    return match;
  };
  for (let turn = 0; turn < mostMarks; turn += 1) {
    const answer = take(answerMarks);
    const forward = answer === undefined ? take(forwardMarks) : undefined;
    if (answer !== undefined || forward !== undefined) {
      found.isAnswer ||= answer !== undefined;
      found.isForward ||= forward !== undefined;
      const mark = answer === undefined ? 'Tr: ' : 'Re: ';
      if (marks.at(-1) !== mark) marks.push(mark);
      continue;
    }
    if (take(xdmMark) !== undefined) found.isXdm = true;
    else if (take(endMark) !== undefined) found.isEnd = true;
    else {
      const ko = take(failureMark);
      if (ko === undefined) break;
      failure = integrationErrorOf(ko[1]);
    }
  }
  // Some put [FIN] last.
  const ended = /\s*\[\s*fin\s*\]$/iu.exec(rest);
  if (ended !== null) {
    found.isEnd = true;
    rest = rest.slice(0, ended.index);
  }
  const birthDate = found.isXdm ? dateAtEnd(rest) : undefined;
  return {
    shown: `${marks.join('')}${rest}`,
    bare: rest,
    ...found,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(failure === undefined ? {} : { integrationError: failure }),
  };
}

/** 906 is « autre » in the table itself: what is no code of it, too. */
export function integrationErrorOf(code: string | undefined): IntegrationErrorCode {
  return integrationErrorCodes.find((each) => each === code) ?? '906';
}

function dateAtEnd(text: string): string | undefined {
  const french = /(?:^|\s)(\d{2})[/.-](\d{2})[/.-](\d{4})$/u.exec(text);
  if (french !== null) return `${french[3]}-${french[2]}-${french[1]}`;
  const iso = /(?:^|\s)(\d{4})-?(\d{2})-?(\d{2})$/u.exec(text);
  return iso === null ? undefined : `${iso[1]}-${iso[2]}-${iso[3]}`;
}

/**
 * Whether the subject names this patient. Where the label ends and the name begins can't be told from the text alone (« ECHOGRAPHIE
 * ABDOMINOPELVIENNE CORSE FIGATELLIX »), so the traits are looked for at its end, accents and hyphens aside (RNIV spelling).
 */
export function namesPatient(subject: Pick<ReadSubject, 'bare' | 'birthDate'>, traits: SubjectTraits): boolean {
  if (subject.birthDate !== traits.birthDate) return false;
  const words = (text: string) =>
    fold(text)
      .match(/[\p{L}]+/gu)
      ?.join(' ') ?? '';
  const name = words(`${traits.birthName} ${traits.firstGivenName}`);
  return name !== '' && ` ${words(subject.bare)}`.endsWith(` ${name}`);
}
