/** Somebody who cares for a patient: their name, what they do and where, the address to write to. */
import { Mail, MailX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/Pill.tsx';
import styles from './care-team.module.css';

interface Carer {
  name: string;
  detail?: string | undefined;
  address?: string | undefined;
}

export function CarerLines({ carer: { name, detail, address } }: { carer: Carer }) {
  const { t } = useTranslation('directory');
  return (
    <span className={styles.who}>
      <b className={styles.name}>{name}</b>
      {detail === undefined ? undefined : <span className={styles.second}>{detail}</span>}
      <Mark icon={address === undefined ? MailX : Mail} tone={address === undefined ? undefined : 'secondary'}>
        {address ?? t('team.noAddress')}
      </Mark>
    </span>
  );
}
