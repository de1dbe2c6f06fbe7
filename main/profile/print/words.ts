/** The words of the printed synthesis, and how it writes a date. */
import type { ConflictOn, ProfileCategory } from '../../../preload/contract/profile.ts';

export const titles: Record<ProfileCategory, string> = {
  allergy: 'Allergies et intolérances',
  condition: 'Pathologies et antécédents',
  procedure: 'Actes et interventions',
  treatment: 'Traitements en cours',
  vaccination: 'Vaccinations',
  measure: 'Mesures',
  implant: 'Implants et dispositifs',
  lifestyle: 'Mode de vie',
  family: 'Antécédents familiaux',
  contact: 'Entourage',
  directive: 'Directives et volontés',
};

export const conflictWords: Record<ConflictOn, string> = {
  status: 'sources en désaccord',
  severity: 'gravité discutée',
  posology: 'posologies différentes',
  value: 'dosages différents',
  lot: 'lots différents',
  absence: 'contredit par une allergie connue',
};

export const words = {
  title: 'Synthèse médicale',
  alerts: 'À savoir d’abord',
  nothing: 'Rien de connu ici.',
  more: (count: number) => (count === 1 ? 'et 1 autre' : `et ${count} autres`),
  born: (isFemale: boolean, date: string) => `${isFemale ? 'née' : 'né'} le ${date}`,
  ins: (matricule: string) => `INS ${matricule}`,
  madeBy: (name: string, place: string | undefined, date: string) => `${name}${place === undefined ? '' : `, ${place}`} · le ${date}`,
  made: (date: string) => `le ${date}`,
  foot: 'D’après les ressources de la plateforme et les documents lus sur ce poste. Ne remplace pas le dossier.',
} as const;

const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', day: 'numeric', month: 'short', year: 'numeric' });
const month = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', month: 'short', year: 'numeric' });

/** « 2011 », « avr. 2011 », « 12 avr. 2011 »; empty for what is no date. */
export function printedDate(iso: string | undefined): string {
  if (iso === undefined || /^\d{4}$/u.test(iso)) return iso ?? '';
  const at = new Date(iso.length === 7 ? `${iso}-15T12:00:00Z` : iso.length === 10 ? `${iso}T12:00:00Z` : iso);
  if (Number.isNaN(at.getTime())) return '';
  return (iso.length === 7 ? month : day).format(at);
}
