/** Sets the unusable file aside and starts afresh, once a passphrase has shown who asks; tells what was recovered. */
import { useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../../preload/contract/vault.ts';
import { procedureKey, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './gate.module.css';
import { PassphraseField } from './PassphraseField.tsx';

export function RebuildDialog({ status, onClose }: { status: VaultStatus; onClose: () => void }) {
  const { t } = useTranslation('vault');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [slotId, setSlotId] = useState(status.people[0]?.slotId ?? '');
  const [passphrase, setPassphrase] = useState('');
  const rebuild = useProcedureMutation('vault.rebuild');
  const refusal = rebuild.error === null ? undefined : errorText(rebuild.error.error);
  const done = rebuild.data;
  const finish = () => {
    if (done !== undefined) client.setQueryData(procedureKey('vault.status', {}), done.status);
    onClose();
  };
  return (
    <Dialog
      title={done === undefined ? t('unusable.dialogTitle') : t('unusable.doneTitle')}
      icon={TriangleAlert}
      tone={done === undefined ? 'warn' : 'normal'}
      isOpen
      onClose={finish}
      isDismissable={!rebuild.isPending}
      footer={
        done === undefined ? (
          <>
            <Button size="l" onPress={onClose} isDisabled={rebuild.isPending}>
              {common('action.cancel')}
            </Button>
            <Button size="l" kind="primary" isPending={rebuild.isPending} onPress={() => rebuild.mutate({ slotId, passphrase })}>
              {rebuild.isPending ? t('unusable.working') : t('unusable.confirm')}
            </Button>
          </>
        ) : (
          <Button size="l" kind="primary" onPress={finish} autoFocus>
            {t('unusable.continue')}
          </Button>
        )
      }
    >
      {done === undefined ? (
        <div className={styles.form}>
          <p>{t('unusable.dialogText')}</p>
          {status.people.length > 1 ? (
            <Select
              label={t('lock.who')}
              choices={status.people.map((person) => ({ id: person.slotId, label: person.label }))}
              value={slotId}
              onChange={setSlotId}
            />
          ) : undefined}
          <PassphraseField
            label={t('lock.passphrase')}
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
            error={refusal === undefined ? undefined : `${refusal.title}. ${refusal.text}`}
          />
        </div>
      ) : (
        <div className={styles.form}>
          <p>{t('unusable.done', { count: done.recoveredPublications })}</p>
          <p>{t('unusable.keptFile', { file: done.keptFile })}</p>
        </div>
      )}
    </Dialog>
  );
}
