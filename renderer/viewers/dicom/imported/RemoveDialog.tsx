/** Asks before an imported study is taken off: it can't be fetched again. */
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { DecisionDialog } from '../../../ui/DecisionDialog.tsx';
import { RefusalNotice } from '../../../ui/RefusalNotice.tsx';
import { announce } from '../../../ui/toasts.ts';

export function RemoveDialog({ study, onClose }: { study: ImagingStudySummary; onClose: () => void }) {
  const { t } = useTranslation('media');
  const navigate = useNavigate();
  const remove = useProcedureMutation('media.removeStudy', {
    onSuccess() {
      announce({ text: t('remove.done') });
      void navigate({ to: '/patients/$patientId/imaging', params: { patientId: study.patientId } });
    },
  });
  return (
    <DecisionDialog
      title={t('remove.title')}
      icon={Trash2}
      tone="alert"
      role="alertdialog"
      onClose={onClose}
      leave={t('import.close')}
      decide={
        <Button kind="danger" isPending={remove.isPending} onPress={() => remove.mutate({ studyInstanceUid: study.studyInstanceUid })}>
          {t('remove.confirm')}
        </Button>
      }
    >
      <p>{t('remove.text')}</p>
      <RefusalNotice error={remove.error?.error} />
    </DecisionDialog>
  );
}
