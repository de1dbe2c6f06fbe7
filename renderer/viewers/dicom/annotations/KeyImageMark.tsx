/** Says that the image is one of the key ones. */
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.tsx';
import styles from './annotations.module.css';

export function KeyImageMark() {
  const { t } = useTranslation('measurements');
  return (
    <span className={styles.mark}>
      <Icon of={Star} size="xs" />
      {t('keyImage')}
    </span>
  );
}
