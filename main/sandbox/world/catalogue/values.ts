/** Words that templates may use about a patient on a day: agreements, age, history, treatment. */
import { ageAt, dayAt, daysBetween, frenchDay, frenchIsoDay, frenchMonth, isoDay } from '../calendar.ts';
import { conditionOf, drugsOf } from '../patients/conditions.ts';
import { type Person, politeName } from '../patients/person.ts';
import type { TemplateValues } from '../text/template.ts';

/** « 67 ans », « 9 mois ». */
export function ageWords(person: Person, at: Date): string {
  const years = ageAt(person.birthDate, at);
  if (years >= 2) return `${years} ans`;
  const [year = 0, month = 0] = person.birthDate.split('-').map(Number);
  const [thisYear = 0, thisMonth = 0] = isoDay(at).split('-').map(Number);
  return `${Math.max(1, (thisYear - year) * 12 + thisMonth - month)} mois`;
}

const lowerFirst = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** History as a letter says it. */
export function historyOf(person: Person): string {
  const labels = person.conditions.map((key) => lowerFirst(conditionOf(key).label));
  return labels.length === 0 ? 'pas d’antécédent notable' : labels.join(', ');
}

/** @param end last day of the act, for a stay */
export function valuesOf(person: Person, at: Date, end: Date = at): TemplateValues {
  const isWoman = person.sex === 'F';
  const isChild = ageAt(person.birthDate, at) < 16;
  const drugs = drugsOf(person.conditions).map((drug) => `${drug.name.toLowerCase()} ${drug.dose}`);
  const allergies = person.allergies.map((allergy) => `${allergy.substance.toLowerCase()} (${allergy.reaction.toLowerCase()})`);
  return {
    nom: politeName(person),
    prenom: person.givenNames[0] ?? '',
    age: ageWords(person, at),
    naissance: frenchIsoDay(person.birthDate),
    patient: isChild ? 'l’enfant' : isWoman ? 'la patiente' : 'le patient',
    Patient: isChild ? 'L’enfant' : isWoman ? 'La patiente' : 'Le patient',
    duPatient: isChild ? 'de l’enfant' : isWoman ? 'de la patiente' : 'du patient',
    auPatient: isChild ? 'à l’enfant' : isWoman ? 'à la patiente' : 'au patient',
    il: isWoman ? 'elle' : 'il',
    Il: isWoman ? 'Elle' : 'Il',
    e: isWoman ? 'e' : '',
    ne: isWoman ? 'née' : 'né',
    antecedents: historyOf(person),
    allergies: allergies.length === 0 ? 'aucune allergie connue' : allergies.join(', '),
    traitement: drugs.length === 0 ? 'pas de traitement au long cours' : drugs.join(', '),
    date: frenchDay(at),
    mois: frenchMonth(at),
    dansTroisMois: frenchMonth(dayAt(at, 91)),
    dansUnAn: frenchMonth(dayAt(at, 365)),
    hier: frenchDay(dayAt(at, -1)),
    semaineDerniere: frenchDay(dayAt(at, -7)),
    sortie: frenchDay(end),
    duree: `${Math.max(1, daysBetween(at, end) + 1)} jours`,
    ville: person.city,
    // Choices that a story may settle.
    terme: '{12-34}',
    technique: 'Radiographie de face et de profil',
    resultatImagerie: 'Pas de foyer parenchymateux, pas d’épanchement pleural. Silhouette cardiaque de taille normale',
    conclusionImagerie: 'Examen normal pour l’âge',
    motifSejour:
      '{Pneumopathie communautaire du lobe inférieur {droit|gauche}|Décompensation cardiaque sur écart de régime|Chute avec traumatisme de hanche, sans fracture|Pyélonéphrite aiguë simple|Malaise avec perte de connaissance brève}',
    motifUrgences: '{Traumatisme de cheville|Douleur abdominale|Gêne respiratoire|Fièvre|Plaie de la main}',
    soinsUrgences:
      '{Radiographies sans lésion osseuse, immobilisation par attelle|Bilan biologique sans anomalie notable, antalgiques|Nébulisations, amélioration clinique en 2 h|Exploration et suture de la plaie, vaccination à jour}',
  };
}
