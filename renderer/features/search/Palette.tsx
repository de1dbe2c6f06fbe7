/** Ctrl K: one field over patients, documents and actions; arrows choose, Entrée goes. */
import { Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Autocomplete, Dialog, Header, Input, Menu, MenuItem, MenuSection, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DocumentExtent } from '../../../preload/contract/search.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import menu from '../../ui/menu.module.css';
import { useShortcut } from '../../ui/shortcuts.ts';
import styles from './palette.module.css';
import type { PaletteEntry, PaletteGroup } from './palette-groups.ts';
import { useEnter } from './use-enter.ts';
import { usePaletteGroups } from './use-palette-groups.ts';

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('search');
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const found = useProcedure('search.everywhere', { text: asked }, { enabled: asked !== '', keepPrevious: true });
  const recent = useRecentPatients(asked === '');
  const groups = usePaletteGroups(asked, asked === '' ? { patients: recent, documents: [] } : found.data);
  // Before the field empties itself: one key leaves, as it came by one.
  useShortcut('Escape', onClose);
  const run = (entry: PaletteEntry) => {
    onClose();
    entry.onAction();
  };
  const first = groups[0]?.entries[0];
  const isSettled = text.trim() === asked && (asked === '' || (!found.isPending && !found.isPlaceholderData));
  const enter = useEnter(text.trim(), isSettled, first && (() => run(first)));
  return (
    <ModalOverlay className={classNames(styles.scrim)} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} isDismissable>
      <Modal className={classNames(styles.modal)}>
        <Dialog className={classNames(styles.dialog)} aria-label={t('label')}>
          {/* react-aria's dialog passes no listener of keys on. */}
          <div role="presentation" className={classNames(styles.content)} {...enter}>
            <Autocomplete inputValue={text} onInputChange={setText}>
              <SearchField aria-label={t('label')} autoFocus className={classNames(styles.field)}>
                <Icon of={Search} tone="discreet" />
                <Input className={classNames(styles.input)} placeholder={t('placeholder')} />
                <Kbd>Escape</Kbd>
              </SearchField>
              <Menu
                className={classNames(styles.list)}
                aria-label={t('label')}
                items={groups}
                renderEmptyState={() => <Nothing text={asked} extent={found.data?.extent} />}
              >
                {(group) => <Group group={group} onRun={run} />}
              </Menu>
            </Autocomplete>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Before anything is typed: the files opened last. */
function useRecentPatients(enabled: boolean) {
  const answer = useProcedure('patients.search', { text: '', limit: 5 }, { enabled });
  return (answer.data?.patients ?? []).filter(({ lastOpenedAt }) => lastOpenedAt !== undefined);
}

function Nothing({ text, extent }: { text: string; extent: DocumentExtent | undefined }) {
  const { t } = useTranslation('search');
  return (
    <p className={menu.nothing}>
      {t('nothing', { text })}
      {extent === undefined || extent === 'whole' ? undefined : ` ${t('olderElsewhere')}`}
    </p>
  );
}

function Group({ group, onRun }: { group: PaletteGroup; onRun: (entry: PaletteEntry) => void }) {
  return (
    <MenuSection id={`group ${group.id}`}>
      <Header className={classNames(menu.heading)}>{group.title}</Header>
      {group.entries.map((entry) => (
        <MenuItem key={entry.id} id={entry.id} textValue={entry.text} className={classNames(menu.item)} onAction={() => onRun(entry)}>
          <Icon of={entry.icon} tone="discreet" />
          <span className={menu.cut}>
            {entry.strong === undefined ? undefined : <b>{entry.strong}</b>}
            {entry.strong === undefined ? entry.text : entry.text.slice(entry.strong.length)}
          </span>
          {entry.detail === undefined ? undefined : <span className={menu.detail}>{entry.detail}</span>}
          {entry.shortcut === undefined ? undefined : <Kbd>{entry.shortcut}</Kbd>}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
