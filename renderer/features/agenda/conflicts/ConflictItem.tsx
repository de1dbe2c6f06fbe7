/** One conflict and its choices; a move takes one of the next free times, an overbooking asks for its reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaConflict, ConflictChoice } from '../../../../preload/contract/agenda-outcomes.ts';
import type { FreeSlot } from '../../../../preload/contract/agenda-search.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { announce } from '../../../ui/toasts.ts';
import styles from '../agenda.module.css';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import { SlotList } from '../side/SlotList.tsx';
import { formatMinutes } from '../time/clock.ts';
import { dayWords } from '../time/days.ts';

export function ConflictItem({ conflict }: { conflict: AgendaConflict }) {
  const { t } = useTranslation('agenda');
  const { wall } = useSetup();
  const [asking, setAsking] = useState<'move' | 'overbook'>();
  const [why, setWhy] = useState('');
  const settle = useProcedureMutation('agenda.settle', {
    onSuccess: ({ state }) =>
      announce({ text: t(`conflicts.settled.${state}`), tone: state === 'done' ? 'normal' : state === 'refused' ? 'alert' : 'warn' }),
  });
  const { mine, block, theirs, choices } = conflict;
  const when = ({ scheduleId, start }: { scheduleId: string; start: string }) => {
    const { day, minutes } = wall(scheduleId, start);
    return t('booking.when', { day: dayWords(day), time: formatMinutes(minutes) });
  };
  const choose = (choice: ConflictChoice) => {
    if (choice === 'move' || choice === 'overbook') setAsking(choice);
    else settle.mutate({ conflictId: conflict.id, choice });
  };
  const moveTo = ({ scheduleId, start }: FreeSlot) => settle.mutate({ conflictId: conflict.id, choice: 'move', scheduleId, start });
  const name = mine === undefined ? t('conflicts.block') : personName(mine.person);
  return (
    <li className={styles.conflict}>
      <div className={styles.stack}>
        <b>{t('conflicts.head', { name, why: t(`conflicts.why.${conflict.why}`) })}</b>
        {settle.error === null ? undefined : (
          <Notice tone="alert" live>
            {errorText(toAppError(settle.error)).text}
          </Notice>
        )}
        <div className={styles.sides}>
          <div>
            <h3 className={styles.label}>{t('conflicts.mine', { name: conflict.doneBy, when: formatDateTime(conflict.doneAt) })}</h3>
            {mine === undefined ? undefined : (
              <p>
                {when(mine)} · {mine.reason}
              </p>
            )}
            {block === undefined ? undefined : <p>{when(block)}</p>}
            {conflict.heldActs === 0 ? undefined : <p className={styles.discreet}>{t('conflicts.held', { count: conflict.heldActs })}</p>}
          </div>
          <div>
            <h3 className={styles.label}>{t('conflicts.theirs')}</h3>
            {theirs.length === 0 ? <p>{t('conflicts.nothing')}</p> : undefined}
            {theirs.map((one) => (
              <p key={one.id}>
                {when(one)} · {personName(one.person)} · {one.reason}
              </p>
            ))}
          </div>
        </div>
        <div className={styles.row}>
          {choices.map((choice) => (
            <Button
              key={choice}
              size="s"
              kind={choice === 'give-up' ? 'danger' : 'ordinary'}
              aria-label={t('conflicts.choiceFor', { choice: t(`conflicts.choice.${choice}`), name })}
              isDisabled={settle.isPending}
              onPress={() => choose(choice)}
            >
              {t(`conflicts.choice.${choice}`)}
            </Button>
          ))}
        </div>
        {asking === 'move' && conflict.nextFree.length > 0 ? (
          <SlotList label={t('refused.next')} slots={conflict.nextFree} onChoose={moveTo} autoFocus />
        ) : undefined}
        {asking === 'move' && conflict.nextFree.length === 0 ? <p>{t('conflicts.noFree')}</p> : undefined}
        {asking === 'overbook' ? (
          <>
            <TextField label={t('refused.why')} hint={t('refused.whyHint')} value={why} onChange={setWhy} maxLength={200} autoFocus />
            <div>
              <Button
                size="s"
                onPress={() => settle.mutate({ conflictId: conflict.id, choice: 'overbook', overbooking: why.trim() })}
                {...(why.trim() === '' ? { unavailable: t('refused.whyNeeded') } : {})}
              >
                {t('refused.overbook')}
              </Button>
            </div>
          </>
        ) : undefined}
      </div>
    </li>
  );
}
