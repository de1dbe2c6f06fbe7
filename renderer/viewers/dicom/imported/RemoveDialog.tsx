/** Asks before an imported study is taken off: it can't be fetched again. */
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
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
  const refused = remove.error === null ? undefined : errorText(remove.error.error);
  return (
    <Dialog
      title={t('remove.title')}
      icon={Trash2}
      tone="alert"
      role="alertdialog"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t('import.close')}
          </Button>
          <Button kind="danger" isPending={remove.isPending} onPress={() => remove.mutate({ studyInstanceUid: study.studyInstanceUid })}>
            {t('remove.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('remove.text')}</p>
      {refused === undefined ? undefined : (
        <Notice tone="alert" live>
          <b>{refused.title}.</b> {refused.text}
        </Notice>
      )}
    </Dialog>
  );
}
