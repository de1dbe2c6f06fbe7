/** One line of the day; the next patient's carries the digest of what arrived. */
import { Check, FileText, TriangleAlert, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOfTheDay } from '../../../preload/contract/appointments.ts';
import { formatAge, formatName, formatShortDate, formatTime } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Mark, NewDot, Pill } from '../../ui/Pill.tsx';
import styles from './arrival.module.css';
import { Digest } from './Digest.tsx';
import { isOver } from './day.ts';

export interface AppointmentRowProps {
  appointment: AppointmentOfTheDay;
  isNext: boolean;
  showsPractitioner: boolean;
}

export function AppointmentRow({ appointment, isNext, showsPractitioner }: AppointmentRowProps) {
  const { t: common } = useTranslation();
  const { patient } = appointment;
  const done = isOver(appointment);
  return (
    <div className={classNames(isNext && styles.next)}>
      <div className={classNames(styles.row, done && styles.done)}>
        <span className={styles.time}>{formatTime(appointment.start)}</span>
        <span className={styles.cut}>
          <span className={styles.name}>{formatName(patient)}</span>{' '}
          <span className={styles.discreet}>
            {formatAge(patient.birthDate)} · {common(`gender.${patient.gender}`)}
          </span>
        </span>
        <span className={styles.cut}>{appointment.reason}</span>
        <span className={styles.seen}>
          {appointment.lastSeenAt === undefined ? common('none') : formatShortDate(appointment.lastSeenAt)}
        </span>
        <span className={styles.news}>
          {showsPractitioner ? <span className={styles.cut}>{appointment.practitionerName}</span> : <News appointment={appointment} />}
        </span>
        <Status status={appointment.status} />
      </div>
      {isNext && appointment.newDocuments.length + appointment.notices.length > 0 ? <Digest appointment={appointment} /> : undefined}
    </div>
  );
}

function News({ appointment }: { appointment: AppointmentOfTheDay }) {
  const { t } = useTranslation('arrival');
  const { t: common } = useTranslation();
  const critical = appointment.alerts.find(({ kind }) => kind === 'critical-value');
  if (appointment.newDocumentCount === 0 && critical === undefined) return <span className={styles.discreet}>{common('none')}</span>;
  return (
    <>
      {critical === undefined ? undefined : (
        <Pill tone={critical.severity === 'high' ? 'alert' : 'warn'} icon={TriangleAlert}>
          {critical.label}
        </Pill>
      )}
      {appointment.newDocumentCount === 0 ? undefined : (
        <Mark icon={FileText} tone="secondary">
          {t('documents', { count: appointment.newDocumentCount })}
        </Mark>
      )}
    </>
  );
}

function Status({ status }: Pick<AppointmentOfTheDay, 'status'>) {
  const { t } = useTranslation('arrival');
  if (status === 'booked') return <span />;
  const word = t(`status.${status}`);
  if (status === 'fulfilled') return <Mark icon={Check}>{word}</Mark>;
  if (status === 'noshow' || status === 'cancelled') return <Mark icon={UserX}>{word}</Mark>;
  if (status === 'checked-in') {
    return (
      <Mark tone="accent" medium>
        <NewDot label="" />
        {word}
      </Mark>
    );
  }
  return <Mark tone="secondary">{word}</Mark>;
}
