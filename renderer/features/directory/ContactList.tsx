/** One's contacts, the usual ones first, filtered as one types. */
import { BookUser, Users } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../preload/contract/directory.ts';
import { ListView } from '../../ui/ListView.tsx';
import { EmptyState, LoadingState } from '../../ui/PaneState.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { ContactFile } from './ContactFile.tsx';
import styles from './directory.module.css';
import { ListAndFile } from './ListAndFile.tsx';
import type { Contacts } from './use-contacts.ts';

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

export function ContactList({ head, contacts }: { head: ReactNode; contacts: Contacts }) {
  const { t } = useTranslation('directory');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<string>();
  const shown = useMemo(() => {
    const words = plain(text).split(/\s+/);
    const holds = ({ name, detail, note, address }: Contact) =>
      words.every((word) => plain(`${name} ${detail} ${note} ${address}`).includes(word));
    return (contacts.list ?? []).filter(holds).map((contact) => ({ id: contact.address, contact }));
  }, [contacts.list, text]);
  const groups = useMemo(() => (shown.length === 0 ? [] : [{ id: 'contacts', title: '', items: shown }]), [shown]);
  const chosen = shown.find(({ id }) => id === selected)?.contact;
  function goToList(): void {
    const [first] = shown;
    if (first === undefined) return;
    setSelected(first.id);
    list.current?.querySelector<HTMLElement>('[role="option"]')?.focus();
  }
  useShortcut('/', () => field.current?.focus());
  return (
    <ListAndFile
      list={
        <>
          {head}
          <div className={styles.bar}>
            <div className={styles.text}>
              <SearchField
                label={t('contactField')}
                placeholder={t('contactPlaceholder')}
                value={text}
                onChange={setText}
                compact={false}
                autoFocus
                shortcut="/"
                inputRef={field}
                onSubmit={goToList}
                onKeyDown={(event) => {
                  if (event.key !== 'ArrowDown') return;
                  event.preventDefault();
                  goToList();
                }}
              />
            </div>
          </div>
          <div className={styles.told}>
            <span className={styles.total} role="status">
              {t('contactCount', { count: shown.length })}
            </span>
          </div>
          <div className={styles.list} ref={list}>
            {contacts.list === undefined ? (
              <LoadingState rows={6} />
            ) : shown.length === 0 ? (
              <Nobody isFiltered={contacts.list.length > 0} />
            ) : (
              <ListView
                label={t('contactList')}
                groups={groups}
                textOf={({ contact }) => contact.name}
                selected={selected}
                onSelect={setSelected}
              >
                {({ contact }) => <ContactRow contact={contact} />}
              </ListView>
            )}
          </div>
        </>
      }
      file={
        chosen === undefined ? (
          <EmptyState icon={BookUser} title={t('empty.choose.title')} centered>
            {t('empty.choose.text')}
          </EmptyState>
        ) : (
          <ContactFile key={chosen.address} contact={chosen} contacts={contacts} />
        )
      }
    />
  );
}

function Nobody({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('directory');
  const words = isFiltered ? 'contactsNone' : 'contacts';
  return (
    <EmptyState icon={Users} title={t(`empty.${words}.title`)} centered>
      {t(`empty.${words}.text`)}
    </EmptyState>
  );
}

function ContactRow({ contact }: { contact: Contact }) {
  const { t } = useTranslation('directory');
  return (
    <div className={styles.row}>
      <span className={styles.who}>
        <b className={styles.name}>{contact.name}</b>
        <span className={styles.second}>{[contact.note, contact.detail].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={styles.marks}>
        <Mark tone="secondary">{contact.address}</Mark>
        {contact.uses === 0 ? undefined : <Mark>{t('contact.uses', { count: contact.uses })}</Mark>}
      </span>
    </div>
  );
}
