/** One pair: compared, then merged or said to be two people; two INS are never merged, and it is said why. */

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair } from '../../../preload/contract/duplicates.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { announce } from '../../ui/toasts.ts';
import styles from './duplicates.module.css';
import { KeptChoice, proposedKept } from './KeptChoice.tsx';
import { PairTable } from './PairTable.tsx';
import { useOfferUndoMerge } from './use-undo-merge.ts';

export function PairDetail({ pair }: { pair: DuplicatePair }) {
  const { t } = useTranslation('duplicates');
  const { one, other, hasTwoIns } = pair;
  const [keptId, setKept] = useState(proposedKept(pair));
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
  const failed = (merge.error ?? apart.error ?? note.error)?.error;
  return (
    <div className={styles.detail}>
      <h2 className={styles.question}>{t('question')}</h2>
      <PairTable pair={pair} opens />
      {hasTwoIns ? (
        <Notice tone="warn">
          <b>{t('twoInsTitle')}.</b> {t('twoInsText')}
        </Notice>
      ) : (
        <KeptChoice pair={pair} value={keptId} onChange={setKept} />
      )}
      <RefusalNotice error={failed} />
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
