/** What was prepared goes back to who prepared it: a note says what is to be mended. */
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { ErrorState } from '../../ui/PaneState.tsx';

export interface NoteDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onConfirm: (note: string) => void;
  isPending: boolean;
  error: Error | null;
}

const longestNote = 500;

export function NoteDialog({ isOpen, onClose, onConfirm, isPending, error }: NoteDialogProps) {
  const { t } = useTranslation('publish');
  const [note, setNote] = useState('');
  const [wasTried, setTried] = useState(false);
  function confirm(): void {
    setTried(true);
    if (note.trim() !== '') onConfirm(note.trim());
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
          <Button kind="primary" onPress={confirm} isPending={isPending}>
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
      {error === null ? undefined : <ErrorState error={toAppError(error)} onRetry={confirm} />}
    </Dialog>
  );
}
