/** Gives a colleague a passphrase of their own. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { announce } from '../../ui/toasts.ts';
import { PassphraseField } from '../vault/PassphraseField.tsx';
import { Strength } from '../vault/Strength.tsx';
import styles from './settings.module.css';

export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: vault } = useTranslation('vault');
  const { t: common } = useTranslation();
  const [label, setLabel] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [confirm, setConfirm] = useState('');
  const [wasTried, setTried] = useState(false);
  const add = useProcedureMutation('vault.addPerson', {
    onSuccess: () => {
      announce({ text: t('people.added', { label: label.trim() }) });
      onClose();
    },
  });
  const refusal = add.error === null ? undefined : errorText(add.error.error);
  const save = () => {
    setTried(true);
    if (label.trim() !== '' && passphrase !== '' && passphrase === confirm) add.mutate({ label: label.trim(), passphrase });
  };
  return (
    <Dialog
      title={t('people.addTitle')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button size="l" onPress={onClose}>
            {common('action.cancel')}
          </Button>
          <Button size="l" kind="primary" onPress={save} isPending={add.isPending}>
            {t('people.add')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <TextField
          label={vault('first.label')}
          hint={vault('first.labelHint')}
          value={label}
          onChange={setLabel}
          autoFocus
          maxLength={80}
          error={wasTried && label.trim() === '' ? vault('first.labelMissing') : undefined}
        />
        <PassphraseField
          label={vault('first.passphrase')}
          hint={vault('first.passphraseHint')}
          value={passphrase}
          onChange={setPassphrase}
          isNew
          error={refusal === undefined ? undefined : `${refusal.title}. ${refusal.text}`}
        />
        <Strength passphrase={passphrase} />
        <PassphraseField
          label={vault('first.confirm')}
          value={confirm}
          onChange={setConfirm}
          isNew
          error={wasTried && confirm !== passphrase ? vault('first.mismatch') : undefined}
        />
      </div>
    </Dialog>
  );
}
