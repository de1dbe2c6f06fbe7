/** Says of a study that its source no longer gives it whole. */
import { useTranslation } from 'react-i18next';
import type { ImagingStudy } from '../../../../preload/contract/imaging.ts';
import styles from './rail.module.css';

export function PartialStudy({ series }: Pick<ImagingStudy, 'series'>) {
  const { t } = useTranslation('dicom');
  const all = series.flatMap(({ instances }) => instances);
  const lost = all.filter(({ isLost }) => isLost === true).length;
  if (lost === 0) return undefined;
  return (
    <p className={styles.partial} role="status">
      {t('partial', { left: all.length - lost, total: all.length, count: lost })}
    </p>
  );
}
