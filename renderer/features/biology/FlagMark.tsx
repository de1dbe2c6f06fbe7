/** How a result stands: its sign as reports print it, its colour, and the words for assistive tools. */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabFlag } from '../../../preload/contract/biology.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './biology.module.css';
import { flagSign, flagWord } from './result-text.ts';

export function FlagMark({ flag }: { flag: LabFlag }) {
  const { t } = useTranslation('biology');
  if (flag.level === 'normal' || flag.level === 'unknown') return undefined;
  const words = t(`flag.${flagWord(flag)}`);
  const title = flag.isDerived ? `${words}, ${t('derived')}` : words;
  return (
    <span className={styles.flag} title={title}>
      {flag.level === 'critical' ? (
        <Pill tone="alert" icon={TriangleAlert}>
          {flagSign(flag)}
        </Pill>
      ) : (
        <span aria-hidden="true" className={styles.arrow}>
          {flagSign(flag)}
        </span>
      )}
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** The same in full, where there is room. */
export function FlagWords({ flag }: { flag: LabFlag }) {
  const { t } = useTranslation('biology');
  const tone = flag.level === 'critical' ? styles.critical : flag.level === 'abnormal' ? styles.abnormal : styles.plain;
  return (
    <span className={classNames(styles.words, tone)}>
      {flag.level === 'critical' ? <Icon of={TriangleAlert} size="s" tone="alert" /> : undefined}
      {flagSign(flag)} {t(`flag.${flagWord(flag)}`)}
      {flag.isDerived ? <span className={styles.plain}>, {t('derived')}</span> : undefined}
    </span>
  );
}
