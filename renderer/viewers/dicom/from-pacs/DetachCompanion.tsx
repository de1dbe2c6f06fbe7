/** Asks before a study of a PACS is taken off the file. */
import { useNavigate } from '@tanstack/react-router';
import { FolderX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { DecisionDialog } from '../../../ui/DecisionDialog.tsx';
import { RefusalNotice } from '../../../ui/RefusalNotice.tsx';
import { announce } from '../../../ui/toasts.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { detachSlot, fromPacs } from './index.ts';

export function DetachCompanion({ room }: { room: Room }) {
  const { t } = useTranslation('pacs');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const isAsked = useRoom(room, (now) => now.get(detachSlot).isAsked);
  const detach = useProcedureMutation('pacs.detach', {
    onSuccess() {
      announce({ text: t('detach.done') });
      void navigate({ to: '/patients/$patientId/imaging', params: { patientId: room.patientId } });
    },
  });
  const study = fromPacs(room);
  if (!isAsked || study === undefined) return undefined;
  const close = (): void => {
    room.get(detachSlot).isAsked = false;
    room.dispatch({ kind: 'touched' });
  };
  return (
    <DecisionDialog
      title={t('detach.title')}
      icon={FolderX}
      role="alertdialog"
      onClose={close}
      leave={common('action.cancel')}
      decide={
        <Button kind="danger" isPending={detach.isPending} onPress={() => detach.mutate({ studyInstanceUid: study.studyInstanceUid })}>
          {t('detach.confirm')}
        </Button>
      }
    >
      <p>{t('detach.text')}</p>
      <RefusalNotice error={detach.error?.error} />
    </DecisionDialog>
  );
}
