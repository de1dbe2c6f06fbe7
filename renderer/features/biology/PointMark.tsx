/** What stands beside a value: sources that say otherwise, a laboratory that may still change it. An icon, and its words for assistive tools. */
import { GitCompareArrows, Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabPoint } from '../../../preload/contract/biology.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './biology.module.css';

export function PointMark({ point: { isDisputed, isProvisional } }: { point: LabPoint }) {
  const { t } = useTranslation('biology');
  return (
    <>
      {isDisputed ? (
        <span className={styles.disputed} title={t('disputed')}>
          <Icon of={GitCompareArrows} size="s" />
          <span className="sr-only">{t('disputed')}</span>
        </span>
      ) : undefined}
      {isProvisional ? (
        <span className={styles.provisional} title={t('provisional')}>
          <Icon of={Hourglass} size="s" />
          <span className="sr-only">{t('provisional')}</span>
        </span>
      ) : undefined}
    </>
  );
}
