/** Back to the one who prepared it: a note says what is to be mended. */
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../../preload/contract/publications.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { ErrorState } from '../../ui/PaneState.tsx';
import { announce } from '../../ui/toasts.ts';

export interface ReturnDialogProps {
  publication: Publication;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}

const longestNote = 500;

export function ReturnDialog({ publication, isOpen, onClose, onDone }: ReturnDialogProps) {
  const { t } = useTranslation('publish');
  const [note, setNote] = useState('');
  const [wasTried, setTried] = useState(false);
  const sendBack = useProcedureMutation('publications.return', {
    onSuccess() {
      announce({ text: t('done.returned'), tone: 'normal' });
      onClose();
      onDone();
    },
  });
  function confirm(): void {
    setTried(true);
    if (note.trim() !== '') sendBack.mutate({ publicationId: publication.id, note: note.trim() });
  }
  return (
    <Dialog
      title={t('returning.title')}
      icon={Undo2}
      size="s"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('returning.cancel')}</Button>
          <Button kind="primary" onPress={confirm} isPending={sendBack.isPending}>
            {t('returning.confirm')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('returning.note')}
        hint={t('returning.hint')}
        value={note}
        onChange={setNote}
        rows={3}
        maxLength={longestNote}
        error={wasTried && note.trim() === '' ? t('returning.missing') : undefined}
        autoFocus
      />
      {sendBack.error === null ? undefined : <ErrorState error={toAppError(sendBack.error)} onRetry={confirm} />}
    </Dialog>
  );
}
