/** What there is to know of an appointment beyond its hour: state, kept here only, to settle, put over another, cancelled. */
import { BellRing, CloudOff, Layers, Repeat2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { formatRelative } from '../../../i18n/format.ts';
import { Mark, Pill } from '../../../ui/Pill.tsx';
import styles from '../agenda.module.css';
import { statusIcons } from '../looks.ts';

export function AppointmentMarks({ appointment }: { appointment: AgendaAppointment }) {
  const { t } = useTranslation('agenda');
  const { t: letters } = useTranslation('letters');
  const { status, provisional, conflictId, overbooking, series, cancellation, reminded } = appointment;
  const icon = statusIcons[status];
  return (
    <div className={styles.marks}>
      <Mark tone="secondary" {...(icon === undefined ? {} : { icon })}>
        {t(`status.${status}`)}
      </Mark>
      {conflictId === undefined ? undefined : (
        <Pill tone="alert" icon={TriangleAlert}>
          {t('mark.conflict')}
        </Pill>
      )}
      {provisional === undefined ? undefined : (
        <Pill tone="warn" icon={CloudOff}>
          {t('mark.provisionalBy', { by: provisional.by, when: formatRelative(provisional.since) })}
        </Pill>
      )}
      {overbooking === undefined ? undefined : (
        <Mark icon={Layers} tone="secondary">
          {t('mark.overbookedFor', { why: overbooking })}
        </Mark>
      )}
      {series === undefined ? undefined : (
        <Mark icon={Repeat2} tone="secondary">
          {t('mark.series', { rank: series.rank, count: series.count })}
        </Mark>
      )}
      {reminded === undefined ? undefined : (
        <Mark icon={BellRing} tone="secondary">
          {letters('reminded', { when: formatRelative(reminded.at), by: reminded.by })}
        </Mark>
      )}
      {cancellation === undefined ? undefined : (
        <Mark tone="secondary">
          {[t(`cancel.reason.${cancellation.reason}`), cancellation.words].filter((part) => part !== undefined && part !== '').join(' : ')}
        </Mark>
      )}
    </div>
  );
}
