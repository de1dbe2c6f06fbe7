/**
 * The identity-vigilance window (EX_GEN-1230): the practice's traits, and which of them don't match those of the record. The record's
 * own are told to nobody (RG_0320); only the user goes on, having checked.
 */

import { RefreshCw, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { identityTrait } from '../../../preload/contract/access.ts';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import { TraitTable, verdictOf } from '../../ui/TraitTable.tsx';
import { useActiveSession } from '../frame/session-context.tsx';
import { openIdentity } from '../identity/identity-window.ts';
import { useTraitValues } from '../identity/trait-values.ts';
import styles from './access.module.css';

export function IdentityDialog({ file, isOpen, onClose }: { file: PatientFile; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('access');
  const { professional } = useActiveSession();
  const [isConfirmed, setConfirmed] = useState(false);
  const decide = useProcedureMutation('access.decideIdentity', { onSuccess: onClose });
  const { patient } = file;
  const context = patient.gender;
  // The record compares the first given name alone.
  const values = { ...useTraitValues()(patient), firstGivenName: patient.firstGivenName };
  const { differences = [], uncompared = [] } = file.access.vigilance ?? {};
  const stop = () => decide.mutate({ patientId: patient.id, goesOn: false });
  return (
    <Dialog
      title={t('identity.title', { context })}
      icon={UserCheck}
      tone="warn"
      role="alertdialog"
      isOpen={isOpen}
      onClose={stop}
      footer={
        <>
          <Button autoFocus onPress={stop}>
            {t('identity.stop')}
          </Button>
          <Button
            kind="danger"
            isPending={decide.isPending}
            unavailable={isConfirmed ? undefined : t('identity.confirmFirst')}
            onPress={() => decide.mutate({ patientId: patient.id, goesOn: true })}
          >
            {t('identity.goOn')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p className={styles.lead}>{t('identity.text', { context, count: differences.length })}</p>
        <RefusalNotice error={decide.error?.error} />
        <TraitTable
          label={t('identity.label')}
          columns={[{ id: 'here', title: t('identity.here') }]}
          verdicts={t('identity.record')}
          traits={identityTrait.options.map((trait) => ({
            id: trait,
            title: t(`trait.${trait}`),
            values: [values[trait]],
            verdict: verdictOf(trait, differences, uncompared),
          }))}
        />
        <div className={styles.remedy}>
          <p className={styles.hint}>{t('identity.hidden')}</p>
          <Button icon={RefreshCw} onPress={() => openIdentity(patient.id, true)}>
            {t('identity.askInsi')}
          </Button>
        </div>
        <Checkbox value={isConfirmed} onChange={setConfirmed}>
          {t('identity.confirm', { context })}
        </Checkbox>
        <p className={styles.hint}>{t('identity.journaled', { name: professional.displayName })}</p>
      </div>
    </Dialog>
  );
}
