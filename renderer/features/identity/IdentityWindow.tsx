/** One patient's identity: the traits beside those of INSi, what its answer becomes, the proof, what is noted; every act journaled. */

import { RefreshCw, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityProof, PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatDateTime, formatName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import { announce } from '../../ui/toasts.ts';
import { openJoin } from '../duplicates/join-window.ts';
import { useActiveSession } from '../frame/session-context.tsx';
import { IdentityPill } from '../record/IdentityPill.tsx';
import { Answer } from './Answer.tsx';
import { AttributePills } from './AttributePills.tsx';
import { Attributes } from './Attributes.tsx';
import { candidateOf, isKnownToInsi } from './ask-state.ts';
import { InsiComparison } from './InsiComparison.tsx';
import styles from './identity.module.css';
import { closeIdentity, useOpenedIdentity } from './identity-window.ts';
import { Proof } from './Proof.tsx';
import { useInsi } from './use-insi.ts';

/** Shown over the file that it is about, and no other. */
export function IdentityWindow({ patient }: { patient: PatientSummary }) {
  const opened = useOpenedIdentity();
  return opened?.patientId === patient.id ? <Opened patient={patient} asks={opened.asks} /> : undefined;
}

function Opened({ patient, asks }: { patient: PatientSummary; asks: boolean }) {
  const { t } = useTranslation('identity');
  const { professional } = useActiveSession();
  const patientId = patient.id;
  const standing = useProcedure('identity.standing', { patientId });
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  const insi = useInsi(patient, asks && !isOffline);
  const [proof, setProof] = useState<IdentityProof>();
  const [isConfirmed, setConfirmed] = useState(false);
  const [isLowering, setLowering] = useState(false);
  const accept = useProcedureMutation('identity.acceptIns', {
    onSuccess({ identityStatus }) {
      insi.forget();
      setConfirmed(false);
      announce({ text: t(identityStatus === 'qualifiee' ? 'accepted.qualifiee' : 'accepted.recuperee') });
    },
  });
  const validate = useProcedureMutation('identity.validate', {
    onSuccess({ identityStatus }) {
      setProof(undefined);
      announce({ text: t(identityStatus === 'qualifiee' ? 'proof.done.qualifiee' : 'proof.done.validee') });
    },
  });
  const lower = useProcedureMutation('identity.setProvisional', {
    onSuccess() {
      insi.forget();
      setLowering(false);
      announce({ text: t('provisional.done') });
    },
  });
  const candidate = candidateOf(insi.state);
  const isAcceptable = candidate !== undefined && candidate.borneBy === undefined;
  const obstacle = standing.data?.obstacle;
  const unaskable = isOffline ? t('obstacle.offline') : obstacle === undefined ? undefined : t(`obstacle.${obstacle}`);
  const unchangeable = isOffline ? t('offlineChange') : undefined;
  const failed = insi.error ?? [accept, validate, lower].find(({ error }) => error !== null)?.error?.error;
  const becomes = (proof ?? patient.identityProof) === undefined ? 'recuperee' : 'qualifiee';
  const last = standing.data?.last;
  const differs = candidate !== undefined && candidate.differences.length > 0;
  const ask = (
    <Button
      kind={candidate === undefined ? 'primary' : 'ordinary'}
      icon={RefreshCw}
      isPending={insi.isAsking}
      unavailable={unaskable}
      onPress={() => {
        setConfirmed(false);
        insi.ask();
      }}
    >
      {t(isKnownToInsi(patient) ? 'verify' : 'search')}
    </Button>
  );
  return (
    <Dialog
      title={t('title', { name: formatName(patient) })}
      icon={UserCheck}
      size="l"
      isOpen
      onClose={closeIdentity}
      footer={
        <>
          <Button onPress={closeIdentity}>{t('close')}</Button>
          {ask}
          {isAcceptable ? (
            <Button
              kind="primary"
              isPending={accept.isPending}
              unavailable={unchangeable ?? (differs && !isConfirmed ? t('confirmFirst') : undefined)}
              onPress={() =>
                accept.mutate({
                  ...{ patientId, digest: candidate.digest, differences: candidate.differences },
                  ...(proof !== undefined && { proof }),
                })
              }
            >
              {t(`accept.${becomes}`)}
            </Button>
          ) : undefined}
        </>
      }
    >
      <div className={styles.stack}>
        <div className={styles.status}>
          <span className={styles.pills}>
            <IdentityPill status={patient.identityStatus} />
            <AttributePills attributes={patient.identityAttributes} />
          </span>
          <span>{t(`means.${patient.identityStatus}`)}</span>
        </div>
        {last === undefined ? undefined : (
          <p className={styles.hint}>
            {t(`last.${last.outcome}`, { when: formatDateTime(last.at), by: last.by })}. {last.isOutdated ? t('last.outdated') : ''}
          </p>
        )}
        {obstacle === undefined ? undefined : <Notice tone="info">{t(`obstacle.${obstacle}`)}</Notice>}
        {isOffline ? <Notice tone="warn">{t('obstacle.offline')}</Notice> : undefined}
        <InsiComparison patient={patient} candidate={candidate} />
        {insi.isAsking ? (
          <p className={styles.hint} role="status">
            {t('asking')}
          </p>
        ) : undefined}
        {insi.state === undefined || insi.isAsking ? undefined : <Answer state={insi.state} />}
        <RefusalNotice error={failed} />
        {isAcceptable && differs ? (
          <Checkbox value={isConfirmed} onChange={setConfirmed}>
            {t('confirmDiffers', { context: patient.gender })}
          </Checkbox>
        ) : undefined}
        {obstacle === 'douteux' || obstacle === 'fictif' ? undefined : (
          <Proof
            patient={patient}
            value={proof}
            onChange={setProof}
            onValidate={isAcceptable ? undefined : () => proof !== undefined && validate.mutate({ patientId, proof })}
            isPending={validate.isPending}
            unavailable={unchangeable}
          />
        )}
        <Attributes key={(patient.identityAttributes ?? []).join()} patient={patient} offline={unchangeable} />
        {isLowering ? (
          <Notice
            tone="warn"
            live
            action={
              <Button
                size="s"
                kind="danger"
                isPending={lower.isPending}
                unavailable={unchangeable}
                onPress={() => lower.mutate({ patientId })}
              >
                {t('provisional.confirm')}
              </Button>
            }
          >
            {t('provisional.warn')}
          </Notice>
        ) : (
          <span className={styles.acts}>
            <Button
              onPress={() => {
                closeIdentity();
                openJoin(patientId);
              }}
            >
              {t('join')}
            </Button>
            {patient.identityStatus === 'provisoire' ? undefined : (
              <Button kind="danger" onPress={() => setLowering(true)}>
                {t('provisional.action')}
              </Button>
            )}
          </span>
        )}
        <p className={styles.hint}>{t('journaled', { name: professional.displayName })}</p>
      </div>
    </Dialog>
  );
}
