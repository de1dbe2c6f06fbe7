/** What was read, line by line, to take or to leave. */
import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../../i18n/format.ts';
import { EmptyState } from '../../../ui/PaneState.tsx';
import { Mark } from '../../../ui/Pill.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import { useSetup } from '../setup-context.tsx';
import { formatMinutes } from '../time/clock.ts';
import { addDays, dayWords } from '../time/days.ts';
import styles from './calendar.module.css';
import { type EventLine, mostLines } from './event-lines.ts';
import type { useImport } from './use-import.ts';

type Coming = Pick<ReturnType<typeof useImport>, 'lines' | 'unwanted' | 'setUnwanted' | 'areAllPrivate' | 'setAllPrivate'>;

export function EventList({ scheduleId, coming }: { scheduleId: string; coming: Coming }) {
  const { t } = useTranslation('calendar');
  const { lines, unwanted, setUnwanted } = coming;
  if (lines.length === 0) return <EmptyState title={t('import.nothing')}>{t('import.nothingText')}</EmptyState>;
  const shown = lines.slice(0, mostLines);
  const toggle = (id: string, isOn: boolean) =>
    setUnwanted(isOn ? new Set([...unwanted].filter((one) => one !== id)) : new Set([...unwanted, id]));
  return (
    <>
      <div className={styles.over}>
        <Checkbox value={unwanted.size === 0} onChange={(isOn) => setUnwanted(new Set(isOn ? [] : lines.map(({ id }) => id)))}>
          {t('import.all')}
        </Checkbox>
        <span className={styles.count} aria-live="polite">
          {t('import.chosen', { count: lines.length - unwanted.size, total: lines.length })}
        </span>
      </div>
      <ul className={styles.events} aria-label={t('import.found')}>
        {shown.map((line) => (
          <li key={line.id}>
            <Checkbox
              value={!unwanted.has(line.id)}
              onChange={(isOn) => toggle(line.id, isOn)}
              detail={<Detail scheduleId={scheduleId} line={line} />}
            >
              {line.title.trim() === '' ? t('import.untitled') : line.title}
            </Checkbox>
            {line.isPrivate || coming.areAllPrivate ? (
              <Mark icon={EyeOff} tone="masked">
                {t('import.private')}
              </Mark>
            ) : undefined}
          </li>
        ))}
      </ul>
      {lines.length > shown.length ? <p className={styles.count}>{t('import.more', { count: lines.length - shown.length })}</p> : undefined}
      <Checkbox value={coming.areAllPrivate} onChange={coming.setAllPrivate} detail={t('import.areAllPrivateDetail')}>
        {t('import.areAllPrivate')}
      </Checkbox>
    </>
  );
}

function Detail({ scheduleId, line: { events, isKnown } }: { scheduleId: string; line: EventLine }) {
  const { t } = useTranslation('calendar');
  const { wall } = useSetup();
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [start, end, until] = [wall(scheduleId, first.start), wall(scheduleId, first.end), wall(scheduleId, last.start)];
  const isWholeDays = start.minutes === 0 && end.minutes === 0;
  const lastDay = isWholeDays ? addDays(end.day, -1) : end.day;
  const hours = isWholeDays || start.day !== end.day ? '' : `${formatMinutes(start.minutes)} – ${formatMinutes(end.minutes)}`;
  return [
    lastDay > start.day ? t('import.days', { from: dayWords(start.day), until: dayWords(lastDay) }) : dayWords(start.day),
    hours,
    events.length === 1 ? '' : t('import.times', { count: events.length, from: formatDate(start.day), until: formatDate(until.day) }),
    isKnown ? t('import.known') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
