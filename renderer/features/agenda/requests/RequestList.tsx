/** Requests that await an answer, the nearest first: a few at once, so that the waiting list stays in view. */
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { Count } from '../../../ui/Pill.tsx';
import text from '../../../ui/text.module.css';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import styles from '../side/side.module.css';
import { formatMinutes } from '../time/clock.ts';
import { dayShort, dayWords } from '../time/days.ts';
import { RefuseDialog } from './RefuseDialog.tsx';
import { useAnswer } from './use-answer.ts';

const few = 3;

export function RequestList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation('agenda');
  const { rights, schedule, wall } = useSetup();
  const { accept } = useAnswer();
  const [isWhole, setWhole] = useState(false);
  const [refusing, setRefusing] = useState<AgendaAppointment>();
  const list = useProcedure('agenda.requests', {});
  const requests = list.data ?? [];
  return (
    <Section title={t('request.title')} aside={<Count value={requests.length} quiet />}>
      {list.error === null ? undefined : <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />}
      {list.data === undefined && list.error === null ? <LoadingState rows={2} /> : undefined}
      {list.data?.length === 0 ? <p className={text.t3}>{t('request.empty')}</p> : undefined}
      <ul className={styles.list} aria-label={t('request.title')}>
        {(isWhole ? requests : requests.slice(0, few)).map((one) => {
          const { day, minutes } = wall(one.scheduleId, one.start);
          const words = { name: personName(one.person), day: dayWords(day), time: formatMinutes(minutes) };
          return (
            <li key={one.id} className={styles.waiting}>
              <span className={text.grow}>
                <button type="button" className={styles.name} onClick={() => onOpen(one.id)}>
                  {words.name}
                </button>
                <span className={styles.detail}>
                  {dayShort(day)}, {words.time} · {schedule(one.scheduleId)?.practitioner.shortName}
                </span>
              </span>
              {rights.mayBook ? (
                <span className={styles.gestures}>
                  <IconButton icon={Check} size="s" label={t('request.acceptWho', words)} onPress={() => accept(one)} />
                  <IconButton icon={X} size="s" label={t('request.refuseWho', words)} onPress={() => setRefusing(one)} />
                </span>
              ) : undefined}
            </li>
          );
        })}
      </ul>
      {requests.length <= few ? undefined : (
        <div className={styles.more}>
          <Button kind="quiet" size="s" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
            {isWhole ? t('request.less') : t('request.all', { count: requests.length - few })}
          </Button>
        </div>
      )}
      {refusing === undefined ? undefined : <RefuseDialog appointment={refusing} onClose={() => setRefusing(undefined)} />}
    </Section>
  );
}
