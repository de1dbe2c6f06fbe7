/** What is still awaited of a patient, and the whole of it in words. */
import type { AgendaAppointment, AskedDocument } from '../../../../preload/contract/agenda-appointments.ts';
import { i18n } from '../../../i18n/index.ts';

export const presets = ['prescription', 'vitale', 'insurance', 'imaging', 'biology', 'report'] as const;

type Asked = Pick<AgendaAppointment, 'documents'>;

export function awaitedOf({ documents = [] }: Asked): AskedDocument[] {
  return documents.filter(({ receivedAt }) => receivedAt === undefined);
}

/** « Attendu : ordonnance, carte Vitale »; empty when all is there. */
export function awaitedWords(of: Asked): string {
  const labels = awaitedOf(of).map(({ label }) => label);
  return labels.length === 0 ? '' : i18n.t('agenda:documents.awaited', { labels: labels.join(', ') });
}

/** For the sheet of a day: what came is said too. */
export function toBringWords({ documents = [] }: Asked): string {
  const labels = documents.map(({ label, receivedAt }) => (receivedAt === undefined ? label : i18n.t('agenda:documents.here', { label })));
  return labels.length === 0 ? '' : i18n.t('agenda:documents.toBring', { labels: labels.join(', ') });
}

/** Usual ones that aren't asked yet. */
export function stillUsual({ documents = [] }: Asked): string[] {
  const asked = new Set(documents.map(({ label }) => label.toLocaleLowerCase('fr')));
  return presets.map((one) => i18n.t(`agenda:documents.presets.${one}`)).filter((label) => !asked.has(label.toLocaleLowerCase('fr')));
}
