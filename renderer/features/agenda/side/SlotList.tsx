/** Free times, one Tab stop, arrows inside, Entrée takes one. */

import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FreeSlot } from '../../../../preload/contract/agenda-search.ts';
import { Kbd } from '../../../ui/Kbd.tsx';
import { useSetup } from '../setup-context.tsx';
import { formatMinutes } from '../time/clock.ts';
import { dayShort, dayWords } from '../time/days.ts';
import styles from './side.module.css';

export interface SlotListProps {
  label: string;
  slots: readonly FreeSlot[];
  onChoose: (slot: FreeSlot) => void;
  autoFocus?: boolean;
}

export const slotKey = ({ scheduleId, start }: FreeSlot) => `${scheduleId} ${start}`;

export function SlotList({ label, slots, onChoose, autoFocus = false }: SlotListProps) {
  const { t } = useTranslation('agenda');
  const { who, wall } = useSetup();
  return (
    <ListBox
      aria-label={label}
      className={styles.slots ?? ''}
      autoFocus={autoFocus ? 'first' : false}
      onAction={(key) => {
        const chosen = slots.find((slot) => slotKey(slot) === key);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      {slots.map((slot, index) => {
        const { day, minutes } = wall(slot.scheduleId, slot.start);
        const name = slot.replacedBy ?? who(slot.scheduleId);
        return (
          <ListBoxItem
            key={slotKey(slot)}
            id={slotKey(slot)}
            className={styles.slot ?? ''}
            textValue={t('slot.words', { day: dayWords(day), time: formatMinutes(minutes), name })}
          >
            <b className={styles.slotWhen}>
              {dayShort(day)}, {formatMinutes(minutes)}
            </b>
            <span className={styles.slotWho}>{name}</span>
            {index === 0 ? <Kbd>Enter</Kbd> : <span />}
          </ListBoxItem>
        );
      })}
    </ListBox>
  );
}
