/** Asks before an imported study is taken off: it can't be fetched again. */
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { announce } from '../../../ui/toasts.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { importedOf, removalSlot } from './removal.ts';

export function RemoveCompanion({ room }: { room: Room }) {
  const { t } = useTranslation('media');
  const navigate = useNavigate();
  const isAsked = useRoom(room, (now) => now.get(removalSlot).isAsked);
  const remove = useProcedureMutation('media.removeStudy', {
    onSuccess() {
      announce({ text: t('remove.done') });
      void navigate({ to: '/patients/$patientId/imaging', params: { patientId: room.patientId } });
    },
  });
  const study = importedOf(room);
  if (!isAsked || study === undefined) return undefined;
  const close = (): void => {
    room.get(removalSlot).isAsked = false;
    room.dispatch({ kind: 'touched' });
  };
  const refused = remove.error === null ? undefined : errorText(remove.error.error);
  return (
    <Dialog
      title={t('remove.title')}
      icon={Trash2}
      tone="alert"
      role="alertdialog"
      isOpen
      onClose={close}
      footer={
        <>
          <Button autoFocus onPress={close}>
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
