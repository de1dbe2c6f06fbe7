/** One secure address: what kind it is, where it is read, and whether it is among the contacts. */
import { Copy, UserMinus, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DirectoryMailbox, Recipient } from '../../../preload/contract/directory.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { announce } from '../../ui/toasts.ts';
import { ContactNote } from './ContactNote.tsx';
import styles from './directory.module.css';
import type { Contacts } from './use-contacts.ts';

interface MailboxLineProps {
  mailbox: Pick<DirectoryMailbox, 'address' | 'organization' | 'description'> & { kind?: DirectoryMailbox['kind'] | undefined };
  /** What it would be as a contact. */
  recipient: Recipient;
  contacts: Contacts;
}

export function MailboxLine({ mailbox, recipient, contacts }: MailboxLineProps) {
  const { t } = useTranslation('directory');
  const { address, kind, organization, description } = mailbox;
  const contact = contacts.of(address);
  const about = [description, organization].filter((part) => part !== undefined).join(' · ');
  const copy = () =>
    void navigator.clipboard.writeText(address).then(
      () => announce({ text: t('file.copied') }),
      () => undefined,
    );
  return (
    <li className={styles.mailbox}>
      <div className={styles.address}>
        <span className={styles.mono}>{address}</span>
        {kind === undefined ? undefined : <Pill>{t(`kind.${kind}`)}</Pill>}
      </div>
      {about === '' ? undefined : <span className={styles.second}>{about}</span>}
      <div className={styles.address}>
        {contact === undefined ? (
          <Button
            size="s"
            icon={UserPlus}
            aria-label={t('file.addThis', { address })}
            isPending={contacts.isSaving}
            onPress={() => contacts.add(recipient)}
          >
            {t('file.add')}
          </Button>
        ) : (
          <Button size="s" icon={UserMinus} aria-label={t('file.removeThis', { address })} onPress={() => contacts.remove(contact)}>
            {t('file.remove')}
          </Button>
        )}
        <IconButton icon={Copy} size="s" label={t('file.copy', { address })} onPress={copy} />
      </div>
      {contact === undefined ? undefined : (
        <ContactNote contact={contact} isSaving={contacts.isSaving} onSave={(note) => contacts.setNote(contact, note)} />
      )}
    </li>
  );
}
