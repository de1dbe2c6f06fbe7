/** Today's patients: the hour, the reason, when last seen, what is new since, where they are. */
import { useNavigate } from '@tanstack/react-router';
import { CalendarX2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOfTheDay } from '../../../preload/contract/appointments.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { calendarDay, formatName, formatRelative, formatWeekday } from '../../i18n/format.ts';
import { ListView } from '../../ui/ListView.tsx';
import { StaleMark } from '../../ui/Notice.tsx';
import { PageHead, Pane } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Segmented } from '../../ui/Toggles.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useActiveSession } from '../frame/session-context.tsx';
import { useOpenPatient } from '../frame/use-open-patient.ts';
import { AppointmentRow } from './AppointmentRow.tsx';
import styles from './arrival.module.css';
import { isWaiting, nextAppointment } from './day.ts';

type Scope = 'mine' | 'workplace';

export function DayPane() {
  const { t } = useTranslation('arrival');
  const { role } = useActiveSession();
  const navigate = useNavigate();
  const open = useOpenPatient();
  const now = useNow(30_000);
  const [scope, setScope] = useState<Scope>(role === 'secretary' ? 'workplace' : 'mine');
  const day = useProcedure('appointments.ofTheDay', { date: calendarDay(now), scope }, { keepPrevious: true });
  const rows = useMemo(() => (day.data ?? []).map((appointment) => ({ id: appointment.appointmentId, appointment })), [day.data]);
  const next = nextAppointment(day.data ?? [], now)?.appointmentId;
  const showsPractitioner = role === 'secretary' || scope === 'workplace';
  return (
    <Pane label={t('pane.day')}>
      <PageHead
        title={formatWeekday(now)}
        tools={
          <>
            <StaleDay />
            <Segmented<Scope>
              label={t('scope.label')}
              value={scope}
              onChange={setScope}
              options={[
                { value: 'mine', label: t('scope.mine') },
                { value: 'workplace', label: t('scope.workplace') },
              ]}
            />
          </>
        }
      >
        <Summary appointments={day.data} />
      </PageHead>
      {day.error === null ? undefined : <ErrorState error={toAppError(day.error)} onRetry={() => void day.refetch()} />}
      {day.data === undefined && day.error === null ? <LoadingState rows={12} compact /> : undefined}
      {day.data !== undefined && rows.length === 0 ? (
        <EmptyState
          title={t('empty.title')}
          icon={CalendarX2}
          centered
          action={{ label: t('empty.action'), onPress: () => void navigate({ to: '/patients' }) }}
        >
          {t('empty.text')}
        </EmptyState>
      ) : undefined}
      {rows.length === 0 ? undefined : (
        <div className={styles.day}>
          <div className={styles.head} aria-hidden="true">
            <span>{t('column.time')}</span>
            <span>{t('column.patient')}</span>
            <span>{t('column.reason')}</span>
            <span>{t('column.seen')}</span>
            <span>{showsPractitioner ? t('column.practitioner') : t('column.newSince')}</span>
            <span>{t('column.status')}</span>
          </div>
          <div className={styles.rows}>
            <ListView
              label={t('pane.day')}
              groups={[{ id: 'day', title: '', items: rows }]}
              textOf={({ appointment }) => formatName(appointment.patient)}
              rowHeight={36}
              onOpen={(id) => {
                const opened = rows.find((row) => row.id === id);
                if (opened !== undefined) open(opened.appointment.patientId);
              }}
              dependencies={[next, showsPractitioner]}
            >
              {({ appointment }) => (
                <AppointmentRow
                  appointment={appointment}
                  isNext={appointment.appointmentId === next}
                  showsPractitioner={showsPractitioner}
                />
              )}
            </ListView>
          </div>
        </div>
      )}
    </Pane>
  );
}

/** Offline, the day is the one last received: said with its date. */
function StaleDay() {
  const sync = useProcedure('sync.status', {});
  if (sync.data?.network !== 'offline' || sync.data.upToDateAt === undefined) return undefined;
  return <StaleMark date={formatRelative(sync.data.upToDateAt)} />;
}

function Summary({ appointments }: { appointments: readonly AppointmentOfTheDay[] | undefined }) {
  const { t } = useTranslation('arrival');
  if (appointments === undefined || appointments.length === 0) return '\u00a0';
  const withNew = appointments.filter(({ newDocumentCount }) => newDocumentCount > 0).length;
  const waiting = appointments.filter(isWaiting).length;
  return [
    t('summary.patients', { count: appointments.length }),
    ...(withNew > 0 ? [t('summary.withNew', { count: withNew })] : []),
    ...(waiting > 0 ? [t('summary.waiting', { count: waiting })] : []),
  ].join(' · ');
}
