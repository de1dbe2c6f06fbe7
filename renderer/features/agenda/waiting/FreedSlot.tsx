/** A time has just been freed: whoever on the waiting list would take it, proposed at once. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingEntry } from '../../../../preload/contract/agenda-appointments.ts';
import type { FreeSlot } from '../../../../preload/contract/agenda-search.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useBridgeEvent } from '../../../bridge/events.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import text from '../../../ui/text.module.css';
import { announce } from '../../../ui/toasts.ts';
import { personName, personWithAge } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import styles from '../side/side.module.css';
import { formatMinutes } from '../time/clock.ts';
import { dayWords } from '../time/days.ts';
import { wishWords } from './waiting-words.ts';

export interface FreedSlotProps {
  onPlace: (entry: WaitingEntry, slot: FreeSlot) => void;
}

export function FreedSlot({ onPlace }: FreedSlotProps) {
  const { t } = useTranslation('agenda');
  const { rights, wall, who } = useSetup();
  const [slot, setSlot] = useState<FreeSlot>();
  const words = (freed: FreeSlot) => {
    const { day, minutes } = wall(freed.scheduleId, freed.start);
    const name = who(freed.scheduleId);
    return t('slot.words', { day: dayWords(day), time: formatMinutes(minutes), name });
  };
  useBridgeEvent('agenda.freed', ({ slot: freed, waitingCount }) => {
    if (waitingCount === 0 || !rights.mayBook) return;
    announce({
      text: t('freed.said', { slot: words(freed), count: waitingCount }),
      tone: 'info',
      durationMs: 12_000,
      action: { label: t('freed.see'), onAction: () => setSlot(freed) },
    });
  });
  if (slot === undefined) return undefined;
  const close = () => setSlot(undefined);
  return (
    <Proposals
      slot={slot}
      title={t('freed.title', { slot: words(slot) })}
      onClose={close}
      onPlace={(entry) => {
        close();
        onPlace(entry, slot);
      }}
    />
  );
}

interface ProposalsProps {
  slot: FreeSlot;
  title: string;
  onClose: () => void;
  onPlace: (entry: WaitingEntry) => void;
}

function Proposals({ slot, title, onClose, onPlace }: ProposalsProps) {
  const { t } = useTranslation('agenda');
  const { t: common } = useTranslation();
  const found = useProcedure('agenda.proposals', { slot });
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={<Button onPress={onClose}>{common('action.close')}</Button>}>
      {found.error === null ? undefined : <ErrorState error={toAppError(found.error)} onRetry={() => void found.refetch()} />}
      {found.data === undefined && found.error === null ? <LoadingState rows={3} /> : undefined}
      {found.data?.length === 0 ? <p>{t('freed.nobody')}</p> : undefined}
      <ul>
        {found.data?.map((entry) => (
          <li key={entry.id} className={styles.waiting}>
            <span className={text.grow}>
              <b>{personWithAge(entry.person)}</b>
              <span className={styles.detail}>
                {[wishWords(entry), entry.person?.phone ?? ''].filter((part) => part !== '').join(' · ')}
              </span>
            </span>
            <Button size="s" aria-label={t('waiting.placeWho', { name: personName(entry.person) })} onPress={() => onPlace(entry)}>
              {t('waiting.place')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
