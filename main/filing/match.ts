/**
 * How sure it is that a piece is about a patient, from 0 to 100, and what says so. The rules are those of identity vigilance: a matricule is proof
 * only where the file's own is qualified, and with traits that agree (RNIV, EXI ID 29; ECO.2.4.2: birth name, first given name, birth date, sex);
 * without it, the birth date, the birth name and the first given name are all needed; a trait that differs is never outweighed.
 */
import type { IdentityTrait } from '../../preload/contract/access.ts';
import { certainScore, type FilingMatch, type MatchReason } from '../../preload/contract/filing.ts';
import type { IdentityStatus, PatientSummary } from '../../preload/contract/patients.ts';
import { compareTraits } from '../access/index.ts';
import { wordsOf } from '../fold.ts';
import { type StatedIdentity, saysWho } from './stated-identity.ts';

/** Of traits that agree, where there is no matricule to go by. The three first reach certainty together, and no two of them do. */
const traitPoints = {
  'birth-date': 42,
  'birth-name': 26,
  'given-name': 22,
  /** A letter often names people by the name that they use: it isn't a strict trait. */
  'used-name': 16,
  gender: 4,
  conversation: 3,
} as const satisfies Partial<Record<MatchReason, number>>;
/** Only a matricule says more. */
const mostByTraits = 97;

/** Of a matricule that is the same. The teleservice gave it to the two first; to the others somebody may have typed it. */
const insPoints: Readonly<Record<IdentityStatus, number>> = { qualifiee: 95, recuperee: 92, validee: 80, provisoire: 80 };
/** Added by each trait that a matricule comes with; all of them, with a qualified identity, make 100. */
const besideIns = { 'birth-date': 2, 'birth-name': 1, 'given-name': 1, gender: 1 } as const satisfies Partial<Record<MatchReason, number>>;

/** Of words in a subject, which nobody coded: never certain by themselves. */
const subjectPoints = { name: 40, nameAndDate: 80 } as const;
/** Somebody here said whom the conversation is about, and the piece says nothing of its own. */
const chosenPoints = 90;

const mostWhenTraitDiffers = 59;
/** The birth date and the matricule part people who share a name. */
const mostWhenPersonDiffers = 49;

const spelled = (name: string) => wordsOf(name).join(' ');

export function matchOf(stated: StatedIdentity, patient: PatientSummary): FilingMatch {
  const { agrees, differs } = compared(stated, patient);
  return {
    patientId: patient.id,
    birthName: patient.birthName,
    firstGivenName: patient.firstGivenName,
    birthDate: patient.birthDate,
    gender: patient.gender,
    score: scoreOf(stated, patient, agrees, differs),
    agrees,
    differs,
  };
}

function scoreOf(stated: StatedIdentity, patient: PatientSummary, agrees: MatchReason[], differs: MatchReason[]): number {
  const has = (reason: MatchReason) => agrees.includes(reason);
  const sum = (points: Partial<Record<MatchReason, number>>) => agrees.reduce((total, reason) => total + (points[reason] ?? 0), 0);
  const byTraits = Math.min(sum(traitPoints), mostByTraits);
  const byIns = has('ins') || has('sender-ins') ? insPoints[patient.identityStatus] + sum(besideIns) : 0;
  const bySubject = !has('named-in-subject') ? 0 : namesDate(stated.subject, patient) ? subjectPoints.nameAndDate : subjectPoints.name;
  const isChosen = has('conversation') && !saysWho(stated) && stated.senderMatricule === undefined;
  const score = Math.max(byTraits, byIns, bySubject, isChosen ? chosenPoints : 0);
  if (differs.includes('birth-date') || differs.includes('ins')) return Math.min(score, mostWhenPersonDiffers);
  return differs.length > 0 ? Math.min(score, mostWhenTraitDiffers) : score;
}

function compared(stated: StatedIdentity, patient: PatientSummary): { agrees: MatchReason[]; differs: MatchReason[] } {
  const verdicts: (readonly [MatchReason, boolean | undefined])[] = [['ins', sameIns(stated, patient)], ...traits(stated, patient)];
  const agrees = verdicts.filter(([, isSame]) => isSame === true).map(([reason]) => reason);
  const differs = verdicts.filter(([, isSame]) => isSame === false).map(([reason]) => reason);
  const isSender =
    stated.senderMatricule === undefined || patient.ins === undefined ? undefined : stated.senderMatricule === patient.ins.matricule;
  if (isSender === true) agrees.push('sender-ins');
  // A parent sends the document of a child: what the document itself says of the child is enough.
  if (isSender === false && !agrees.includes('ins') && !agrees.includes('birth-date')) differs.push('sender-ins');
  if (namedIn(stated.subject, patient)) agrees.push('named-in-subject');
  if (stated.conversationPatient === patient.id) agrees.push('conversation');
  return { agrees, differs };
}

function sameIns({ ins }: StatedIdentity, patient: PatientSummary): boolean | undefined {
  if (ins === undefined || patient.ins === undefined) return undefined;
  return ins.matricule.toUpperCase() === patient.ins.matricule && (ins.oid === '' || ins.oid === patient.ins.oid);
}

/** `undefined`: one side doesn't say. */
function traits(stated: StatedIdentity, patient: PatientSummary): (readonly [MatchReason, boolean | undefined])[] {
  const birthDate = isPartOf(stated.birthDate, patient.birthDate) ? patient.birthDate : stated.birthDate;
  const { differences } = compareTraits(patient, {
    birthName: stated.birthName,
    firstGivenName: givenNameAs(stated.givenNames, patient),
    birthDate,
    gender: stated.gender,
  });
  const verdict = (trait: IdentityTrait, isSaid: boolean) => (isSaid ? !differences.includes(trait) : undefined);
  const isUsed = isUsedName(stated, patient);
  const birthName = verdict('birthName', stated.birthName !== '' && patient.birthName !== '');
  // One name alone, which is the one that the patient uses: it doesn't say the birth name.
  const isOnlyUsed = isUsed && birthName === false && (stated.usedName === '' || spelled(stated.usedName) === spelled(stated.birthName));
  const isWhole = stated.birthDate !== '' && (stated.birthDate === patient.birthDate || birthDate === stated.birthDate);
  return [
    ['birth-name', isOnlyUsed ? undefined : birthName],
    ['used-name', isUsed && birthName !== true ? true : undefined],
    ['given-name', verdict('firstGivenName', stated.givenNames.length > 0 && patient.firstGivenName !== '')],
    ['birth-date', verdict('birthDate', isWhole && patient.birthDate !== '')],
    ['gender', verdict('gender', stated.gender !== 'unknown' && patient.gender !== 'unknown')],
  ];
}

/** A month or a year alone contradicts no day of it, and proves none. */
function isPartOf(one: string, other: string): boolean {
  return one !== '' && other !== '' && one !== other && (other.startsWith(`${one}-`) || one.startsWith(`${other}-`));
}

/** The first given name, alone or at the head of all of them, is what is compared: RNIV has it apart. */
function givenNameAs(givenNames: readonly string[], patient: PatientSummary): string {
  const all = spelled(givenNames.join(' '));
  const [first = ''] = givenNames;
  const known = [spelled(patient.firstGivenName), spelled(patient.givenNames.join(' '))];
  return [all, spelled(first)].some((name) => name !== '' && known.includes(name)) ? patient.firstGivenName : givenNames.join(' ');
}

function isUsedName(stated: StatedIdentity, { usedName = '' }: PatientSummary): boolean {
  return usedName !== '' && [stated.usedName, stated.birthName].some((name) => name !== '' && spelled(name) === spelled(usedName));
}

function namedIn(subject: string, patient: PatientSummary): boolean {
  const words = ` ${spelled(subject)} `;
  const given = spelled(patient.firstGivenName);
  const families = [patient.birthName, patient.usedName ?? ''].map(spelled).filter((name) => name !== '');
  return given !== '' && families.some((name) => words.includes(` ${name} ${given} `) || words.includes(` ${given} ${name} `));
}

function namesDate(subject: string, { birthDate }: PatientSummary): boolean {
  const [year, month, day] = birthDate.split('-');
  if (year === undefined || month === undefined || day === undefined) return false;
  return new RegExp(`(?<!\\d)(?:${day}[/.-]${month}[/.-]${year}|${year}-${month}-${day})(?!\\d)`, 'u').test(subject);
}

/** The best first. Two files that would both be certain are homonyms or one person twice: nobody but somebody can tell, unless one has the matricule. */
export function ranked(matches: readonly FilingMatch[]): FilingMatch[] {
  const sorted = matches
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || (one.patientId < other.patientId ? -1 : 1));
  const certain = sorted.filter(({ score }) => score >= certainScore);
  if (certain.length < 2) return sorted;
  const proven = certain.filter(({ agrees }) => agrees.includes('ins') || agrees.includes('sender-ins'));
  const kept = proven.length === 1 ? proven[0] : undefined;
  return sorted
    .map((match) => (match === kept || match.score < certainScore ? match : { ...match, score: certainScore - 1 }))
    .toSorted((one, other) => other.score - one.score);
}
