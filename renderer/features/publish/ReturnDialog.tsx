/** A prepared document sent back to the one who prepared it. */
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../../preload/contract/publications.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { announce } from '../../ui/toasts.ts';
import { NoteDialog } from './NoteDialog.tsx';

export interface ReturnDialogProps {
  publication: Publication;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function ReturnDialog({ publication, isOpen, onClose, onDone }: ReturnDialogProps) {
  const { t } = useTranslation('publish');
  const sendBack = useProcedureMutation('publications.return', {
    onSuccess() {
      announce({ text: t('done.returned'), tone: 'normal' });
      onClose();
      onDone();
    },
  });
  return (
    <NoteDialog
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={(note) => sendBack.mutate({ publicationId: publication.id, note })}
      isPending={sendBack.isPending}
      error={sendBack.error}
    />
  );
}
