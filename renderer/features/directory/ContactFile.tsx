/** One contact: the address, the note, how often one writes there. */
import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../preload/contract/directory.ts';
import { formatRelative } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Pane.tsx';
import styles from './directory.module.css';
import { MailboxLine } from './MailboxLine.tsx';
import type { Contacts } from './use-contacts.ts';

export function ContactFile({ contact, contacts }: { contact: Contact; contacts: Contacts }) {
  const { t } = useTranslation('directory');
  const { note: _n, uses, lastUsedAt, ...recipient } = contact;
  return (
    <div className={styles.file}>
      <header className={styles.fileHead}>
        <Icon of={UserRound} size="l" tone="discreet" />
        <div className={styles.who}>
          <h2 className={styles.fileName}>{contact.name}</h2>
          {contact.detail === undefined ? undefined : <span className={styles.second}>{contact.detail}</span>}
        </div>
      </header>
      <Section title={t('file.addresses')}>
        <ul className={styles.mailboxes}>
          <MailboxLine mailbox={contact} recipient={recipient} contacts={contacts} />
        </ul>
        <p className={styles.second}>
          {uses === 0 ? t('contact.never') : t('contact.uses', { count: uses })}
          {lastUsedAt === undefined ? '' : `, ${t('contact.last', { when: formatRelative(lastUsedAt) })}`}
        </p>
      </Section>
    </div>
  );
}
