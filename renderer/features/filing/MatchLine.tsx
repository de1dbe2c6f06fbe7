/** How sure a match is: words, score, and what agrees or differs. */
import { useTranslation } from 'react-i18next';
import type { FilingMatch } from '../../../preload/contract/filing.ts';
import { Mark } from '../../ui/Pill.tsx';
import styles from './filing.module.css';
import { reasonsOf, surenessOf } from './filing-words.ts';

export function SurenessMark({ match }: { match: Pick<FilingMatch, 'score' | 'differs'> | undefined }) {
  const { t } = useTranslation('filing');
  const { key, icon, tone } = surenessOf(match);
  return (
    <Mark icon={icon} tone={tone} medium>
      {t(`sureness.${key}`)}
    </Mark>
  );
}

export function MatchLine({ match }: { match: FilingMatch }) {
  const { t } = useTranslation('filing');
  return (
    <div className={styles.match}>
      <span className={styles.sure}>
        <SurenessMark match={match} />
        <span className={styles.score}>{t('score', { score: match.score })}</span>
      </span>
      <span>{reasonsOf(match, t)}</span>
    </div>
  );
}
