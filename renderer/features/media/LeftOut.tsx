/** What an import leaves out, with the reason of each, and what the table of contents of the disc says is missing. */
import { useTranslation } from 'react-i18next';
import type { ImportReview } from '../../../preload/contract/media.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './media.module.css';

export function LeftOut({ review, otherCount }: { review: ImportReview; otherCount: number }) {
  const { t } = useTranslation('media');
  const { refused, refusedCount, duplicateCount, directory } = review;
  const others = review.otherCount + otherCount;
  const lines = [
    ...(duplicateCount > 0 ? [t('leftOut.known', { count: duplicateCount })] : []),
    ...(others > 0 ? [t('leftOut.other', { count: others })] : []),
    ...(directory?.missing === 0 ? [t('leftOut.complete')] : []),
  ];
  return (
    <>
      {directory === undefined || directory.missing === 0 ? undefined : (
        <Notice tone="warn">{t('leftOut.missing', { count: directory.missing, announced: directory.announced })}</Notice>
      )}
      {refusedCount === 0 ? undefined : (
        <details className={styles.leftOut}>
          <summary>{t('leftOut.title', { count: refusedCount })}</summary>
          <ul>
            {refused.map(({ name, reason }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name, and the list never changes
              <li key={index}>
                <span className={styles.fileName}>{name}</span> {t(`leftOut.reason.${reason}`)}
              </li>
            ))}
          </ul>
          {refused.length < refusedCount ? <p>{t('leftOut.more', { count: refused.length })}</p> : undefined}
        </details>
      )}
      {lines.length === 0 ? undefined : <p className={styles.discreet}>{lines.join(' · ')}</p>}
    </>
  );
}
