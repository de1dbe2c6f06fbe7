/** In the settings of a physician: the way to the journal of the whole workstation. */
import { useNavigate } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './journal.module.css';

export function JournalSection() {
  const { t } = useTranslation('journal');
  const navigate = useNavigate();
  return (
    <div className={styles.section}>
      <p className={styles.discreet}>{t('hint')}</p>
      <Button icon={ScrollText} onPress={() => void navigate({ to: '/journal' })}>
        {t('open')}
      </Button>
    </div>
  );
}
