/** One appointment beside the grid: who, why, when, what may follow, and everything that was done to it. */
import { CalendarClock, FolderOpen, Phone, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import type { AppointmentId } from '../../../../preload/contract/ids.ts';
import type { OutputOf } from '../../../../preload/contract/procedures.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { formatDate, formatDateTime } from '../../../i18n/format.ts';
import { i18n } from '../../../i18n/index.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Pane, PaneHead, Section, Terms } from '../../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { useIsClinician } from '../../frame/session-context.tsx';
import { useOpenPatient } from '../../frame/use-open-patient.ts';
import styles from '../agenda.module.css';
import { DocumentsSection } from '../documents/DocumentsSection.tsx';
import { WriteToPatient } from '../letters/WriteToPatient.tsx';
import { personWithAge } from '../looks.ts';
import { RequestButtons } from '../requests/RequestButtons.tsx';
import { isRequest } from '../requests/use-answer.ts';
import { useSetup } from '../setup-context.tsx';
import { formatLength, formatMinutes, lengthOf } from '../time/clock.ts';
import { dayWords } from '../time/days.ts';
import { useOwnKey } from '../use-own-key.ts';
import { AppointmentMarks } from './AppointmentMarks.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { MoveSlots } from './MoveSlots.tsx';
import { NoteField } from './NoteField.tsx';
import { StatusButtons } from './StatusButtons.tsx';

export interface AppointmentPaneProps {
  id: AppointmentId;
  onClose: () => void;
  onOpen: (id: string) => void;
}

export function AppointmentPane({ id, onClose, onOpen }: AppointmentPaneProps) {
  const { t } = useTranslation('agenda');
  const { t: common } = useTranslation();
  const found = useProcedure('agenda.appointment', { appointmentId: id });
  useOwnKey('Escape', onClose);
  return (
    <Pane label={t('panel.label')} as="aside" secondary scroll>
      <PaneHead
        title={t('panel.label')}
        tools={<IconButton icon={X} label={common('action.close')} shortcut="Escape" onPress={onClose} />}
      />
      {found.error === null ? undefined : <ErrorState error={toAppError(found.error)} onRetry={() => void found.refetch()} />}
      {found.data === undefined && found.error === null ? <LoadingState rows={6} /> : undefined}
      {found.data === undefined ? undefined : <Detail key={id} found={found.data} onOpen={onOpen} />}
    </Pane>
  );
}

function Detail({ found, onOpen }: { found: OutputOf<'agenda.appointment'>; onOpen: (id: string) => void }) {
  const { t } = useTranslation('agenda');
  const { schedule, wall, rights } = useSetup();
  const [isCancelling, setCancelling] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const { appointment, overlapping, series, acts } = found;
  const { person } = appointment;
  const { day, minutes } = wall(appointment.scheduleId, appointment.start);
  const isOver = appointment.status === 'cancelled' || appointment.status === 'entered-in-error';
  const isOpen = appointment.status === 'booked' || appointment.status === 'pending' || appointment.status === 'proposed';
  return (
    <>
      <Section title={personWithAge(person)}>
        <div className={styles.stack}>
          <p>
            {t('booking.when', { day: dayWords(day), time: formatMinutes(minutes) })} · {formatLength(lengthOf(appointment))}
            <br />
            {appointment.reason} · {schedule(appointment.scheduleId)?.practitioner.name}
            {appointment.participants.length === 0 ? undefined : (
              <>
                <br />
                {t('together.named', { names: appointment.participants.map(({ name }) => name).join(', ') })}
              </>
            )}
          </p>
          <AppointmentMarks appointment={appointment} />
          <Traits appointment={appointment} />
          {!rights.mayBook ? undefined : isRequest(appointment) ? (
            <RequestButtons appointment={appointment} />
          ) : (
            <StatusButtons appointment={appointment} />
          )}
          {rights.mayBook && !isOver ? <NoteField appointment={appointment} /> : undefined}
        </div>
      </Section>
      {rights.mayBook && !isOver ? <DocumentsSection appointment={appointment} /> : undefined}
      {rights.mayBook && isOpen ? (
        <Section title={t('panel.change')}>
          <div className={styles.row}>
            <Button icon={CalendarClock} onPress={() => setMoving(!isMoving)} aria-expanded={isMoving}>
              {t('panel.move')}
            </Button>
            <Button kind="danger" icon={X} onPress={() => setCancelling(true)}>
              {t('panel.cancel')}
            </Button>
          </div>
          {isMoving ? <MoveSlots appointment={appointment} onMoved={() => setMoving(false)} /> : undefined}
        </Section>
      ) : undefined}
      {appointment.person === undefined || appointment.status === 'entered-in-error' ? undefined : (
        <WriteToPatient appointment={appointment} />
      )}
      {overlapping.length === 0 ? undefined : (
        <Section title={t('panel.overlapping')}>
          <Others appointments={overlapping} onOpen={onOpen} />
        </Section>
      )}
      {series.length < 2 ? undefined : (
        <Section title={t('panel.series', { count: series.length })}>
          <Others appointments={series} onOpen={onOpen} isSeries />
        </Section>
      )}
      <Section title={t('panel.history')}>
        <Terms
          wide
          items={[
            ...(appointment.bookedBy === undefined ? [] : [{ term: t('panel.bookedBy'), value: appointment.bookedBy }]),
            ...acts.map(({ at, action, by }) => ({ term: formatDateTime(at), value: t('panel.act', { action: actWords(action), by }) })),
          ]}
        />
      </Section>
      {isCancelling ? <CancelDialog appointment={appointment} onClose={() => setCancelling(false)} /> : undefined}
    </>
  );
}

/** In the words of the journal, where it will be read too. */
function actWords(action: string): string {
  const path = `action.agenda.${action}`;
  return i18n.exists(`journal:${path}`) ? i18n.getFixedT(null, 'journal')(path as 'action.agenda.moved') : action;
}

function Traits({ appointment: { person } }: { appointment: AgendaAppointment }) {
  const { t } = useTranslation('agenda');
  const isClinician = useIsClinician();
  const open = useOpenPatient();
  if (person === undefined) return <p className={styles.discreet}>{t('person.unknownText')}</p>;
  return (
    <>
      <p className={styles.discreet}>
        {person.birthDate === undefined ? t('person.noBirthDate') : formatDate(person.birthDate)}
        {person.kind === 'newcomer' ? ` · ${t('person.newcomer')}` : ''}
      </p>
      {person.phone === undefined ? undefined : (
        <p className={styles.phone}>
          <Phone size={14} strokeWidth={1.5} aria-hidden="true" /> {person.phone}
        </p>
      )}
      {person.kind === 'known' && isClinician ? (
        <Button size="s" icon={FolderOpen} onPress={() => open(person.patientId)}>
          {t('panel.openFile')}
        </Button>
      ) : undefined}
    </>
  );
}

function Others({
  appointments,
  onOpen,
  isSeries = false,
}: {
  appointments: readonly AgendaAppointment[];
  onOpen: (id: string) => void;
  isSeries?: boolean;
}) {
  const { wall } = useSetup();
  return (
    <ul>
      {appointments.map((one) => {
        const { day, minutes } = wall(one.scheduleId, one.start);
        return (
          <li key={one.id}>
            <Button kind="quiet" size="s" onPress={() => onOpen(one.id)}>
              {isSeries ? `${dayWords(day)}, ` : ''}
              {formatMinutes(minutes)}
              {isSeries ? '' : ` · ${personWithAge(one.person)}`}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
