/** The words of a message about an appointment: when, with whom, where, what to bring; its subject says nothing but the day. */
import type { LetterKind } from '../../../preload/contract/agenda-letters.ts';

export interface Told {
  readonly kind: LetterKind;
  /** ISO instant. */
  readonly start: string;
  /** IANA name of the clock of the place. */
  readonly zone: string;
  readonly practitioner: string;
  readonly place: string;
  readonly phone?: string | undefined;
  readonly instructions?: string | undefined;
}

const nbsp = '\u00a0';

const subjects: Readonly<Record<LetterKind, string>> = {
  confirmation: 'Votre rendez-vous du',
  change: 'Changement de votre rendez-vous, maintenant le',
  cancellation: 'Annulation de votre rendez-vous du',
  reminder: 'Rappel de votre rendez-vous du',
};

const leads: Readonly<Record<LetterKind, string>> = {
  confirmation: `Votre rendez-vous est pris${nbsp}:`,
  change: `Votre rendez-vous a changé. Il a maintenant lieu${nbsp}:`,
  cancellation: `Ce rendez-vous est annulé${nbsp}:`,
  reminder: `Nous vous rappelons votre rendez-vous${nbsp}:`,
};

const files: Readonly<Record<LetterKind, string>> = {
  confirmation: 'Le fichier joint l’ajoute à votre calendrier.',
  change: 'Le fichier joint le met à jour dans votre calendrier.',
  cancellation: 'Le fichier joint le retire de votre calendrier.',
  reminder: 'Le fichier joint l’ajoute à votre calendrier, s’il n’y est pas.',
};

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
/** « 1er avril 2026 ». */
const first = (day: string) => day.replace(/(^|\s)1(?=\s\p{L})/u, '$11er');

function dayOf(start: string, zone: string, isLong: boolean): string {
  const options = { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' } as const;
  return first(new Intl.DateTimeFormat('fr-FR', isLong ? { ...options, weekday: 'long' } : options).format(new Date(start)));
}

function hourOf(start: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, hour: 'numeric', minute: '2-digit' }).format(new Date(start));
  const [hours = '', minutes = ''] = parts.split(':');
  return `${Number(hours)}${nbsp}h${nbsp}${minutes}`;
}

export function letterWords({ kind, start, zone, practitioner, place, phone, instructions }: Told): { subject: string; text: string } {
  const answer = kind === 'cancellation' ? 'Pour en prendre un autre' : 'Pour le changer ou l’annuler';
  const isComing = kind !== 'cancellation';
  return {
    subject: `${subjects[kind]} ${dayOf(start, zone, false)}`,
    text: [
      leads[kind],
      '',
      `${capital(dayOf(start, zone, true))} à ${hourOf(start, zone)}`,
      practitioner,
      ...(place === '' ? [] : [place]),
      '',
      ...(isComing && instructions !== undefined && instructions !== '' ? [instructions, ''] : []),
      `${answer}, répondez à ce message${phone === undefined || phone === '' ? '' : ` ou appelez le ${phone}`}.`,
      files[kind],
    ].join('\n'),
  };
}
