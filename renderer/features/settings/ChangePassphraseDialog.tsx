/** Changes one's passphrase, once the present one has been given. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { announce } from '../../ui/toasts.ts';
import { PassphraseField } from '../vault/PassphraseField.tsx';
import { Strength } from '../vault/Strength.tsx';
import styles from './settings.module.css';

export function ChangePassphraseDialog({ slotId, label, onClose }: { slotId: string; label: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: vault } = useTranslation('vault');
  const { t: common } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [confirm, setConfirm] = useState('');
  const [wasTried, setTried] = useState(false);
  const change = useProcedureMutation('vault.changePassphrase', {
    onSuccess: () => {
      announce({ text: t('people.changed') });
      onClose();
    },
  });
  const code = change.error?.code;
  const refusal = change.error === null ? undefined : errorText(change.error.error);
  const words = refusal === undefined ? undefined : `${refusal.title}. ${refusal.text}`;
  const save = () => {
    setTried(true);
    if (current !== '' && next !== '' && next === confirm) change.mutate({ slotId, current, next });
  };
  return (
    <Dialog
      title={`${t('people.changeTitle')} · ${label}`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button size="l" onPress={onClose}>
            {common('action.cancel')}
          </Button>
          <Button size="l" kind="primary" onPress={save} isPending={change.isPending}>
            {t('people.save')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <PassphraseField
          label={t('people.current')}
          value={current}
          onChange={setCurrent}
          autoFocus
          error={code === 'vault.weak-passphrase' ? undefined : words}
        />
        <PassphraseField
          label={t('people.next')}
          hint={vault('first.passphraseHint')}
          value={next}
          onChange={setNext}
          isNew
          error={code === 'vault.weak-passphrase' ? words : undefined}
        />
        <Strength passphrase={next} />
        <PassphraseField
          label={vault('first.confirm')}
          value={confirm}
          onChange={setConfirm}
          isNew
          error={wasTried && confirm !== next ? vault('first.mismatch') : undefined}
        />
      </div>
    </Dialog>
  );
}
