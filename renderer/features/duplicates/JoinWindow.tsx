/**
 * Two files of one person that don't look alike (a married name, a wrong date of birth): the other one is found, both are compared, and
 * somebody answers for it with a reason. Two INS are two people: refused, with what to do.
 */
import { Merge } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { DecisionDialog } from '../../ui/DecisionDialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { openIdentity } from '../identity/identity-window.ts';
import { Discrepancy } from '../media/Discrepancy.tsx';
import { useIdentityDecision } from '../media/use-identity-decision.ts';
import { PatientField } from '../patients/PatientField.tsx';
import styles from './duplicates.module.css';
import { closeJoin, useOpenedJoin } from './join-window.ts';
import { KeptChoice, proposedKept } from './KeptChoice.tsx';
import { PairTable } from './PairTable.tsx';
import { useOfferUndoMerge } from './use-undo-merge.ts';

/** Shown over the file that it is about, and no other. */
export function JoinWindow({ patient }: { patient: PatientSummary }) {
  return useOpenedJoin() === patient.id ? <Opened patient={patient} /> : undefined;
}

function Opened({ patient }: { patient: PatientSummary }) {
  const { t } = useTranslation('duplicates');
  const oneId = patient.id;
  const [kept, setKept] = useState<PatientId>();
  const decision = useIdentityDecision({
    proposed: undefined,
    key: ['duplicates.compare', oneId],
    compare: (otherId) => call('duplicates.compare', { oneId, otherId }),
    // Where none is needed, nothing is to be answered for.
    differencesOf: ({ needsReason }) => (needsReason ? ['reason'] : []),
    onChange() {
      setKept(undefined);
      merge.reset();
    },
  });
  const { match: pair, differs: needsReason, reason } = decision;
  const offerUndo = useOfferUndoMerge();
  const merge = useProcedureMutation('duplicates.merge', {
    onSuccess({ removedId }) {
      closeJoin();
      offerUndo(removedId);
    },
  });
  const answer = useRef<HTMLDivElement>(null);
  const refused = useRef<HTMLDivElement>(null);
  // It stands under what was answered, that a small window doesn't show whole.
  useEffect(() => {
    if (merge.error !== null) refused.current?.scrollIntoView({ block: 'nearest' });
  }, [merge.error]);
  const keptId = kept ?? (pair && proposedKept(pair));
  const run = () => {
    if (pair === undefined || keptId === undefined) return;
    const removedId = keptId === pair.one.id ? pair.other.id : pair.one.id;
    merge.mutate({ keptId, removedId, ...(needsReason && { accepted: pair.differences, reason }) });
  };
  const obstacle = () => {
    if (decision.chosen === undefined) return t('join.chooseFirst');
    if (pair === undefined) return t(decision.error === null ? 'join.comparing' : 'join.notCompared');
    if (pair.hasTwoIns) return t('twoInsTitle');
    return decision.isReady ? undefined : t('join.confirmFirst');
  };
  return (
    <DecisionDialog
      title={t('join.title')}
      icon={Merge}
      size="l"
      onClose={closeJoin}
      leave={t('join.cancel')}
      decide={
        <Button kind={needsReason ? 'danger' : 'primary'} isPending={merge.isPending} unavailable={obstacle()} onPress={run}>
          {t('join.merge')}
        </Button>
      }
    >
      <div className={styles.join}>
        <p>{t('join.lead')}</p>
        <PatientField
          label={t('join.other')}
          placeholder={t('join.placeholder')}
          nothing={t('join.nothing')}
          value={decision.chosen}
          onChange={decision.choose}
          except={oneId}
          autoFocus
        />
        <div ref={answer} tabIndex={-1} className={styles.answer}>
          {decision.chosen === undefined || pair !== undefined ? undefined : decision.error === null ? (
            <LoadingState rows={4} compact />
          ) : (
            <ErrorState
              error={toAppError(decision.error)}
              onRetry={() => {
                // The button goes with the error: focus stays where the answer comes, or the field would open its list over it.
                answer.current?.focus();
                decision.retry();
              }}
            />
          )}
          {pair === undefined ? undefined : (
            <>
              <PairTable pair={pair} titles={[t('join.thisFile'), t('join.otherFile')]} />
              {pair.hasTwoIns ? (
                <Notice
                  tone="alert"
                  live
                  action={
                    <Button
                      size="s"
                      onPress={() => {
                        closeJoin();
                        openIdentity(oneId, true);
                      }}
                    >
                      {t('join.verifyIns')}
                    </Button>
                  }
                >
                  <b>{t('twoInsTitle')}.</b> {t('join.twoIns')}
                </Notice>
              ) : (
                <>
                  <KeptChoice pair={pair} value={keptId ?? oneId} onChange={setKept} />
                  {needsReason ? (
                    <Discrepancy
                      decision={decision}
                      words={{ warning: t('join.warning'), reason: t('join.reason'), confirm: t('join.confirm') }}
                    />
                  ) : undefined}
                  {merge.error === null ? undefined : (
                    <div ref={refused} className={styles.refused}>
                      <RefusalNotice error={toAppError(merge.error)} />
                    </div>
                  )}
                </>
              )}
            </>
          )}
        </div>
      </div>
    </DecisionDialog>
  );
}
