/** Professions and specialties of JDV_J01 in few words, and under which other words one looks for who exercises them. */
import specialties from '../../resources/nomenclatures/authorspecialties.json' with { type: 'json' };
import { wordsOf } from '../fold.ts';

export interface Profession {
  readonly code: string;
  readonly label: string;
}

/** « Médecin - Qualifié en Médecine Générale (SM) » is « Médecine générale »: the nomenclature says more than a line can hold. */
function shortLabel(display: string): string {
  const bare = display
    .replace(/^Médecin - (?=.)/, '')
    .replace(/ \((?:SM|CEX|DEC|DESC|PAC|CAPA|DNQ|FQ|SCD|SP)\)$/, '')
    .replace(/^(?:Qualifié|Spécialiste) en /, '')
    .replaceAll("'", '’')
    .replace(/\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLocaleLowerCase('fr'));
  return bare.charAt(0).toLocaleUpperCase('fr') + bare.slice(1);
}

const labels = new Map(specialties.concepts.map(({ code, display }) => [code, shortLabel(display)]));

/** What a list proposes: the professions, and the specialties of physicians (TRE_R38). */
export const professions: readonly Profession[] = [...labels]
  .filter(([code]) => /^G15_\d+$|^G15_10\/SM\d+$/.test(code))
  .map(([code, label]) => ({ code, label }))
  .sort((a, b) => a.label.localeCompare(b.label, 'fr'));

export function professionLabel(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  return labels.get(code) ?? labels.get(code.split('/')[0] ?? '');
}

/** « dermatologie » is looked for as « dermatologue », « infirmier » as « infirmière ». */
const peopleOf: readonly (readonly [RegExp, string])[] = [
  [/logie$/, 'logue'],
  [/iatrie$/, 'iatre'],
  [/chirurgie$/, 'chirurgien chirurgienne'],
  [/ier$/, 'iere'],
  [/cien$/, 'cienne'],
  [/^radio$/, 'radiologue'],
  [/^generale$/, 'generaliste'],
  [/^oto$/, 'orl'],
];

export function professionWords(code: string | undefined): string[] {
  const [profession = '', specialty] = (code ?? '').split('/');
  const words = [professionLabel(profession), specialty === undefined ? undefined : professionLabel(code)].flatMap((label) =>
    wordsOf(label ?? ''),
  );
  return [
    ...new Set(
      words.flatMap((word) => [word, ...peopleOf.flatMap(([end, other]) => (end.test(word) ? word.replace(end, other).split(' ') : []))]),
    ),
  ];
}
