/** When it leaves: a few usual moments, or a day and an hour. */
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarDay, formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { DecisionDialog } from '../../ui/DecisionDialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { instantOf, usualMoments } from './moments.ts';
import styles from './write.module.css';

export function ScheduleDialog({ onClose, onChoose }: { onClose: () => void; onChoose: (at: string) => void }) {
  const { t } = useTranslation('write');
  const [now] = useState(() => new Date());
  const [day, setDay] = useState<string | undefined>(calendarDay(new Date(now.getTime() + 24 * 3600_000)));
  const [hour, setHour] = useState('8 h 00');
  const at = day === undefined ? undefined : instantOf(day, hour);
  const isPast = at !== undefined && at.getTime() <= now.getTime();
  const choose = () => at !== undefined && !isPast && onChoose(at.toISOString());
  useShortcut('Ctrl+Enter', choose);
  return (
    <DecisionDialog
      title={t('schedule.title')}
      icon={CalendarClock}
      size="s"
      onClose={onClose}
      leave={t('schedule.cancel')}
      decide={
        <Button kind="primary" shortcut="Ctrl ↵" onPress={choose} isDisabled={at === undefined || isPast}>
          {t('schedule.choose')}
        </Button>
      }
    >
      <div className={styles.moments}>
        {usualMoments(now).map(({ id, at: moment }) => (
          <Button key={id} size="s" onPress={() => onChoose(moment.toISOString())}>
            {t(`schedule.moment.${id}`)}
          </Button>
        ))}
      </div>
      <div className={styles.dayAndHour}>
        <DateField label={t('schedule.day')} value={day} onChange={setDay} min={calendarDay(now)} />
        <TextField
          label={t('schedule.hour')}
          value={hour}
          onChange={setHour}
          error={day !== undefined && at === undefined ? t('schedule.wrongHour') : isPast ? t('schedule.past') : undefined}
        />
      </div>
      {at === undefined || isPast ? undefined : (
        <p className={styles.discreet}>{t('schedule.leaves', { date: formatDateTime(at.toISOString()) })}</p>
      )}
    </DecisionDialog>
  );
}
