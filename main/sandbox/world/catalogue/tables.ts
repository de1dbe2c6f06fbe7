/** Tables that documents share: treatment, prescription, vital signs, problems, allergies. */
import { ageAt } from '../calendar.ts';
import { conditionOf, drugsOf } from '../patients/conditions.ts';
import { createPrng } from '../prng.ts';
import type { Block, Cell } from '../text/narrative.ts';
import { french, frenchNumber } from '../text/typography.ts';
import type { TemplateContext } from './template.ts';

/** A row of words. */
export const cells = (...texts: string[]): Cell[] => texts.map((text) => ({ text: french(text) }));

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
