/** A merge in force: which file stands for which, since when, by whom; and the way back. */
import { useTranslation } from 'react-i18next';
import type { MergeInForce } from '../../../preload/contract/duplicates.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime, formatName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { announce } from '../../ui/toasts.ts';
import { useOpenPatient } from '../frame/use-open-patient.ts';
import styles from './duplicates.module.css';

export function MergeDetail({ merge: { removed, kept, keptId, removedId, at, by } }: { merge: MergeInForce }) {
  const { t } = useTranslation('duplicates');
  const open = useOpenPatient();
  const undo = useProcedureMutation('duplicates.undo', { onSuccess: () => announce({ text: t('undone') }) });
  const refusal = undo.error === null ? undefined : errorText(undo.error.error);
  const nameOf = (patient: PatientSummary | undefined) => (patient === undefined ? t('gone') : formatName(patient));
  return (
    <div className={styles.detail}>
      <h2 className={styles.question}>{t('mergedTitle', { name: nameOf(removed) })}</h2>
      <p>{t('mergedText', { when: formatDateTime(at), by, kept: nameOf(kept) })}</p>
      <p className={styles.hint}>{t('explained')}</p>
      {refusal === undefined ? undefined : (
        <Notice tone="alert" live>
          <b>{refusal.title}.</b> {refusal.text}
        </Notice>
      )}
      <div className={styles.actions}>
        {kept === undefined ? undefined : <Button onPress={() => open(keptId)}>{t('openFile')}</Button>}
        <Button kind="primary" isPending={undo.isPending} onPress={() => undo.mutate({ removedId })}>
          {t('undoMerge')}
        </Button>
      </div>
    </div>
  );
}
