/** What the images say of the person and of their studies. */
import { useTranslation } from 'react-i18next';
import type { ImportedPerson } from '../../../preload/contract/media.ts';
import { formatDate, formatShortDate } from '../../i18n/format.ts';
import { Pill } from '../../ui/Pill.tsx';
import styles from './media.module.css';

/** @param heading where they were found, when it isn't on a disc */
export function DiscPerson({ person: { traits, studies }, heading }: { person: ImportedPerson; heading?: string }) {
  const { t } = useTranslation('media');
  const { t: common } = useTranslation();
  const name = `${traits.birthName.toLocaleUpperCase('fr')} ${traits.givenNames}`.trim() || t('import.unnamed');
  const born =
    traits.birthDate === '' ? t('import.bornUnknown') : t('import.born', { context: traits.gender, date: formatDate(traits.birthDate) });
  return (
    <section className={styles.person}>
      <h3 className={styles.heading}>{heading ?? t('import.onDisc')}</h3>
      <p>
        <b>{name}</b>, {common(`gender.${traits.gender}`)}, {born}
        {traits.identifier === '' ? undefined : (
          <span className={styles.discreet}> · {t('import.identifier', { id: traits.identifier })}</span>
        )}
      </p>
      <ul className={styles.studies} aria-label={t('import.studies')}>
        {studies.map((study) => (
          <li key={study.studyInstanceUid}>
            <span className={styles.date}>{study.studyDate === '' ? t('import.noDate') : formatShortDate(study.studyDate)}</span>
            <span className={styles.title}>{study.title}</span>
            {study.modalities.map((modality) => (
              <Pill key={modality}>{modality}</Pill>
            ))}
            <span className={styles.discreet}>
              {t('import.series', { count: study.seriesCount })}, {t('import.images', { count: study.instanceCount })}
              {study.organization === '' ? '' : ` · ${study.organization}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
