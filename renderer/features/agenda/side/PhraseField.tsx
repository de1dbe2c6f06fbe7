/** One field of plain French: what was understood by chips, then the next free times; Entrée takes the first. */
import { X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FreeSlot } from '../../../../preload/contract/agenda-search.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { formatDate } from '../../../i18n/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { SlotList } from './SlotList.tsx';
import styles from './side.module.css';
import { type Parsed, type Phrase, withoutPiece } from './use-phrase.ts';

export interface PhraseFieldProps {
  phrase: Phrase;
  inputRef: Ref<HTMLInputElement>;
  /** With what the phrase meant when it was chosen. */
  onChoose: (slot: FreeSlot, meant: Parsed | undefined) => void;
}

export function PhraseField({ phrase, inputRef, onChoose }: PhraseFieldProps) {
  const { t } = useTranslation('agenda');
  const slots = useRef<HTMLDivElement>(null);
  const { text, setText, parsed, free } = phrase;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      slots.current?.querySelector<HTMLElement>('[role="option"]')?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void phrase.first().then((first) => first !== undefined && onChoose(first.slot, first.meant));
    }
  };
  return (
    <div className={styles.phrase}>
      <SearchField
        label={t('phrase.label')}
        placeholder={t('phrase.placeholder')}
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
        shortcut="f"
        compact={false}
        inputRef={inputRef}
      />
      {parsed === undefined || parsed.pieces.length + parsed.rest.length === 0 ? undefined : (
        <ul className={styles.chips} aria-label={t('phrase.understood')}>
          {parsed.pieces.map((piece) => (
            <li key={piece.from} className={styles.chip} data-kind={piece.kind}>
              <span className={styles.chipKind}>{t(`phrase.kind.${piece.kind}`)}</span>
              {piece.text}
              <button
                type="button"
                className={styles.chipOff}
                aria-label={t('phrase.remove', { text: piece.text })}
                onClick={() => setText(withoutPiece(text, piece))}
              >
                <Icon of={X} size="xs" />
              </button>
            </li>
          ))}
          {parsed.rest === '' ? undefined : (
            <li className={styles.chip}>
              <span className={styles.chipKind}>{t('phrase.kind.rest')}</span>
              {parsed.rest}
            </li>
          )}
        </ul>
      )}
      <div ref={slots} className={styles.found}>
        {free.error === null ? undefined : <ErrorState error={toAppError(free.error)} onRetry={() => void free.refetch()} />}
        {free.data === undefined && free.error === null ? <LoadingState rows={5} compact /> : undefined}
        {free.data === undefined ? undefined : free.data.slots.length > 0 ? (
          <SlotList label={t('phrase.slots')} slots={free.data.slots} onChoose={(slot) => onChoose(slot, parsed)} />
        ) : (
          <EmptyState title={t('phrase.none')}>{t('phrase.noneText', { date: formatDate(free.data.searchedUntil) })}</EmptyState>
        )}
      </div>
    </div>
  );
}
