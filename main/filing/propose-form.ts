/** What a piece would be filed as: its type, its title, the date of its act. What it says of itself first, else its name and the subject. */
import type { DocumentType } from '../../preload/contract/documents.ts';
import type { FilingForm } from '../../preload/contract/filing.ts';
import { documentTypeOf, searchDocumentTypes, typesNamed } from '../documents/index.ts';
import { wordsOf } from '../fold.ts';
import { correspondentOf, readSubject, type StoredPiece } from '../messages/index.ts';
import { shownLabel } from '../shown-label.ts';

/** Types of what a patient deposits, as Mon espace santé has them, by words of the file's name. */
const patientTypes: readonly (readonly [code: string, words: readonly string[]])[] = [
  ['DOCPAT05', ['biologie', 'bio', 'analyse', 'analyses', 'labo', 'sang', 'bilan', 'inr']],
  ['DOCPAT04', ['imagerie', 'radio', 'radiographie', 'scanner', 'tdm', 'irm', 'echo', 'echographie', 'mammographie']],
  ['DOCPAT02', ['ordonnance', 'ordo', 'prescription', 'traitement', 'soins', 'pansement']],
  ['DOCPAT07', ['certificat', 'attestation', 'vaccin', 'vaccination', 'vaccins']],
  ['DOCPAT09', ['mutuelle', 'droits', 'carte', 'facture', 'devis', 'administratif']],
  ['EXPPAT_3', ['directives']],
  ['74465-6', ['questionnaire', 'automesures', 'automesure', 'tension']],
  ['DOCPAT03', ['cr', 'compte', 'rendu', 'consultation', 'hospitalisation', 'operatoire', 'lettre', 'courrier']],
];
/** « Autre document du patient »: what a patient sends and nothing tells apart. */
const otherOfPatient = 'EXPPAT_2';
/** « Lettre d’adressage », « CR ou fiche de consultation ou de visite »: what colleagues write to each other. */
const usual = ['11488-4', '96349-6', '11502-2', '18748-4', '34112-3', '57833-6', '89601-9'] as const;

export interface ProposedForm {
  readonly form: Omit<FilingForm, 'patientId'>;
  /** Likeliest first; any other may be searched for. */
  readonly types: DocumentType[];
}

export function proposeForm(piece: StoredPiece, rawSubject: string): ProposedForm {
  const { document } = piece;
  const isByPatient = correspondentOf(piece.from.address).kind === 'patient';
  const subject = readSubject(rawSubject).bare;
  const stated = document?.typeCode === undefined ? undefined : documentTypeOf(document.typeCode);
  const likely = isByPatient ? ofPatient(wordsOf(`${baseName(piece.name)} ${subject}`)) : ofProfessional(piece.name, subject);
  const types = [...(stated === undefined ? [] : [stated]), ...likely.flatMap((code) => documentTypeOf(code) ?? [])];
  const unique = [...new Map(types.map((type) => [type.code, shown(type)])).values()];
  return {
    form: { typeCode: unique[0]?.code ?? usual[0], title: titleOf(piece, subject, unique[0]), serviceStart: actOf(piece) },
    types: unique,
  };
}

/** A type of the nomenclature, in shown words. */
export function shown({ code, system, display, classCode, className }: DocumentType): DocumentType {
  return { code, system, display: shownLabel(display), classCode, className: shownLabel(className) };
}

function ofPatient(words: readonly string[]): string[] {
  const named = patientTypes.filter(([, known]) => known.some((word) => words.includes(word))).map(([code]) => code);
  return [...named, otherOfPatient, ...patientTypes.map(([code]) => code)];
}

/** The name of the file tells more than the subject, which is about all that the message carries. */
function ofProfessional(name: string, subject: string): string[] {
  const named = [baseName(name), subject].flatMap((text) => typesNamed(text));
  const first = searchDocumentTypes(baseName(name), 3).map(({ code }) => code);
  return [...named, ...first, ...usual];
}

const baseName = (name: string) =>
  name
    .replace(/\.[A-Za-z0-9]{1,5}$/u, '')
    .replaceAll(/[_]+/gu, ' ')
    .trim();

/** Names that software gives say nothing. */
const saysNothing =
  /^(?:document|doc|scan|image|img|photo|fichier|file|untitled|sans titre|piece jointe|pi[eè]ce|attachment)?[\s\d().-]*$/iu;
const longestTitle = 200;

function titleOf(piece: StoredPiece, subject: string, type: DocumentType | undefined): string {
  const named = piece.document?.title.trim() || withoutDates(baseName(piece.name));
  const best = saysNothing.test(named) ? withoutDates(subject) || (type?.display ?? '') : named;
  const title = best.replaceAll(/\s+/gu, ' ').trim().slice(0, longestTitle);
  return title === '' ? piece.name.slice(0, longestTitle) || 'Document' : title.charAt(0).toUpperCase() + title.slice(1);
}

const datesInNames = /(?<!\d)(?:(\d{4})[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])|([0-2]\d|3[01])[-_.](0[1-9]|1[0-2])[-_.](\d{4}))(?!\d)/u;

const withoutDates = (text: string) => text.replace(datesInNames, ' ').replaceAll(/\s+/gu, ' ').trim();

/** ECO.2.1.6 has the date of the act in the name of the file; else it is what came that day. */
function actOf({ document, name, receivedAt }: StoredPiece): string {
  if (document?.serviceStart !== undefined && document.serviceStart !== '') return document.serviceStart.slice(0, 40);
  const [, year, month, day, lastDay, lastMonth, lastYear] = datesInNames.exec(baseName(name)) ?? [];
  const date = year === undefined ? [lastYear, lastMonth, lastDay] : [year, month, day];
  const iso = date.every((part) => part !== undefined) ? date.join('-') : '';
  const isPlausible = iso !== '' && iso > '1900' && iso <= receivedAt.slice(0, 10) && !Number.isNaN(Date.parse(iso));
  return isPlausible ? iso : receivedAt.slice(0, 10);
}
