/** One professional or organisation in a list: what tells homonyms apart, and whether they can be written to. */
import { Building2, Mail, MailX, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DirectoryEntry } from '../../../preload/contract/directory.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Mark } from '../../ui/Pill.tsx';
import styles from './directory.module.css';
import { placeText } from './place-text.ts';

export function EntryRow({ entry, isContact }: { entry: DirectoryEntry; isContact: boolean }) {
  const { t } = useTranslation('directory');
  const [place] = entry.places;
  const where = place === undefined ? undefined : placeText(place);
  const count = entry.mailboxes.length;
  return (
    <div className={styles.row}>
      <Icon of={entry.kind === 'professional' ? UserRound : Building2} tone="discreet" />
      <span className={styles.who}>
        <b className={styles.name}>{entry.name}</b>
        <span className={styles.second}>{[entry.profession, where].filter((part) => part !== undefined && part !== '').join(' · ')}</span>
      </span>
      <span className={styles.marks}>
        {isContact ? <Mark tone="accent">{t('row.contact')}</Mark> : undefined}
        {count > 0 ? (
          <Mark icon={Mail} tone="secondary">
            {t('row.address', { count })}
          </Mark>
        ) : (
          <Mark icon={MailX}>{t(entry.redListed > 0 ? 'row.redList' : 'row.noAddress')}</Mark>
        )}
      </span>
    </div>
  );
}
