/** Ctrl K: one field over patients, documents, messages, appointments and actions; arrows choose, Entrée goes. */
import { useParams } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Autocomplete, Dialog, Input, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { useAskAhead, useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatName } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { PaletteFilters } from './PaletteFilters.tsx';
import { PaletteList } from './PaletteList.tsx';
import styles from './palette.module.css';
import { inputOf, noFilter, type PaletteFilter } from './palette-filter.ts';
import type { PaletteEntry } from './palette-groups.ts';
import { useEnter } from './use-enter.ts';
import { usePaletteGroups } from './use-palette-groups.ts';

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('search');
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<PaletteFilter>(noFilter);
  const narrow = useCallback((part: Partial<PaletteFilter>) => setFilter((before) => ({ ...before, ...part })), []);
  const isClinician = useIsClinician();
  const here = useOpenFile();
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
  const groups = usePaletteGroups({ asked: shown.asked, found: shown.answer, group: shown.group, here: here.name });
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
  const isFailed = input !== undefined && found.error !== null;
  const lacksOlder = answer?.extent !== undefined && answer.extent !== 'whole' && answer.documents.length === 0;
  const covers = lacksOlder && (filter.group === 'all' || filter.group === 'documents') ? t('olderElsewhere') : '';
  const state = isFailed ? errorText(toAppError(found.error)).title : isSearching ? t('searching') : covers;
  return (
    <ModalOverlay className={classNames(styles.scrim)} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} isDismissable>
      <Modal className={classNames(styles.modal)}>
        <Dialog className={classNames(styles.dialog)} aria-label={t('label')}>
          {/* react-aria's dialog passes no listener of keys on. */}
          <div role="presentation" className={classNames(styles.content)} {...enter}>
            <Autocomplete inputValue={text} onInputChange={type}>
              <SearchField aria-label={t('label')} autoFocus className={classNames(styles.field)}>
                <Icon of={Search} tone="discreet" />
                <Input className={classNames(styles.input)} placeholder={t(isClinician ? 'placeholder' : 'placeholderWithoutDocuments')} />
                <Kbd>Escape</Kbd>
              </SearchField>
              <PaletteFilters filter={filter} onChange={narrow} here={here.name} isClinician={isClinician} />
              <PaletteList groups={groups} text={shown.asked} onRun={run} />
            </Autocomplete>
            <footer className={classNames(styles.foot)}>
              {/* The words that the list answers, for whoever waits for them. */}
              <span role="status" data-answers={isSettled ? asked : undefined} className={isFailed ? styles.failed : undefined}>
                {state}
              </span>
              <span className={styles.keys}>{t('keys')}</span>
            </footer>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The file that the screen shows: what is found in it comes first. */
function useOpenFile(): { id: string | undefined; name: string | undefined } {
  const id = useParams({ strict: false }).patientId;
  const file = useProcedure('patients.get', { patientId: id as never }, { enabled: id !== undefined });
  return { id, name: id === undefined || file.data === undefined ? undefined : formatName(file.data.patient) };
}

/** Before anything is typed: the files opened last. */
function useRecentPatients(enabled: boolean) {
  const { data } = useProcedure('patients.search', { text: '', limit: 5 }, { enabled });
  return useMemo(() => {
    const patients = enabled ? (data?.patients ?? []).filter(({ lastOpenedAt }) => lastOpenedAt !== undefined) : [];
    return { patients, areNear: false, documents: [], messages: [], appointments: [], blocks: [], extent: undefined };
  }, [enabled, data]);
}
