/** The waiting room: who is there, for whom, since when; a practitioner who is late is told by how much. */
import { LogIn } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/Pane.tsx';
import { Count } from '../../../ui/Pill.tsx';
import text from '../../../ui/text.module.css';
import { useActs } from '../acts/use-acts.ts';
import { awaitedOf, awaitedWords } from '../documents/documents.ts';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import styles from '../side/side.module.css';
import { formatLength } from '../time/clock.ts';
import { delayOf, inRoom } from './waiting-room.ts';

export interface WaitingRoomProps {
  /** Of today. */
  appointments: readonly AgendaAppointment[];
  now: Date;
  onOpen: (id: string) => void;
}

export function WaitingRoom({ appointments, now, onOpen }: WaitingRoomProps) {
  const { t } = useTranslation('agenda');
  const { run } = useActs();
  const { schedule, clock } = useSetup();
  const room = useMemo(() => inRoom(appointments, now), [appointments, now]);
  const delays = useMemo(
    () =>
      [...new Set(room.map(({ appointment }) => appointment.scheduleId))]
        .map((id) => ({ id, minutes: delayOf(appointments, id, now) }))
        .filter(({ minutes }) => minutes >= 5),
    [appointments, room, now],
  );
  return (
    <Section title={t('room.title')} aside={<Count value={room.length} quiet />}>
      {room.length === 0 ? <p className={text.t3}>{t('room.empty')}</p> : undefined}
      {delays.map(({ id, minutes }) => (
        <p key={id} className={classNames(styles.late, text.t12)}>
          {t('room.delay', { name: schedule(id)?.practitioner.shortName ?? '', length: formatLength(minutes) })}
        </p>
      ))}
      <ul className={styles.list}>
        {room.map(({ appointment, waited, late }) => (
          <li key={appointment.id} className={styles.waiting}>
            <span className={text.grow}>
              <button type="button" className={styles.name} onClick={() => onOpen(appointment.id)}>
                {personName(appointment.person)}
              </button>
              <span className={styles.detail}>
                {clock(appointment.scheduleId, appointment.start)} · {schedule(appointment.scheduleId)?.practitioner.shortName}
              </span>
              {awaitedOf(appointment).length === 0 ? undefined : (
                <span className={classNames(styles.detail, styles.awaited)}>{awaitedWords(appointment)}</span>
              )}
            </span>
            <span className={styles.gestures}>
              <span className={late > 15 ? styles.late : undefined}>
                {waited === undefined ? t('room.there') : t('room.waited', { length: formatLength(waited) })}
              </span>
              <IconButton
                icon={LogIn}
                size="s"
                label={t('room.bringIn', { name: personName(appointment.person) })}
                onPress={() =>
                  void run({
                    act: { name: 'agenda.setStatus', input: { appointmentId: appointment.id, status: 'checked-in' } },
                    said: t('act.status.checked-in', { name: personName(appointment.person) }),
                  })
                }
              />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
