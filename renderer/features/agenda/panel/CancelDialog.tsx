/** Cancelling, with its reason: whoever asked, too late or not, is counted in the figures. */
import { CalendarX2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reach } from '../../../../preload/contract/agenda-acts.ts';
import { type AgendaAppointment, type CancellationReason, cancellationReason } from '../../../../preload/contract/agenda-appointments.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { RadioGroup } from '../../../ui/Toggles.tsx';
import { ReachChoice } from '../acts/ReachChoice.tsx';
import { useActs } from '../acts/use-acts.ts';
import styles from '../agenda.module.css';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import { formatMinutes } from '../time/clock.ts';
import { dayWords } from '../time/days.ts';

export function CancelDialog({ appointment, onClose }: { appointment: AgendaAppointment; onClose: () => void }) {
  const { t } = useTranslation('agenda');
  const { run } = useActs();
  const { wall } = useSetup();
  const [reason, setReason] = useState<CancellationReason>('patient');
  const [words, setWords] = useState('');
  const [reach, setReach] = useState<Reach>('one');
  const name = personName(appointment.person);
  const { day, minutes } = wall(appointment.scheduleId, appointment.start);
  const cancel = () => {
    onClose();
    void run({
      act: {
        name: 'agenda.cancel',
        input: { appointmentId: appointment.id, reason, reach, ...(words.trim() === '' ? {} : { words: words.trim() }) },
      },
      said: t('act.cancelled', { name }),
      ...(reach === 'one'
        ? { undo: { name: 'agenda.setStatus' as const, input: { appointmentId: appointment.id, status: 'booked' as const } } }
        : {}),
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      icon={CalendarX2}
      size="s"
      title={t('cancel.title')}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel.keep')}</Button>
          <Button kind="danger-full" onPress={cancel}>
            {t('cancel.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t('cancel.what', { name, day: dayWords(day), time: formatMinutes(minutes) })}</p>
        <RadioGroup
          label={t('cancel.why')}
          value={reason}
          onChange={setReason}
          options={cancellationReason.options
            .filter((one) => one !== 'declined')
            .map((one) => ({ value: one, label: t(`cancel.reason.${one}`) }))}
        />
        <TextField label={t('cancel.words')} value={words} onChange={setWords} maxLength={200} />
        {appointment.series === undefined ? undefined : <ReachChoice series={appointment.series} value={reach} onChange={setReach} />}
      </div>
    </Dialog>
  );
}
