/** The traits of the disc beside those of the file, line by line. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IdentityTrait } from '../../../preload/contract/access.ts';
import type { DiscTraits, TraitMatch } from '../../../preload/contract/media.ts';
import { formatDate } from '../../i18n/format.ts';
import { Mark } from '../../ui/Pill.tsx';
import styles from './media.module.css';

/** The place of birth is never on a disc. */
const compared = ['birthName', 'firstGivenName', 'birthDate', 'gender'] as const satisfies readonly IdentityTrait[];

/** @param from where the traits were found, when it isn't on a disc */
export function TraitComparison({ match, disc, from }: { match: TraitMatch; disc: DiscTraits; from?: string }) {
  const { t } = useTranslation('media');
  const { t: access } = useTranslation('access');
  const { t: common } = useTranslation();
  const { patient, differences, uncompared } = match;
  const values: Record<(typeof compared)[number], readonly [string, string]> = {
    birthName: [disc.birthName.toLocaleUpperCase('fr'), patient.birthName.toLocaleUpperCase('fr')],
    firstGivenName: [disc.givenNames, patient.firstGivenName],
    birthDate: [disc.birthDate === '' ? '' : formatDate(disc.birthDate), formatDate(patient.birthDate)],
    gender: [disc.gender === 'unknown' ? '' : common(`gender.${disc.gender}`), common(`gender.${patient.gender}`)],
  };
  return (
    <table className={styles.traits} aria-label={t('compare.label')}>
      <thead>
        <tr>
          <th scope="col">{t('compare.trait')}</th>
          <th scope="col">{from ?? t('compare.disc')}</th>
          <th scope="col">{t('compare.file')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {compared.map((trait) => (
          <tr key={trait} data-differs={differences.includes(trait) || undefined}>
            <th scope="row">{access(`trait.${trait}`)}</th>
            <td>{values[trait][0] || <span className={styles.discreet}>{t('compare.absent')}</span>}</td>
            <td>{values[trait][1]}</td>
            <td>
              {differences.includes(trait) ? (
                <Mark icon={TriangleAlert} tone="warn" medium>
                  {t('compare.differs')}
                </Mark>
              ) : uncompared.includes(trait) ? (
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
