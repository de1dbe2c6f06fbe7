/** A prepared message sent back to the one who prepared it. */
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { announce } from '../../ui/toasts.ts';
import { NoteDialog } from '../publish/NoteDialog.tsx';

export interface ReturnMessageDialogProps {
  message: OutgoingMessage;
  onClose: () => void;
  onReturned: (message: OutgoingMessage) => void;
}

export function ReturnMessageDialog({ message, onClose, onReturned }: ReturnMessageDialogProps) {
  const { t } = useTranslation('write');
  const sendBack = useProcedureMutation('outgoing.return', {
    onSuccess(returned) {
      announce({ text: t('done.returned', { name: message.writtenBy.displayName }), tone: 'normal' });
      onReturned(returned);
    },
  });
  return (
    <NoteDialog
      isOpen
      onClose={onClose}
      onConfirm={(note) => sendBack.mutate({ outgoingId: message.id, note })}
      isPending={sendBack.isPending}
      error={sendBack.error}
    />
  );
}
