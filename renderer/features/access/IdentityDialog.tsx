/**
 * The identity-vigilance window (EX_GEN-1230): the practice's traits, and which of them don't match those of the record. The record's
 * own are told to nobody (RG_0320); only the user goes on, having checked.
 */
import { CircleCheck, RefreshCw, TriangleAlert, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IdentityTrait, identityTrait } from '../../../preload/contract/access.ts';
import type { PatientFile, PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import { useActiveSession } from '../frame/session-context.tsx';
import { openIdentity } from '../identity/identity-window.ts';
import styles from './access.module.css';

export function IdentityDialog({ file, isOpen, onClose }: { file: PatientFile; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('access');
  const { professional } = useActiveSession();
  const [isConfirmed, setConfirmed] = useState(false);
  const decide = useProcedureMutation('access.decideIdentity', { onSuccess: onClose });
  const { patient } = file;
  const context = patient.gender;
  const { differences = [], uncompared = [] } = file.access.vigilance ?? {};
  const refusal = decide.error === null ? undefined : errorText(decide.error.error);
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
        {refusal === undefined ? undefined : (
          <Notice tone="alert" live>
            <b>{refusal.title}.</b> {refusal.text}
          </Notice>
        )}
        <TraitTable patient={patient} differences={differences} uncompared={uncompared} />
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

interface TraitTableProps {
  patient: PatientSummary;
  differences: readonly IdentityTrait[];
  uncompared: readonly IdentityTrait[];
}

function TraitTable({ patient, differences, uncompared }: TraitTableProps) {
  const { t } = useTranslation('access');
  const values = useTraits(patient);
  return (
    <table className={styles.traits}>
      <thead>
        <tr>
          <th scope="col">{t('identity.trait')}</th>
          <th scope="col">{t('identity.here')}</th>
          <th scope="col">{t('identity.record')}</th>
        </tr>
      </thead>
      <tbody>
        {identityTrait.options.map((trait) => (
          <tr key={trait} data-differs={differences.includes(trait) || undefined}>
            <th scope="row">{t(`trait.${trait}`)}</th>
            <td>{values[trait]}</td>
            <td>
              {differences.includes(trait) ? (
                <Mark icon={TriangleAlert} tone="warn" medium>
                  {t('identity.differs')}
                </Mark>
              ) : uncompared.includes(trait) ? (
                <Mark tone="secondary">{t('identity.uncompared')}</Mark>
              ) : (
                <Mark icon={CircleCheck} tone="normal">
                  {t('identity.matches')}
                </Mark>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useTraits(patient: PatientSummary): Record<IdentityTrait, string> {
  const { t: common } = useTranslation();
  const { birthName, firstGivenName, birthDate, gender, birthPlaceName, birthPlaceCode } = patient;
  return {
    birthName: birthName.toLocaleUpperCase('fr'),
    firstGivenName,
    birthDate: formatDate(birthDate),
    gender: common(`gender.${gender}`),
    birthPlace: [birthPlaceName, birthPlaceCode === undefined ? undefined : `(${birthPlaceCode})`].filter(Boolean).join(' '),
  };
}
