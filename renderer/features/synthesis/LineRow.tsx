/** One line of the profile: what, since when, how; what its sources disagree on is said, each with its words. */
import type { TFunction } from 'i18next';
import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProfileLine } from '../../../preload/contract/profile.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Mark, NewDot } from '../../ui/Pill.tsx';
import { NoteMark } from '../notes/NoteMark.tsx';
import styles from './line-row.module.css';

export function LineRow({ line }: { line: ProfileLine }) {
  const { t } = useTranslation('synthesis');
  const { label, detail, date, severity, category, status, conflicts, isNew, isAbsence } = line;
  const isAllergy = category === 'allergy' && !isAbsence && status === 'active';
  const isOver = status === 'inactive' || status === 'refuted';
  return (
    <div className={classNames(styles.row, isOver && styles.over)}>
      <span className={styles.head}>
        <span
          className={classNames(
            styles.label,
            category === 'treatment' && styles.medium,
            isAllergy && (severity === 'high' ? styles.grave : styles.doubtful),
          )}
        >
          {label}
        </span>
        {isNew ? <NewDot label={t('fresh')} /> : undefined}
        {date === undefined ? undefined : <span className={styles.date}>{formatShortDate(date)}</span>}
      </span>
      {conflicts.length > 0 ? (
        <>
          {distinctWords(line, t).map((says) => (
            <span key={says} className={styles.sub}>
              {says}
            </span>
          ))}
          <Mark icon={GitCompareArrows} tone="warn">
            {conflicts.map((on) => t(`conflict.${on}`)).join(' · ')}
          </Mark>
        </>
      ) : (
        <Sub detail={detail} status={status === 'refuted' ? t('status.refuted') : undefined} />
      )}
      <NoteMark sources={line.sources} />
    </div>
  );
}

function Sub({ detail, status }: { detail: string | undefined; status: string | undefined }) {
  const said = [status, detail].filter((part) => part !== undefined).join(' · ');
  return said === '' ? undefined : <span className={styles.sub}>{said}</span>;
}

/** What its sources say, each once, the newest first, with the state that is disputed. */
function distinctWords({ sources, conflicts }: ProfileLine, t: TFunction<'synthesis'>): string[] {
  const isDisputed = conflicts.includes('status');
  return [...new Set(sources.map(({ says, status }) => (isDisputed ? `${says} (${t(`status.${status}`)})` : says)))];
}

/** For type-ahead and assistive tools. */
export function lineText({ label, detail, date }: ProfileLine): string {
  return [label, detail, date].filter((part) => part !== undefined).join(', ');
}
