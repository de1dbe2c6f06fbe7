/** Says what a change does, and to whom, before it is asked. The irreversible one can be silenced by a setting (EX_3.3-1045). */
import { Archive, Eye, EyeOff, type LucideIcon, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChangeAction } from '../../../../preload/contract/document-changes.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';

export const actionIcons: Readonly<Record<ChangeAction, LucideIcon>> = {
  mask: EyeOff,
  unmask: Eye,
  'hide-from-patient': EyeOff,
  'show-to-patient': Eye,
  'hide-from-representatives': EyeOff,
  'show-to-representatives': Eye,
  archive: Archive,
  unarchive: Archive,
  delete: Trash2,
};

export interface ConfirmChangeProps {
  action: ChangeAction | undefined;
  title: string;
  context: { context?: 'female' };
  onClose: () => void;
  onConfirm: () => void;
}

export function ConfirmChange({ action, title, context, onClose, onConfirm }: ConfirmChangeProps) {
  const { t } = useTranslation('changes');
  if (action === undefined) return undefined;
  const isFinal = action === 'delete' || action === 'show-to-representatives';
  return (
    <Dialog
      title={t(`confirm.${action}.title`, context)}
      icon={actionIcons[action]}
      tone={isFinal ? 'alert' : 'masked'}
      role="alertdialog"
      size="s"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} autoFocus>
            {t('cancel')}
          </Button>
          <Button
            kind={isFinal ? 'danger-full' : 'primary'}
            onPress={() => {
              onClose();
              onConfirm();
            }}
          >
            {t(`action.${action}`, context)}
          </Button>
        </>
      }
    >
      <p>{t(`confirm.${action}.text`, { title, ...context })}</p>
    </Dialog>
  );
}
