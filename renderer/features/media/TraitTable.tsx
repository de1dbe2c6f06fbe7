/** Traits found somewhere beside those of the file, line by line. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/Pill.tsx';
import styles from './media.module.css';

export interface ComparedTrait {
  readonly id: string;
  readonly label: string;
  /** Empty where nothing is said. */
  readonly found: string;
  readonly held: string;
  readonly verdict: 'same' | 'differs' | 'uncompared';
}

/** @param from where the traits were found */
export function TraitTable({ traits, from }: { traits: readonly ComparedTrait[]; from: string }) {
  const { t } = useTranslation('media');
  const absent = <span className={styles.discreet}>{t('compare.absent')}</span>;
  return (
    <table className={styles.traits} aria-label={t('compare.label')}>
      <thead>
        <tr>
          <th scope="col">{t('compare.trait')}</th>
          <th scope="col">{from}</th>
          <th scope="col">{t('compare.file')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {traits.map(({ id, label, found, held, verdict }) => (
          <tr key={id} data-differs={verdict === 'differs' || undefined}>
            <th scope="row">{label}</th>
            <td>{found || absent}</td>
            <td>{held || absent}</td>
            <td>
              {verdict === 'differs' ? (
                <Mark icon={TriangleAlert} tone="warn" medium>
                  {t('compare.differs')}
                </Mark>
              ) : verdict === 'uncompared' ? (
                <Mark tone="secondary">{t('compare.uncompared')}</Mark>
              ) : (
                <Mark icon={CircleCheck} tone="normal">
                  {t('compare.same')}
                </Mark>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
