/** Tables that documents share: treatment, prescription, vital signs, vaccines. */
import { ageAt, dayAt, frenchDay, frenchIsoDay } from '../calendar.ts';
import { conditionOf, drugsOf } from '../patients/conditions.ts';
import { createPrng } from '../prng.ts';
import type { Block, Cell } from '../text/narrative.ts';
import { french, frenchNumber } from '../text/typography.ts';
import type { TemplateContext } from './template.ts';

const cells = (...texts: string[]): Cell[] => texts.map((text) => ({ text: french(text) }));

export function treatmentTable({ person }: TemplateContext): Block[] {
  const rows = person.conditions.flatMap((key) =>
    conditionOf(key).drugs.map((drug) => cells(`${drug.name} ${drug.dose}`, drug.posology, conditionOf(key).label)),
  );
  if (rows.length === 0) return [{ kind: 'paragraph', text: 'Pas de traitement au long cours.' }];
  return [{ kind: 'table', head: ['Médicament', 'Posologie', 'Indication'], rows }];
}

const acuteDrugs = [
  ['Paracétamol 1 g', '1 comprimé toutes les 6 h si douleur ou fièvre, 3 g par jour au plus', '5 jours'],
  ['Pristinamycine 500 mg', '2 comprimés matin et soir au cours du repas', '7 jours'],
  ['Ibuprofène 400 mg', '1 comprimé 3 fois par jour pendant les repas', '4 jours'],
  ['Cétirizine 10 mg', '1 comprimé le soir', '10 jours'],
  ['Sérum physiologique, unidoses', 'lavage de nez 4 fois par jour', '7 jours'],
  ['Macrogol 10 g', '1 sachet le matin', '15 jours'],
] as const;

/** The long-standing treatment, or an acute one for those who have none. */
export function prescriptionTable(context: TemplateContext): Block[] {
  const standing = drugsOf(context.person.conditions).map((drug) => cells(`${drug.name} ${drug.dose}`, drug.posology, '3 mois'));
  const acute = context.draw.sample(acuteDrugs, standing.length === 0 ? 2 : context.draw.int(0, 1)).map((row) => cells(...row));
  return [{ kind: 'table', head: ['Médicament', 'Posologie', 'Durée'], rows: [...standing, ...acute] }];
}

export function vitalSigns({ person, at, draw }: TemplateContext): Block[] {
  const age = ageAt(person.birthDate, at);
  const isSmall = age < 12;
  // A body is the patient's: only the scales' last digits change from one day to the next.
  const body = createPrng(`${person.id}/body`);
  const height = isSmall ? Math.round(76 + age * 6.3) : person.sex === 'F' ? body.int(156, 172) : body.int(167, 186);
  const weight = isSmall ? 10 + age * 2.4 : (height - 100) * (0.9 + body.next() * 0.35) + draw.next() * 1.8;
  const hasPressure = person.conditions.includes('hypertension');
  const systolic = isSmall ? 92 + age : hasPressure ? draw.int(128, 158) : draw.int(112, 134);
  const diastolic = isSmall ? 58 : hasPressure ? draw.int(76, 92) : draw.int(66, 82);
  const number = (name: string, value: string, unit: string, isAbnormal = false): Cell[] => [
    { text: name },
    { text: value, isNumber: true, isAbnormal },
    { text: unit },
  ];
  return [
    {
      kind: 'table',
      head: ['Mesure', 'Valeur', 'Unité'],
      rows: [
        number('Pression artérielle', `${systolic}/${diastolic}`, 'mmHg', systolic >= 140),
        number('Fréquence cardiaque', String(isSmall ? draw.int(90, 120) : draw.int(58, 88)), '/min'),
        number('Saturation en air ambiant', String(person.conditions.includes('copd') ? draw.int(92, 95) : draw.int(96, 99)), '%'),
        number('Poids', frenchNumber(weight, 1), 'kg'),
        number('Taille', String(height), 'cm'),
        number('Indice de masse corporelle', frenchNumber(weight / (height / 100) ** 2, 1), 'kg/m²'),
      ],
    },
  ];
}

export function problemList({ person }: TemplateContext): Block[] {
  const rows = person.conditions.map((key) =>
    cells(conditionOf(key).label, conditionOf(key).icd10, conditionOf(key).isAld === true ? 'ALD' : '—'),
  );
  if (rows.length === 0) return [{ kind: 'paragraph', text: 'Aucune pathologie en cours.' }];
  return [{ kind: 'table', head: ['Pathologie', 'CIM-10', 'ALD'], rows }];
}

export function allergyList({ person }: TemplateContext): Block[] {
  if (person.allergies.length === 0) return [{ kind: 'paragraph', text: 'Aucune allergie connue.' }];
  const rows = person.allergies.map((one) => cells(one.substance, one.reaction, String(one.year), one.severe ? 'grave' : 'modérée'));
  return [{ kind: 'table', head: ['Substance', 'Réaction', 'Année', 'Gravité'], rows }];
}

/** [months or years of age, vaccine, valency]: the calendar, simplified. */
const childCalendar = [
  [2, 'Hexavalent', 'DTCaP-Hib-HB, dose 1'],
  [4, 'Hexavalent', 'DTCaP-Hib-HB, dose 2'],
  [11, 'Hexavalent', 'DTCaP-Hib-HB, rappel'],
  [12, 'ROR', 'Rougeole, oreillons, rubéole, dose 1'],
  [17, 'ROR', 'Rougeole, oreillons, rubéole, dose 2'],
  [72, 'Tétravalent', 'DTCaP, rappel des 6 ans'],
  [138, 'Tétravalent', 'dTcaP, rappel des 11 ans'],
  [140, 'HPV', 'Papillomavirus, dose 1'],
] as const;

const adultVaccines = ['Grippe saisonnière', 'Covid-19, rappel', 'dTP, rappel', 'Pneumocoque (VPC20)', 'Zona, dose 1'];

export interface Dose {
  readonly at: Date;
  readonly name: string;
  readonly detail: string;
  readonly lot: string;
}

/** Drawn once for a document: its narrative and its entries tell of the same lots. */
const drawn = new WeakMap<TemplateContext, readonly Dose[]>();

export function vaccinesGiven(context: TemplateContext): readonly Dose[] {
  const known = drawn.get(context) ?? drawVaccines(context);
  drawn.set(context, known);
  return known;
}

function drawVaccines({ person, at, draw }: TemplateContext): Dose[] {
  const months = ageAt(person.birthDate, at) * 12 + 6;
  const lot = (): string => `${draw.pick(['A', 'B', 'F', 'K'])}${draw.int(1000, 9999)}`;
  const born = new Date(`${person.birthDate}T10:00:00Z`);
  return months < 240
    ? childCalendar
        .filter(([age]) => age <= months)
        .map(([age, name, detail]) => ({ at: dayAt(born, Math.round(age * 30.4) + 5), name, detail, lot: lot() }))
    : adultVaccines
        .slice(0, months > 780 ? 4 : 3)
        .map((name, index) => ({ at: dayAt(at, -20 - index * 340), name, detail: 'Dose unique', lot: lot() }));
}

export function vaccineTable(context: TemplateContext): Block[] {
  const doses = vaccinesGiven(context);
  if (doses.length === 0)
    return [{ kind: 'paragraph', text: `Aucun vaccin depuis la naissance le ${frenchIsoDay(context.person.birthDate)}.` }];
  const rows = doses.map(({ at, name, detail, lot }) => cells(frenchDay(at), name, detail, lot));
  return [{ kind: 'table', head: ['Date', 'Vaccin', 'Valence, dose', 'Lot'], rows }];
}
