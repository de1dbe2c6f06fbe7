/** What clinicians type for a document type: usual abbreviations and everyday words that the official names don't hold. */

/** Folded word to the codes it stands for, the likeliest first. */
export const typeAbbreviations: Readonly<Record<string, readonly string[]>> = {
  vsm: ['SYNTH', '60591-5'],
  ips: ['60591-5'],
  ordo: ['57833-6', '57832-8', '57828-6', 'PRESC-BIO', 'PRESC-KINE', 'PRESC-INF'],
  ordonnance: ['57833-6', '57832-8', '57828-6', 'PRESC-BIO', 'PRESC-KINE', 'PRESC-INF', '55115-0'],
  medicament: ['57833-6', '60593-1', '80565-5'],
  ldl: ['11490-0', '83981-1'],
  lds: ['11490-0'],
  sortie: ['11490-0', '86531-1'],
  crh: ['34112-3'],
  hospitalisation: ['34112-3', '11490-0', '67851-6'],
  cro: ['34874-8'],
  crc: ['11488-4'],
  consult: ['11488-4'],
  cs: ['11488-4'],
  courrier: ['96349-6'],
  adressage: ['96349-6'],
  bio: ['11502-2', 'PRESC-BIO', 'DOCPAT05'],
  labo: ['11502-2'],
  analyse: ['11502-2', 'PRESC-BIO'],
  sang: ['11502-2', 'PRESC-BIO'],
  anapath: ['60568-3'],
  acp: ['60568-3'],
  irm: ['18748-4', '55115-0', 'IMG-KOS'],
  scanner: ['18748-4', '55115-0', 'IMG-KOS'],
  tdm: ['18748-4', '55115-0', 'IMG-KOS'],
  radio: ['18748-4', '55115-0', 'IMG-KOS'],
  radiographie: ['18748-4', '55115-0', 'IMG-KOS'],
  echo: ['18748-4', '55115-0', 'IMG-KOS'],
  echographie: ['18748-4', '55115-0', 'IMG-KOS'],
  mammo: ['18748-4', '55115-0', 'IMG-KOS'],
  mammographie: ['18748-4', '55115-0', 'IMG-KOS'],
  kos: ['IMG-KOS'],
  photo: ['52040-3'],
  image: ['52040-3', '18748-4'],
  kine: ['PRESC-KINE'],
  ide: ['PRESC-INF'],
  infirmier: ['PRESC-INF', '11506-3'],
  orthophonie: ['PRESC-ORTHOPHO'],
  pedicure: ['PRESC-PEDI'],
  aat: ['PRESC-AAT'],
  arret: ['PRESC-AAT'],
  vaccin: ['87273-9', '11369-6', '96874-3'],
  vac: ['87273-9', '11369-6'],
  carnet: ['11369-6'],
  certif: ['89601-9', 'CERT_DECL'],
  cm: ['89601-9'],
  cv: ['89601-9'],
  ald: ['PROT_ALD'],
  pps: ['18776-5'],
  ppp: ['83869-8'],
  rcp: ['34794-8'],
  urgences: ['15507-7', '60280-5', '78341-5'],
  sau: ['15507-7'],
  teleconsultation: ['85208-7'],
  tlc: ['85208-7'],
  teleexpertise: ['85208-7', '75496-0'],
  anesthesie: ['34749-2', '77436-4'],
  cpa: ['34749-2'],
  accouchement: ['15508-5'],
  grossesse: ['89233-1', '57055-6'],
  da: ['EXPPAT_3'],
  directives: ['EXPPAT_3'],
  trod: ['96173-0'],
  dlu: ['74207-2'],
  mdph: ['CERT_DECL'],
  aps: ['89601-9'],
  ecg: ['70004-7'],
  efr: ['70004-7'],
  eeg: ['70004-7'],
};

/**
 * Words of imaging name one modality among those that share a type: what one types chooses a type to send, but finds a document by its
 * title and its coded act alone. Beside each, the other words for the same.
 */
const modalityWords: Readonly<Record<string, readonly string[]>> = {
  irm: ['rmn'],
  scanner: ['tdm'],
  tdm: ['scanner'],
  radio: [],
  radiographie: ['radio'],
  echo: [],
  echographie: ['echo'],
  mammo: [],
  mammographie: ['mammo'],
};

/** Codes that a folded word is the usual abbreviation of; whatever is typed is no name of a property. */
export function codesAbbreviated(word: string): readonly string[] {
  if (Object.hasOwn(modalityWords, word)) return [];
  return Object.hasOwn(typeAbbreviations, word) ? (typeAbbreviations[word] ?? []) : [];
}

/** Other words under which a document may name what `word` says. */
export function synonymsOf(word: string): readonly string[] {
  return Object.hasOwn(modalityWords, word) ? (modalityWords[word] ?? []) : [];
}

/** Most deposited by a practice: what an empty field shows, and what wins between equals. */
export const commonTypes: readonly string[] = [
  '11488-4',
  '57833-6',
  '96349-6',
  '11502-2',
  '18748-4',
  '60591-5',
  'SYNTH',
  '57832-8',
  'PRESC-BIO',
  '55115-0',
  '89601-9',
  '11490-0',
  '34112-3',
  '87273-9',
  '34874-8',
];
