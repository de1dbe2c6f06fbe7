/** A day in a line: how many come, were seen, wait, didn't come. */
import type { AgendaAppointment } from '../../../preload/contract/agenda-appointments.ts';
import type { AppointmentStatus } from '../../../preload/contract/appointment-status.ts';
import { i18n } from '../../i18n/index.ts';
import { isShown } from './grid/columns.ts';

/** « 42 rendez-vous · 4 vus · 3 en salle · 1 absent ». */
export function summaryWords(appointments: readonly AgendaAppointment[]): string {
  const t = i18n.getFixedT(null, 'agenda');
  const count = (status: AppointmentStatus) => appointments.filter((one) => one.status === status).length;
  const parts = [
    t('summary.all', { count: appointments.filter(isShown).length }),
    count('fulfilled') === 0 ? '' : t('summary.seen', { count: count('fulfilled') }),
    count('arrived') === 0 ? '' : t('summary.waiting', { count: count('arrived') }),
    count('noshow') === 0 ? '' : t('summary.noshow', { count: count('noshow') }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
