/** A request is refused: said once more, with the reason if there is one; the time is free again. */
import { CalendarX2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import styles from '../agenda.module.css';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import { formatMinutes } from '../time/clock.ts';
import { dayWords } from '../time/days.ts';
import { useAnswer } from './use-answer.ts';

export function RefuseDialog({ appointment, onClose }: { appointment: AgendaAppointment; onClose: () => void }) {
  const { t } = useTranslation('agenda');
  const { wall } = useSetup();
  const { refuse } = useAnswer();
  const [words, setWords] = useState('');
  const { day, minutes } = wall(appointment.scheduleId, appointment.start);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      icon={CalendarX2}
      size="s"
      title={t('request.refuseTitle')}
      footer={
        <>
          <Button onPress={onClose}>{t('request.keep')}</Button>
          <Button
            kind="danger-full"
            onPress={() => {
              onClose();
              refuse(appointment, words.trim());
            }}
          >
            {t('request.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t('cancel.what', { name: personName(appointment.person), day: dayWords(day), time: formatMinutes(minutes) })}</p>
        <TextField label={t('request.words')} hint={t('request.wordsHint')} value={words} onChange={setWords} maxLength={200} autoFocus />
      </div>
    </Dialog>
  );
}
