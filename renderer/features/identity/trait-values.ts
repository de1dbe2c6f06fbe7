/** The strict traits of a file, as they are read in a comparison. */
import { useTranslation } from 'react-i18next';
import type { IdentityTrait } from '../../../preload/contract/access.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { formatDate } from '../../i18n/format.ts';

/** All the given names under the first one's trait; empty where nothing is said. */
export function useTraitValues(): (patient: PatientSummary) => Record<IdentityTrait, string> {
  const { t } = useTranslation();
  return ({ birthName, firstGivenName, givenNames, birthDate, gender, birthPlaceName, birthPlaceCode }) => ({
    birthName: birthName.toLocaleUpperCase('fr'),
    firstGivenName: givenNames.length > 0 ? givenNames.join(', ') : firstGivenName,
    birthDate: formatDate(birthDate),
    gender: t(`gender.${gender}`),
    birthPlace: [birthPlaceName, birthPlaceCode === undefined ? undefined : `(${birthPlaceCode})`].filter(Boolean).join(' '),
  });
}
