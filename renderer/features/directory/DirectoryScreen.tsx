/** Annuaire: who can be written to, the directory and one's contacts, everything at the keyboard. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../../ui/Pane.tsx';
import { Segmented } from '../../ui/Toggles.tsx';
import { ContactList } from './ContactList.tsx';
import { DirectoryList } from './DirectoryList.tsx';
import { useContacts } from './use-contacts.ts';

type Scope = 'directory' | 'contacts';

export function DirectoryScreen() {
  const { t } = useTranslation('directory');
  const [scope, setScope] = useState<Scope>('directory');
  const contacts = useContacts();
  const head = (
    <PageHead
      title={t('title')}
      tools={
        <Segmented
          label={t('scope.label')}
          options={[
            { value: 'directory', label: t('scope.directory') },
            { value: 'contacts', label: `${t('scope.contacts')} ${contacts.list?.length ?? ''}`.trim() },
          ]}
          value={scope}
          onChange={setScope}
        />
      }
    >
      {t('lead')}
    </PageHead>
  );
  return scope === 'directory' ? <DirectoryList head={head} contacts={contacts} /> : <ContactList head={head} contacts={contacts} />;
}
