/** What is noted of an identity: homonym, doubtful, fictitious; what may not go together isn't offered, what is lost by it is said first. */

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IdentityAttribute, identityAttribute, type PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import { announce } from '../../ui/toasts.ts';
import styles from './identity.module.css';

const isDoubt = (attribute: IdentityAttribute) => attribute !== 'homonyme';

export function Attributes({ patient, offline }: { patient: PatientSummary; offline: string | undefined }) {
  const { t } = useTranslation('identity');
  const { identityAttributes: held = [], identityStatus, ins } = patient;
  const [chosen, setChosen] = useState<readonly IdentityAttribute[]>(held);
  const save = useProcedureMutation('identity.setAttributes', { onSuccess: () => announce({ text: t('attributes.done') }) });
  const isChanged = [...chosen].sort().join() !== [...held].sort().join();
  const losesIns = isChanged && chosen.some(isDoubt) && (identityStatus !== 'provisoire' || ins !== undefined);
  const isExclusive = chosen.includes('fictif');
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('attributes.label')}</legend>
      {identityAttribute.options.map((attribute) => {
        const excluded = attribute === 'fictif' ? chosen.some((one) => one !== 'fictif') : isExclusive;
        return (
          <Checkbox
            key={attribute}
            value={chosen.includes(attribute)}
            onChange={(isOn) => setChosen(isOn ? [...chosen, attribute] : chosen.filter((one) => one !== attribute))}
            isDisabled={excluded}
            detail={excluded ? t('attributes.exclusive') : t(`attributes.${attribute}Detail`)}
          >
            {t(`attribute.${attribute}`)}
          </Checkbox>
        );
      })}
      {losesIns ? <Notice tone="warn">{t('attributes.losesIns')}</Notice> : undefined}
      <RefusalNotice error={save.error?.error} />
      {isChanged ? (
        <span>
          <Button
            isPending={save.isPending}
            unavailable={offline}
            onPress={() => save.mutate({ patientId: patient.id, attributes: [...chosen] })}
          >
            {t('attributes.save')}
          </Button>
        </span>
      ) : undefined}
    </fieldset>
  );
}
