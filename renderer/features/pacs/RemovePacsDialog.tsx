/** Asks before a PACS is taken off: its secret can't be had back from here. */
import { useTranslation } from 'react-i18next';
import type { Pacs } from '../../../preload/contract/pacs.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { announce } from '../../ui/toasts.ts';
import { usePacsChange } from './use-pacs.ts';

export function RemovePacsDialog({ pacs: { id, name }, onClose }: { pacs: Pacs; onClose: () => void }) {
  const { t } = useTranslation('pacs');
  const { t: common } = useTranslation();
  const remove = usePacsChange('pacs.remove', () => {
    announce({ text: t('settings.removed') });
    onClose();
  });
  return (
    <Dialog
      title={t('settings.removeConfirm', { name })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      size="s"
      footer={
        <>
          <Button size="l" onPress={onClose} autoFocus>
            {common('action.cancel')}
          </Button>
          <Button size="l" kind="danger" isPending={remove.isPending} onPress={() => remove.mutate({ id })}>
            {t('settings.remove')}
          </Button>
        </>
      }
    >
      <p>{t('settings.removeText')}</p>
    </Dialog>
  );
}
