/** A request in the pane of its appointment: yes or no. */
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from '../agenda.module.css';
import { RefuseDialog } from './RefuseDialog.tsx';
import { useAnswer } from './use-answer.ts';

export function RequestButtons({ appointment }: { appointment: AgendaAppointment }) {
  const { t } = useTranslation('agenda');
  const { accept } = useAnswer();
  const [isRefusing, setRefusing] = useState(false);
  return (
    <div className={styles.row}>
      <Button size="s" kind="primary" icon={Check} onPress={() => accept(appointment)}>
        {t('request.accept')}
      </Button>
      <Button size="s" kind="danger" icon={X} onPress={() => setRefusing(true)}>
        {t('request.refuse')}
      </Button>
      {isRefusing ? <RefuseDialog appointment={appointment} onClose={() => setRefusing(false)} /> : undefined}
    </div>
  );
}
