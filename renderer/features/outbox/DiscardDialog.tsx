/** Withdrawing a sending is final: it is asked once. */
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export function DiscardDialog({
  title,
  isOpen,
  onClose,
  onConfirm,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const { t } = useTranslation('outbox');
  return (
    <Dialog
      title={t('confirm.title')}
      icon={Trash2}
      tone="alert"
      role="alertdialog"
      size="s"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} autoFocus>
            {t('confirm.keep')}
          </Button>
          <Button
            kind="danger-full"
            onPress={() => {
              onConfirm();
              onClose();
            }}
          >
            {t('confirm.discard')}
          </Button>
        </>
      }
    >
      <p>{t('confirm.text', { title })}</p>
    </Dialog>
  );
}
