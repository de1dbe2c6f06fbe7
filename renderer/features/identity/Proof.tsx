/** The document that proves the identity: which one was shown, and what it makes of the status. */
import { useTranslation } from 'react-i18next';
import { type IdentityProof, identityProof, type PatientSummary } from '../../../preload/contract/patients.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './identity.module.css';

export interface ProofProps {
  patient: PatientSummary;
  value: IdentityProof | undefined;
  onChange: (proof: IdentityProof | undefined) => void;
  /** Left out while an answer of INSi is to be accepted: the document goes with it. */
  onValidate: (() => void) | undefined;
  isPending: boolean;
  unavailable: string | undefined;
}

export function Proof({ patient, value, onChange, onValidate, isPending, unavailable }: ProofProps) {
  const { t } = useTranslation('identity');
  const { identityProof: held } = patient;
  const choices = [{ id: 'none', label: t('proof.none') }, ...identityProof.options.map((id) => ({ id, label: t(`proof.${id}`) }))];
  return (
    <div className={styles.proof}>
      <div className={styles.choice}>
        <Select
          label={t('proof.label')}
          choices={choices}
          value={value ?? 'none'}
          onChange={(id) => onChange(identityProof.safeParse(id).data)}
          {...(held === undefined ? {} : { hint: t('proof.held', { proof: t(`proof.${held}`).toLocaleLowerCase('fr') }) })}
        />
      </div>
      {onValidate === undefined ? undefined : (
        <Button
          size="l"
          isPending={isPending}
          unavailable={unavailable ?? (value === undefined ? t('proof.chooseFirst') : undefined)}
          onPress={onValidate}
        >
          {t('proof.validate')}
        </Button>
      )}
    </div>
  );
}
