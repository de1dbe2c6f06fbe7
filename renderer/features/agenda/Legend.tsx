/** What colours and icons mean under the grid, and how many of each: only those that are there. */
import { CloudOff, Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../preload/contract/agenda-appointments.ts';
import type { AppointmentStatus } from '../../../preload/contract/appointment-status.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './agenda.module.css';
import { isShown } from './grid/columns.ts';
import { type ColourBy, colourOf, statusIcons } from './looks.ts';
import { useSetup } from './setup-context.tsx';

const states: readonly AppointmentStatus[] = ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled', 'noshow'];
const most = 7;

export function Legend({ appointments, colourBy }: { appointments: readonly AgendaAppointment[]; colourBy: ColourBy }) {
  const { t } = useTranslation('agenda');
  const { setup } = useSetup();
  const shown = appointments.filter(isShown);
  const there = new Set(shown.map(({ reasonId }) => reasonId));
  const reasons = setup.reasons.filter(({ id }) => there.has(id)).slice(0, most);
  const count = (status: AppointmentStatus) => shown.filter((one) => one.status === status).length;
  return (
    <ul className={styles.legend} aria-label={t('legend.label')}>
      {colourBy === 'status'
        ? undefined
        : reasons.map(({ id, name, colour }) => (
            <li key={id} data-colour={colour}>
              <i className={styles.swatch} />
              {name}
            </li>
          ))}
      {states
        .filter((status) => count(status) > 0)
        .map((status, index) => {
          const icon = statusIcons[status];
          return (
            <li
              key={status}
              className={index === 0 && colourBy === 'reason' ? styles.push : undefined}
              data-colour={colourOf({ colour: 'blue', status }, 'status')}
            >
              {colourBy === 'status' ? <i className={styles.swatch} /> : undefined}
              {icon === undefined ? undefined : <Icon of={icon} size="s" />}
              {t('legend.status', { status: t(`status.${status}`), count: count(status) })}
            </li>
          );
        })}
      {shown.some(({ overbooking }) => overbooking !== undefined) ? (
        <li>
          <Icon of={Layers} size="s" />
          {t('mark.overbooked')}
        </li>
      ) : undefined}
      {shown.some(({ provisional }) => provisional !== undefined) ? (
        <li>
          <Icon of={CloudOff} size="s" tone="warn" />
          {t('mark.provisional')}
        </li>
      ) : undefined}
    </ul>
  );
}
