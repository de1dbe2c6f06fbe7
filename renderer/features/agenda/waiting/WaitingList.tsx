/** The waiting list: urgent ones first as the core orders them; « Placer » looks for their time, the cross takes them off. */
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WaitingEntry } from '../../../../preload/contract/agenda-appointments.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { Count } from '../../../ui/Pill.tsx';
import text from '../../../ui/text.module.css';
import { announce } from '../../../ui/toasts.ts';
import { personName, personWithAge } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import styles from '../side/side.module.css';
import { carry } from './dragged.ts';
import { sinceWords, wishWords } from './waiting-words.ts';

export interface WaitingListProps {
  now: Date;
  onPlace: (entry: WaitingEntry) => void;
  onAdd: () => void;
}

export function WaitingList({ now, onPlace, onAdd }: WaitingListProps) {
  const { t } = useTranslation('agenda');
  const { rights } = useSetup();
  const list = useProcedure('agenda.waitingList', {});
  const remove = useProcedureMutation('agenda.removeWaiting', {
    onSuccess: () => announce({ text: t('waiting.removed') }),
    onError: (error) => announce({ text: errorText(toAppError(error)).text, tone: 'alert' }),
  });
  const entries = list.data ?? [];
  return (
    <Section
      title={t('waiting.title')}
      aside={
        <>
          <Count value={entries.length} quiet />
          {rights.mayBook ? <IconButton icon={Plus} size="s" label={t('waiting.add')} onPress={onAdd} /> : undefined}
        </>
      }
    >
      {list.error === null ? undefined : <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />}
      {list.data === undefined && list.error === null ? <LoadingState rows={3} /> : undefined}
      {list.data !== undefined && entries.length === 0 ? <p className={text.t3}>{t('waiting.empty')}</p> : undefined}
      <ul className={styles.list}>
        {entries.map((entry) => (
          <li
            key={entry.id}
            className={styles.waiting}
            draggable={rights.mayBook}
            onDragStart={(event) => {
              carry(entry);
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', '');
            }}
            onDragEnd={() => carry(undefined)}
          >
            <span className={text.grow}>
              <b>{personWithAge(entry.person)}</b>
              <span className={classNames(styles.detail, entry.isUrgent && styles.urgent)}>{wishWords(entry)}</span>
            </span>
            {rights.mayBook ? (
              <span className={styles.gestures}>
                {sinceWords(entry.since, now)}
                <Button size="s" aria-label={t('waiting.placeWho', { name: personName(entry.person) })} onPress={() => onPlace(entry)}>
                  {t('waiting.place')}
                </Button>
                <IconButton
                  icon={X}
                  size="s"
                  label={t('waiting.remove', { name: personName(entry.person) })}
                  onPress={() => remove.mutate({ id: entry.id })}
                />
              </span>
            ) : undefined}
          </li>
        ))}
      </ul>
    </Section>
  );
}
