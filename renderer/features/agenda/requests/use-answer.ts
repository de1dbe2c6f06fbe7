/** Accepting a request, and refusing it with its reason. */
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { useActs } from '../acts/use-acts.ts';
import { personName } from '../looks.ts';

export function isRequest({ status }: Pick<AgendaAppointment, 'status'>): boolean {
  return status === 'pending' || status === 'proposed';
}

export function useAnswer() {
  const { t } = useTranslation('agenda');
  const { run } = useActs();
  return {
    accept: ({ id: appointmentId, person }: AgendaAppointment) =>
      void run({
        act: { name: 'agenda.setStatus', input: { appointmentId, status: 'booked' } },
        said: t('request.accepted', { name: personName(person) }),
      }),
    refuse: ({ id: appointmentId, person }: AgendaAppointment, words: string) =>
      void run({
        act: { name: 'agenda.cancel', input: { appointmentId, reason: 'declined', ...(words === '' ? {} : { words }) } },
        said: t('request.refused', { name: personName(person) }),
      }),
  };
}
