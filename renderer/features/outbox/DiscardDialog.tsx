/** Withdrawing a sending is final: it is asked once. */
import { Trash2 } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export function DiscardDialog({
  words,
  isOpen,
  onClose,
  onConfirm,
}: {
  words: { title: string; text: string; keep: string; discard: string };
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
}) {
  return (
    <Dialog
      title={words.title}
      icon={Trash2}
      tone="alert"
      role="alertdialog"
      size="s"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} autoFocus>
            {words.keep}
          </Button>
          <Button
            kind="danger-full"
            onPress={() => {
              onConfirm();
              onClose();
            }}
          >
            {words.discard}
          </Button>
        </>
      }
    >
      <p>{words.text}</p>
    </Dialog>
  );
}
