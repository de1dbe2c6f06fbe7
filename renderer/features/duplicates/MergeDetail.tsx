/** A merge in force: which file stands for which, since when, by whom; and the way back. */

import { useTranslation } from 'react-i18next';
import type { MergeInForce } from '../../../preload/contract/duplicates.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { formatDateTime, formatName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { useOpenPatient } from '../frame/use-open-patient.ts';
import styles from './duplicates.module.css';
import { PairTable } from './PairTable.tsx';
import { useUndoMerge } from './use-undo-merge.ts';

export function MergeDetail({ merge }: { merge: MergeInForce }) {
  const { removed, kept, keptId, removedId, at, by, reason, differences, uncompared } = merge;
  const { t } = useTranslation('duplicates');
  const open = useOpenPatient();
  const undo = useUndoMerge();
  const of = (patient: PatientSummary | undefined) => (patient === undefined ? t('ofGone') : t('of', { name: formatName(patient) }));
  return (
    <div className={styles.detail}>
      <h2 className={styles.question}>{t('mergedTitle', { removed: of(removed) })}</h2>
      <p>{t('mergedText', { when: formatDateTime(at), by, kept: of(kept) })}</p>
      {reason === undefined ? undefined : <p>{t('reason', { reason })}</p>}
      {removed === undefined || kept === undefined ? undefined : (
        <PairTable pair={{ one: kept, other: removed, differences, uncompared }} titles={[t('table.kept'), t('table.removed')]} />
      )}
      <p className={styles.hint}>{t('explainedMerged')}</p>
      <RefusalNotice error={undo.error?.error} />
      <div className={styles.actions}>
        <Button isPending={undo.isPending} onPress={() => undo.mutate({ removedId })}>
          {t('undoMerge')}
        </Button>
        {kept === undefined ? undefined : (
          <Button kind="primary" onPress={() => open(keptId)}>
            {t('openMerged')}
          </Button>
        )}
      </div>
    </div>
  );
}
