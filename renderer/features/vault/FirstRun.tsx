/** First run: a name for the lock screen and a passphrase, the only key of what will be kept here. */

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { procedureKey, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { GateLayout } from './GateLayout.tsx';
import styles from './gate.module.css';
import { PassphraseField } from './PassphraseField.tsx';
import { Strength } from './Strength.tsx';

export function FirstRun({ keychain }: { keychain: string | undefined }) {
  const { t } = useTranslation('vault');
  const client = useQueryClient();
  const [label, setLabel] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [confirm, setConfirm] = useState('');
  const [wasTried, setTried] = useState(false);
  const create = useProcedureMutation('vault.create', {
    onSuccess: (status) => client.setQueryData(procedureKey('vault.status', {}), status),
  });
  const labelError = wasTried && label.trim() === '' ? t('first.labelMissing') : undefined;
  const mismatch = wasTried && confirm !== passphrase ? t('first.mismatch') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (label.trim() !== '' && passphrase !== '' && passphrase === confirm) create.mutate({ label: label.trim(), passphrase });
  };
  return (
    <GateLayout
      title={t('first.title')}
      lead={t('first.intro')}
      footer={keychain === undefined ? undefined : t('first.keychain', { backend: keychain })}
    >
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={t('first.label')}
          hint={t('first.labelHint')}
          value={label}
          onChange={setLabel}
          error={labelError}
          autoFocus
          maxLength={80}
        />
        <PassphraseField label={t('first.passphrase')} hint={t('first.passphraseHint')} value={passphrase} onChange={setPassphrase} isNew />
        <Strength passphrase={passphrase} />
        <PassphraseField label={t('first.confirm')} value={confirm} onChange={setConfirm} error={mismatch} isNew />
        <RefusalNotice error={create.error?.error} />
        <div className={styles.actions}>
          <Button kind="primary" size="l" type="submit" isPending={create.isPending} shortcut="Enter">
            {create.isPending ? t('first.working') : t('first.action')}
          </Button>
        </div>
      </form>
    </GateLayout>
  );
}
