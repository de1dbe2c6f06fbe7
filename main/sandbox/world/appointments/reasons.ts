/** Why people come, and the day of the stories as the reference screen « arrivée » shows it. */
import type { Person } from '../patients/person.ts';
import type { ProfessionalKey } from '../professionals/directory.ts';

interface StoryAppointment {
  readonly key: string;
  readonly hour: number;
  readonly minute: number;
  readonly reason: string;
  readonly lastSeenDaysAgo?: number;
}

const visit = (key: string, hour: number, minute: number, reason: string, lastSeenDaysAgo?: number): StoryAppointment => ({
  key,
  hour,
  minute,
  reason,
  ...(lastSeenDaysAgo === undefined ? {} : { lastSeenDaysAgo }),
});

export const storyDay: readonly StoryAppointment[] = [
  visit('richard-solange', 8, 20, 'Renouvellement', 59),
  visit('benali-karim', 8, 40, 'Lombalgie', 37),
  visit('faure-nguyen-lise', 9, 0, 'Suivi de grossesse, 24 SA', 31),
  visit('martel-jeanne', 9, 20, 'Résultats de scanner', 35),
  visit('ouedraogo-ismael', 9, 40, 'Diabète, suivi trimestriel', 92),
  visit('tessier-hugo', 10, 0, 'Fièvre, toux', 114),
  visit('le-goff-yann', 10, 20, 'Retour d’hospitalisation', 49),
  visit('da-costa-ines', 10, 40, 'Première consultation'),
  visit('garnier-odile', 11, 0, 'Vaccin pneumocoque', 161),
  visit('petit-marc-antoine', 11, 20, 'Hypertension', 87),
  visit('kowalski-anna', 11, 40, 'Certificat de sport', 339),
  visit('moreau-therese', 14, 0, 'Visite à domicile', 14),
  visit('saint-pierre-joel', 14, 40, 'Douleur thoracique, contrôle', 6),
  visit('roux-camille', 15, 0, 'Entretien confidentiel', 51),
];

interface Agenda {
  readonly who: ProfessionalKey;
  readonly perDay: number;
  /** Only these, when given. */
  readonly patients?: readonly string[];
}

/** The first have their patients; those after take who isn't elsewhere. */
export const colleagues: readonly Agenda[] = [
  { who: 'roche', perDay: 11 },
  { who: 'diallo', perDay: 15 },
  {
    who: 'petitjean',
    perDay: 6,
    patients: ['petit-marc-antoine', 'diop-fatou', 'menard-luc', 'moreau-therese', 'guy-ana', 'ouedraogo-ismael'],
  },
  {
    who: 'haddad',
    perDay: 6,
    patients: ['mercier-alix', 'riviere-maud', 'alves-sara', 'pons-julie', 'nguyen-mai', 'blin-zoe', 'faure-nguyen-lise'],
  },
  { who: 'vasseur', perDay: 5, patients: ['martel-jeanne', 'breton-gael', 'huet-simone', 'lacroix-berengere', 'faure-nguyen-lise'] },
];

const byProfession: Partial<Record<ProfessionalKey, readonly string[]>> = {
  vasseur: ['Scanner', 'IRM', 'Échographie', 'Radiographie', 'Mammographie'],
  haddad: ['Suivi de grossesse', 'Entretien prénatal', 'Rééducation', 'Contraception', 'Préparation, séance 2'],
  petitjean: ['Éducation, tension', 'Diabète, Asalée', 'Sevrage tabac', 'Spirométrie', 'Vaccination'],
};
const common = [
  'Renouvellement',
  'Suivi',
  'Fatigue',
  'Toux depuis une semaine',
  'Résultats d’analyses',
  'Certificat',
  'Douleur de l’épaule',
  'Vaccination',
];

/** A reason that stays the same for the same person and professional. */
export function reasonFor(person: Person, who: ProfessionalKey = 'diallo'): string {
  const reasons = byProfession[who] ?? common;
  const sum = [...person.key].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return reasons[sum % reasons.length] ?? 'Suivi';
}
