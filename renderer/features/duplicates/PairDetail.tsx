/** One pair: compared, then merged or said to be two people; two INS are never merged, and it is said why. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair } from '../../../preload/contract/duplicates.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatIns, formatName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/Toggles.tsx';
import { announce } from '../../ui/toasts.ts';
import styles from './duplicates.module.css';
import { PairTable } from './PairTable.tsx';
import { useOfferUndoMerge } from './use-undo-merge.ts';

/** The surer identity is proposed; the first of two alike. */
function proposed({ one, other, keeps }: DuplicatePair): PatientId {
  const sureness = ({ identityStatus }: PatientSummary) => ['provisoire', 'recuperee', 'validee', 'qualifiee'].indexOf(identityStatus);
  return keeps ?? (sureness(other) > sureness(one) ? other.id : one.id);
}

export function PairDetail({ pair }: { pair: DuplicatePair }) {
  const { t } = useTranslation('duplicates');
  const { one, other, keeps, hasTwoIns } = pair;
  const [keptId, setKept] = useState(proposed(pair));
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  const offerUndo = useOfferUndoMerge();
  const merge = useProcedureMutation('duplicates.merge', { onSuccess: ({ removedId }) => offerUndo(removedId) });
  const apart = useProcedureMutation('duplicates.setDistinct', { onSuccess: () => announce({ text: t('apart') }) });
  const note = useProcedureMutation('identity.setAttributes');
  /** Each is to be told from the other at every opening; then the pair is settled. */
  const noteBoth = async () => {
    for (const { id, identityAttributes: held = [] } of [one, other]) {
      if (!held.includes('homonyme')) await note.mutateAsync({ patientId: id, attributes: [...held, 'homonyme'] });
    }
    apart.mutate({ oneId: one.id, otherId: other.id });
  };
  const isFictitious = [one, other].some(({ identityAttributes: held = [] }) => held.includes('fictif'));
  const { t: common } = useTranslation();
  const optionOf = (patient: PatientSummary) => ({
    value: patient.id,
    label: formatName(patient),
    detail: t('keepDetail', {
      status: common(`identity.${patient.identityStatus}`).toLocaleLowerCase('fr'),
      ins: patient.ins === undefined ? t('withoutIns') : t('withIns', { ins: formatIns(patient.ins) }),
    }),
  });
  const failed = (merge.error ?? apart.error ?? note.error)?.error;
  const refusal = failed && errorText(failed);
  return (
    <div className={styles.detail}>
      <h2 className={styles.question}>{t('question')}</h2>
      <PairTable pair={pair} />
      {hasTwoIns ? (
        <Notice tone="warn">
          <b>{t('twoInsTitle')}.</b> {t('twoInsText')}
        </Notice>
      ) : (
        <>
          {keeps === undefined ? (
            <RadioGroup<PatientId> label={t('keep')} boxed value={keptId} onChange={setKept} options={[one, other].map(optionOf)} />
          ) : (
            <p>{t('keepsIns', { name: formatName(keeps === one.id ? one : other) })}</p>
          )}
          <p className={styles.hint}>{t('explained')}</p>
        </>
      )}
      {refusal === undefined ? undefined : (
        <Notice tone="alert" live>
          <b>{refusal.title}.</b> {refusal.text}
        </Notice>
      )}
      <div className={styles.actions}>
        <Button
          kind={hasTwoIns && isFictitious ? 'primary' : 'ordinary'}
          isPending={apart.isPending}
          onPress={() => apart.mutate({ oneId: one.id, otherId: other.id })}
        >
          {t('distinct')}
        </Button>
        {hasTwoIns ? (
          isFictitious ? undefined : (
            <Button
              kind="primary"
              isPending={note.isPending}
              unavailable={isOffline ? t('offlineHomonyms') : undefined}
              onPress={() => void noteBoth().catch(() => undefined)}
            >
              {t('noteHomonyms')}
            </Button>
          )
        ) : (
          <Button
            kind="primary"
            isPending={merge.isPending}
            onPress={() => merge.mutate({ keptId, removedId: keptId === one.id ? other.id : one.id })}
          >
            {t('merge')}
          </Button>
        )}
      </div>
    </div>
  );
}
