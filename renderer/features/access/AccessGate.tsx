/** Instead of the documents, while the record isn't open to this professional: why, and the acts that open it (EX_0.3-1010). */

import { CalendarClock, CircleHelp, CircleSlash, DoorClosed, Lock, RefreshCw, Siren } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PaneState } from '../../ui/PaneState.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { Checkbox, RadioGroup } from '../../ui/Toggles.tsx';
import styles from './access.module.css';
import { BreakGlassDialog } from './BreakGlassDialog.tsx';
import { IdentityGate } from './IdentityGate.tsx';

export function AccessGate({ file }: { file: PatientFile }) {
  const { t } = useTranslation('access');
  const check = useProcedureMutation('access.checkRecord');
  const { record, authorization, vigilance, isChecking, checkedAt } = file.access;
  const context = file.patient.gender;
  if (authorization.state === 'blocked')
    return (
      <PaneState icon={Lock} tone="masked" title={t('refused.blockedTitle', { context })} centered>
        {t('refused.blockedText')}
      </PaneState>
    );
  if (record.state === 'closed')
    return (
      <PaneState icon={DoorClosed} tone="masked" title={t('refused.closedTitle')} centered>
        {record.closedAt === undefined
          ? t('refused.closedBare')
          : t('refused.closedText', { date: formatDate(record.closedAt), reason: (record.reason ?? '').toLocaleLowerCase('fr') })}
      </PaneState>
    );
  if (record.state === 'opening')
    return (
      <PaneState icon={CalendarClock} tone="masked" title={t('refused.openingTitle')} centered>
        {t('refused.openingText', { date: formatDate(record.oppositionUntil ?? '') })}
      </PaneState>
    );
  if (record.state === 'opposed' || record.state === 'none')
    return (
      <PaneState icon={CircleSlash} tone="masked" title={t(`refused.${record.state}Title`)} centered>
        {t(`refused.${record.state}Text`)}
      </PaneState>
    );
  if (record.state === 'not-found')
    return (
      <PaneState
        icon={CircleHelp}
        tone="masked"
        title={t('refused.not-foundTitle')}
        centered
        action={{ label: t('refused.checkAgain'), onPress: () => check.mutate({ patientId: file.patient.id }) }}
      >
        {t('refused.not-foundText')}
      </PaneState>
    );
  if (vigilance !== undefined && vigilance.decision?.goesOn !== true) return <IdentityGate vigilance={vigilance} />;
  if (isChecking && checkedAt === undefined)
    return (
      <PaneState icon={RefreshCw} title={t('refused.checkingTitle')} centered>
        {t('refused.checkingText')}
      </PaneState>
    );
  return <AccessForm file={file} />;
}

type Basis = 'agreement' | 'care-team';

function AccessForm({ file: { patient, access } }: { file: PatientFile }) {
  const { t } = useTranslation('access');
  const context = patient.gender;
  const [basis, setBasis] = useState<Basis>('agreement');
  const [isConfirmed, setConfirmed] = useState(false);
  const [isBreaking, setBreaking] = useState(false);
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  const authorize = useProcedureMutation('access.authorize');
  const offline = isOffline ? t('gate.offline') : undefined;
  return (
    <div className={styles.gate} data-pane="" data-testid="access-gate">
      <section className={styles.card} aria-labelledby="access-title">
        <h2 id="access-title" className={styles.title}>
          {t(access.authorization.state === 'expired' ? 'gate.titleExpired' : 'gate.titleRequired')}
        </h2>
        <p className={styles.lead}>{t('gate.lead', { context })}</p>
        {offline === undefined ? undefined : <Notice tone="warn">{offline}</Notice>}
        <RefusalNotice error={authorize.error?.error} />
        <RadioGroup<Basis>
          label={t('gate.how')}
          boxed
          value={basis}
          onChange={(chosen) => {
            setBasis(chosen);
            setConfirmed(false);
          }}
          options={[
            { value: 'agreement', label: t('gate.agreement', { context }), detail: t('gate.agreementDetail') },
            { value: 'care-team', label: t('gate.careTeam'), detail: t('gate.careTeamDetail') },
          ]}
        />
        <Checkbox value={isConfirmed} onChange={setConfirmed}>
          {t(basis === 'agreement' ? 'gate.confirmAgreement' : 'gate.confirmCareTeam', { context })}
        </Checkbox>
        <div className={styles.actions}>
          <Button
            kind="primary"
            isPending={authorize.isPending}
            unavailable={offline ?? (isConfirmed ? undefined : t('gate.confirmFirst'))}
            onPress={() => authorize.mutate({ patientId: patient.id, basis, isConfirmed: true })}
          >
            {t('gate.open')}
          </Button>
          <Button kind="danger" icon={Siren} unavailable={offline} onPress={() => setBreaking(true)}>
            {t('gate.breakGlass')}
          </Button>
        </div>
        <p className={styles.hint}>
          {t('gate.breakGlassHint', { context })} {t('gate.feed')}
        </p>
      </section>
      <BreakGlassDialog patient={patient} isOpen={isBreaking} onClose={() => setBreaking(false)} />
    </div>
  );
}
