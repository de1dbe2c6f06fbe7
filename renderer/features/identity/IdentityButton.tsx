/** The status of the identity in the banner: pressed, it opens the window where it is completed; without an INS, INSi is one press away. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { classNames } from '../../ui/class-names.ts';
import { IdentityPill } from '../record/IdentityPill.tsx';
import { AttributePills } from './AttributePills.tsx';
import styles from './identity.module.css';
import { openIdentity } from './identity-window.ts';

export function IdentityButton({ patient }: { patient: PatientSummary }) {
  const { t } = useTranslation('identity');
  const { t: common } = useTranslation();
  const status = common(`identity.${patient.identityStatus}`);
  return (
    <AriaButton className={classNames(styles.open)} aria-label={t('open', { status })} onPress={() => openIdentity(patient.id)}>
      <IdentityPill status={patient.identityStatus} />
      <AttributePills attributes={patient.identityAttributes} />
    </AriaButton>
  );
}

/** « Chercher l’INS », on the line of the banner that says it is missing; nothing where INSi may not be asked. */
export function SearchInsLink({ patient }: { patient: PatientSummary }) {
  const { t } = useTranslation('identity');
  const isDoubted = patient.identityAttributes?.some((attribute) => attribute !== 'homonyme') ?? false;
  if (isDoubted || patient.identityStatus === 'recuperee' || patient.identityStatus === 'qualifiee') return undefined;
  return (
    <AriaButton className={classNames(styles.link)} onPress={() => openIdentity(patient.id, true)}>
      {t('search')}
    </AriaButton>
  );
}
