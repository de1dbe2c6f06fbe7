/** The traits of the images beside those of the file. */
import { useTranslation } from 'react-i18next';
import type { IdentityTrait } from '../../../preload/contract/access.ts';
import type { DiscTraits, TraitMatch } from '../../../preload/contract/media.ts';
import { formatDate } from '../../i18n/format.ts';
import { TraitTable, verdictOf } from '../../ui/TraitTable.tsx';

/** The place of birth is never on a disc. */
const compared = ['birthName', 'firstGivenName', 'birthDate', 'gender'] as const satisfies readonly IdentityTrait[];

/** @param from where the traits were found, when it isn't on a disc */
export function TraitComparison({ match, disc, from }: { match: TraitMatch; disc: DiscTraits; from?: string }) {
  const { t } = useTranslation('media');
  const { t: access } = useTranslation('access');
  const { t: common } = useTranslation();
  const { patient, differences, uncompared } = match;
  const values: Record<(typeof compared)[number], readonly [found: string, held: string]> = {
    birthName: [disc.birthName.toLocaleUpperCase('fr'), patient.birthName.toLocaleUpperCase('fr')],
    firstGivenName: [disc.givenNames, patient.firstGivenName],
    birthDate: [disc.birthDate === '' ? '' : formatDate(disc.birthDate), formatDate(patient.birthDate)],
    gender: [disc.gender === 'unknown' ? '' : common(`gender.${disc.gender}`), common(`gender.${patient.gender}`)],
  };
  const traits = compared.map((trait) => {
    const verdict = verdictOf<IdentityTrait>(trait, differences, uncompared);
    return {
      id: trait,
      title: access(`trait.${trait}`),
      values: values[trait],
      // To be accepted all the same; nothing contradicts it.
      verdict: verdict === 'differs' && values[trait].includes('') ? ('lacking' as const) : verdict,
    };
  });
  const columns = [
    { id: 'found', title: from ?? t('compare.disc') },
    { id: 'held', title: t('compare.file') },
  ];
  return <TraitTable label={t('compare.label')} columns={columns} traits={traits} />;
}
