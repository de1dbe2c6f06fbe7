/** The states that may follow, one button each; the likely one first, the way back last and discreet. */
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { type AppointmentStatus, nextStatuses } from '../../../../preload/contract/appointment-status.ts';
import { Button } from '../../../ui/Button.tsx';
import { useActs } from '../acts/use-acts.ts';
import styles from '../agenda.module.css';
import { personName, statusIcons } from '../looks.ts';

const order: readonly AppointmentStatus[] = ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled'];

/** Going back a step mends a mistake: it must not look like going on. */
export function isBackwards(from: AppointmentStatus, to: AppointmentStatus): boolean {
  if (from === 'noshow' || from === 'cancelled') return to === 'booked';
  return to !== 'noshow' && order.indexOf(to) < order.indexOf(from);
}

export function StatusButtons({ appointment }: { appointment: AgendaAppointment }) {
  const { t } = useTranslation('agenda');
  const { run } = useActs();
  const next = nextStatuses[appointment.status];
  if (next.length === 0) return undefined;
  const set = (status: AppointmentStatus) =>
    void run({
      act: { name: 'agenda.setStatus', input: { appointmentId: appointment.id, status } },
      said: t(`act.status.${status}`, { name: personName(appointment.person) }),
    });
  return (
    <div className={styles.row}>
      {next.map((status, index) => {
        const icon = statusIcons[status];
        const back = isBackwards(appointment.status, status);
        return (
          <Button
            key={status}
            size="s"
            kind={back ? 'quiet' : index === 0 ? 'primary' : 'ordinary'}
            onPress={() => set(status)}
            {...(icon === undefined || back ? {} : { icon })}
          >
            {back ? t(`status.backTo.${status}`) : t(`status.to.${status}`)}
          </Button>
        );
      })}
    </div>
  );
}
