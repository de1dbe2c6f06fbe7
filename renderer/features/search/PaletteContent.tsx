/** The field, its filters and what answers: all that a key draws, apart from the window around. */
import { Search } from 'lucide-react';
import { useCallback, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { useAskAhead, useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { PaletteFilters } from './PaletteFilters.tsx';
import { domIdOf, PaletteList } from './PaletteList.tsx';
import styles from './palette.module.css';
import { inputOf, noFilter, type PaletteFilter } from './palette-filter.ts';
import type { PaletteEntry } from './palette-groups.ts';
import { useChoice } from './use-choice.ts';
import { useEnter } from './use-enter.ts';
import { usePaletteGroups } from './use-palette-groups.ts';

export interface PaletteContentProps {
  /** What one can do from here. */
  actions: readonly PaletteEntry[];
  /** The file that the screen shows: what is found in it comes first. */
  here: { readonly id: string | undefined; readonly name: string | undefined };
  isClinician: boolean;
  onClose: () => void;
}

export function PaletteContent({ actions, here, isClinician, onClose }: PaletteContentProps) {
  const { t } = useTranslation('search');
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<PaletteFilter>(noFilter);
  const narrow = useCallback((part: Partial<PaletteFilter>) => setFilter((before) => ({ ...before, ...part })), []);
  const asked = text.trim();
  const input = inputOf(asked, filter, here.id);
  const found = useProcedure('search.everywhere', input ?? { text: '' }, {
    enabled: input !== undefined,
    keepPrevious: true,
    staleTime: 0,
  });
  const askAhead = useAskAhead('search.everywhere');
  const type = (typed: string) => {
    const next = inputOf(typed.trim(), filter, here.id);
    if (next !== undefined && typed.trim() !== asked) askAhead(next);
    setText(typed);
  };
  const recent = useRecentPatients(asked === '' && (filter.group === 'all' || filter.group === 'patients'));
  const answer = input === undefined ? (asked === '' ? recent : undefined) : found.data;
  const isSearching = input !== undefined && (found.isPending || found.isPlaceholderData);
  // What is shown stays while its successor is looked for: one drawing a key, that of its answer.
  const [shown, setShown] = useState({ asked, answer, group: filter.group });
  if (!isSearching && (shown.asked !== asked || shown.answer !== answer || shown.group !== filter.group))
    setShown({ asked, answer, group: filter.group });
  const groups = usePaletteGroups({ asked: shown.asked, found: shown.answer, group: shown.group, here: here.name, actions });
  // Before the field empties itself: one key leaves, as it came by one.
  useShortcut('Escape', onClose);
  const run = useCallback(
    (entry: PaletteEntry) => {
      onClose();
      entry.onAction();
    },
    [onClose],
  );
  const first = groups[0]?.entries[0];
  const isSettled = !isSearching && shown.asked === asked && shown.answer === answer;
  const enter = useEnter(asked, isSettled, first && (() => run(first)));
  const choice = useChoice(groups, shown.asked, run);
  const listId = useId();
  const isFailed = input !== undefined && found.error !== null;
  const lacksOlder = answer?.extent !== undefined && answer.extent !== 'whole' && answer.documents.length === 0;
  const covers = lacksOlder && (filter.group === 'all' || filter.group === 'documents') ? t('olderElsewhere') : '';
  const state = isFailed ? errorText(toAppError(found.error)).title : isSearching ? t('searching') : covers;
  return (
    // react-aria's dialog passes no listener of keys on.
    <div role="presentation" className={classNames(styles.content)} {...enter}>
      <div className={classNames(styles.field)}>
        <Icon of={Search} tone="discreet" />
        <input
          type="search"
          aria-label={t('label')}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={choice.entry && domIdOf(listId, choice.entry.id)}
          ref={focusOnce}
          autoComplete="off"
          spellCheck={false}
          className={classNames(styles.input)}
          placeholder={t(isClinician ? 'placeholder' : 'placeholderWithoutDocuments')}
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={choice.onKeyDown}
        />
        <Kbd>Escape</Kbd>
      </div>
      <PaletteFilters filter={filter} onChange={narrow} here={here.name} isClinician={isClinician} />
      <PaletteList
        id={listId}
        groups={groups}
        text={shown.asked}
        chosenId={choice.entry?.id}
        isByKey={choice.isByKey}
        onPoint={choice.point}
        onRun={run}
      />
      <footer className={classNames(styles.foot)}>
        {/* The words that the list answers, for whoever waits for them. */}
        <span role="status" data-answers={isSettled ? asked : undefined} className={isFailed ? styles.failed : undefined}>
          {state}
        </span>
        <span className={styles.keys}>{t('keys')}</span>
      </footer>
    </div>
  );
}

/** The dialogue gives the focus to its first control otherwise, as soon as it is there. */
const focusOnce = (field: HTMLInputElement | null) => field?.focus();

/** Before anything is typed: the files opened last. */
function useRecentPatients(enabled: boolean) {
  const { data } = useProcedure('patients.search', { text: '', limit: 5 }, { enabled });
  return useMemo(() => {
    const patients = enabled ? (data?.patients ?? []).filter(({ lastOpenedAt }) => lastOpenedAt !== undefined) : [];
    return { patients, areNear: false, documents: [], messages: [], appointments: [], blocks: [], extent: undefined };
  }, [enabled, data]);
}
