/** All that is known of one entry: profession, places of work, addresses; what isn't shown is said. */
import { Building2, MailX, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DirectoryEntry, DirectoryMailbox, Recipient } from '../../../preload/contract/directory.ts';
import { formatRelative } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section, Terms } from '../../ui/Pane.tsx';
import styles from './directory.module.css';
import { MailboxLine } from './MailboxLine.tsx';
import { placeText } from './place-text.ts';
import type { Contacts } from './use-contacts.ts';

export function EntryFile({ entry, contacts }: { entry: DirectoryEntry; contacts: Contacts }) {
  const { t } = useTranslation('directory');
  const places = entry.places.map(placeText).filter((text) => text !== '');
  const terms = [
    ...(entry.profession === undefined ? [] : [{ term: t('file.profession'), value: entry.profession }]),
    ...(places.length === 0
      ? []
      : [{ term: t(entry.kind === 'professional' ? 'file.places' : 'file.place'), value: <Lines of={places} /> }]),
    ...(entry.nationalId === undefined ? [] : [{ term: t('file.number'), value: entry.nationalId }]),
    { term: t('file.received'), value: formatRelative(entry.receivedAt) },
  ];
  return (
    <div className={styles.file}>
      <header className={styles.fileHead}>
        <Icon of={entry.kind === 'professional' ? UserRound : Building2} size="l" tone="discreet" />
        <h2 className={styles.fileName}>{entry.name}</h2>
      </header>
      <Section title={t('detail')}>
        <Terms items={terms} />
      </Section>
      <Section title={t('file.addresses')}>
        {entry.mailboxes.length === 0 && entry.redListed === 0 ? <p className={styles.second}>{t('file.none')}</p> : undefined}
        <ul className={styles.mailboxes}>
          {entry.mailboxes.map((mailbox) => (
            <MailboxLine key={mailbox.address} mailbox={mailbox} recipient={recipientOf(entry, mailbox)} contacts={contacts} />
          ))}
        </ul>
        {entry.redListed === 0 ? undefined : (
          <Notice tone="masked" icon={MailX}>
            {t('file.redListed', { count: entry.redListed })}
          </Notice>
        )}
      </Section>
    </div>
  );
}

function Lines({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((text) => (
        <span key={text} className={styles.lineOf}>
          {text}
        </span>
      ))}
    </>
  );
}

function recipientOf(
  { name, profession, places, nationalId }: DirectoryEntry,
  { address, kind, organization, description }: DirectoryMailbox,
): Recipient {
  const [first] = places;
  const place = organization ?? (first === undefined ? undefined : placeText(first));
  const detail = [description, profession, place].filter((part) => part !== undefined && part !== '').join(' · ');
  return { address, kind, name, ...(detail !== '' && { detail }), ...(nationalId !== undefined && { nationalId }) };
}
