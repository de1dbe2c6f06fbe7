/** The week as a list, by day, cancelled ones included: to look for somebody, or to read it out. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment, AgendaRange } from '../../../../preload/contract/agenda-appointments.ts';
import type { Schedule } from '../../../../preload/contract/agenda-setup.ts';
import { formatDate } from '../../../i18n/format.ts';
import { ListView } from '../../../ui/ListView.tsx';
import { EmptyState } from '../../../ui/PaneState.tsx';
import { appointmentWords, type ColourBy, colourOf, personName } from '../looks.ts';
import { AppointmentMarks } from '../panel/AppointmentMarks.tsx';
import { useSetup } from '../setup-context.tsx';
import { formatLength, lengthOf } from '../time/clock.ts';
import { dayTitle } from '../time/days.ts';
import styles from './list.module.css';

export interface AppointmentListProps {
  label: string;
  days: readonly string[];
  schedules: readonly Schedule[];
  range: AgendaRange;
  colourBy: ColourBy;
  selected: string | undefined;
  onOpen: (id: string) => void;
}

export function AppointmentList({ label, days, schedules, range, colourBy, selected, onOpen }: AppointmentListProps) {
  const { t } = useTranslation('agenda');
  const { wall, zone, clock, schedule } = useSetup();
  const groups = useMemo(() => {
    const shown = new Set<string>(schedules.map(({ id }) => id));
    const byDay = new Map<string, AgendaAppointment[]>(days.map((day) => [day, []]));
    for (const appointment of range.appointments)
      if (shown.has(appointment.scheduleId)) byDay.get(wall(appointment.scheduleId, appointment.start).day)?.push(appointment);
    return [...byDay]
      .filter(([, items]) => items.length > 0)
      .map(([day, items]) => ({ id: day, title: dayTitle(day), items: items.toSorted((a, b) => a.start.localeCompare(b.start)) }));
  }, [days, schedules, range, wall]);
  if (groups.length === 0)
    return (
      <EmptyState title={t('list.empty')} centered>
        {t('list.emptyText')}
      </EmptyState>
    );
  return (
    <ListView
      label={label}
      groups={groups}
      textOf={(one) => appointmentWords(one, zone(one.scheduleId))}
      rowHeight={36}
      selected={selected}
      onSelect={onOpen}
      dependencies={[colourBy, clock]}
    >
      {(one) => (
        <div className={styles.row} data-colour={colourOf(one, colourBy)}>
          <span className={styles.swatch} />
          <span className={styles.time}>{clock(one.scheduleId, one.start)}</span>
          <span className={styles.length}>{formatLength(lengthOf(one))}</span>
          <span className={styles.cut}>
            <b>{personName(one.person)}</b>{' '}
            <span className={styles.discreet}>{one.person?.birthDate === undefined ? '' : formatDate(one.person.birthDate)}</span>
          </span>
          <span className={styles.cut}>{one.reason}</span>
          <span className={styles.cut}>{schedule(one.scheduleId)?.practitioner.shortName}</span>
          <AppointmentMarks appointment={one} />
        </div>
      )}
    </ListView>
  );
}
