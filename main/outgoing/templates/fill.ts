/** The fields of a template, filled in for a patient and a sender; what has no value stays to be seen, and is told. */
import { type TemplateField, templateFields } from '../../../preload/contract/outgoing.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { Professional, Workplace } from '../../../preload/contract/session.ts';
import { ageOn } from '../../access/index.ts';
import { frenchDate } from '../../messages/index.ts';
import { shownName } from '../recipients.ts';

export interface FieldSources {
  readonly now: Date;
  readonly patient: PatientSummary | undefined;
  readonly sender: Professional | undefined;
  readonly workplace: Workplace | undefined;
  /** ISO instant. */
  readonly nextAppointment: string | undefined;
}

const field = new RegExp(`\\{\\{\\s*(${templateFields.join('|')})\\s*\\}\\}`, 'gu');
const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', day: 'numeric', month: 'long', year: 'numeric' });
const weekday = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const time = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' });

/** « jeudi 12 mars 2026 à 9 h 30 ». */
function shownMoment(iso: string): string {
  const at = new Date(iso);
  const [hours = '', minutes = ''] = time.format(at).split(':');
  return `${weekday.format(at)} à ${Number(hours)}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`;
}

function shownAge(birthDate: string, now: Date): string | undefined {
  const years = ageOn(birthDate, now);
  if (years === undefined) return undefined;
  if (years > 1) return `${years}\u00a0ans`;
  const born = new Date(`${birthDate}T00:00:00Z`);
  const months =
    (now.getUTCFullYear() - born.getUTCFullYear()) * 12 +
    now.getUTCMonth() -
    born.getUTCMonth() -
    (now.getUTCDate() < born.getUTCDate() ? 1 : 0);
  return Number.isFinite(months) ? `${Math.max(0, months)}\u00a0mois` : undefined;
}

export function civility({ gender, usedName, birthName }: PatientSummary): string | undefined {
  const name = (usedName ?? birthName).toLocaleUpperCase('fr');
  if (gender === 'female') return `Madame ${name}`;
  return gender === 'male' ? `Monsieur ${name}` : undefined;
}

export function valuesOf({ now, patient, sender, workplace, nextAppointment }: FieldSources): Record<TemplateField, string | undefined> {
  return {
    patient: patient && shownName(patient),
    civilite: patient && civility(patient),
    naissance: patient && frenchDate(patient.birthDate),
    age: patient && shownAge(patient.birthDate, now),
    date: day.format(now),
    expediteur: sender?.displayName,
    lieu: workplace && [workplace.name, workplace.city].filter((each) => each !== undefined).join(', '),
    'prochain-rendez-vous': nextAppointment === undefined ? undefined : shownMoment(nextAppointment),
  };
}

export function fill(
  template: { readonly subject: string; readonly text: string },
  values: Readonly<Record<TemplateField, string | undefined>>,
): { subject: string; text: string; missing: TemplateField[] } {
  const missing = new Set<TemplateField>();
  const filled = (text: string) =>
    text.replace(field, (whole, name: TemplateField) => {
      const value = values[name];
      if (value === undefined) missing.add(name);
      return value ?? whole;
    });
  return { subject: filled(template.subject), text: filled(template.text), missing: [...missing] };
}
