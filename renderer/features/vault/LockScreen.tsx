/** The lock: who opens, with which passphrase; why it was closed; how long to wait after wrong attempts. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../../preload/contract/vault.ts';
import { procedureKey, useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/Toggles.tsx';
import { GateLayout } from './GateLayout.tsx';
import styles from './gate.module.css';
import { PassphraseField } from './PassphraseField.tsx';
import { useCountdown } from './use-countdown.ts';

export function LockScreen({ status }: { status: VaultStatus }) {
  const { t } = useTranslation('vault');
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [slotId, setSlotId] = useState(status.people[0]?.slotId ?? '');
  const [passphrase, setPassphrase] = useState('');
  const askedAt = useProcedure('vault.status', {}).dataUpdatedAt;
  const seconds = useCountdown(status.retryInMs, askedAt);
  const key = procedureKey('vault.status', {});
  const unlock = useProcedureMutation('vault.unlock', {
    onSuccess: (next) => {
      setPassphrase('');
      client.setQueryData(key, next);
    },
    onError: () => {
      setPassphrase('');
      void client.invalidateQueries({ queryKey: key });
      field.current?.focus();
    },
  });
  useEffect(() => {
    if (seconds === 0) field.current?.focus();
  }, [seconds]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '' && seconds === 0) unlock.mutate({ slotId, passphrase });
  };
  const refusal = unlock.error === null || unlock.isPending ? undefined : errorText(unlock.error.error);
  const wait = seconds > 0 ? t('lock.wait', { count: seconds }) : undefined;
  return (
    <GateLayout title={t('lock.title')} lead={t(`lock.because.${status.lockedBecause ?? 'start'}`)} footer={t('lock.kept')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {status.people.length > 1 ? (
          <RadioGroup
            label={t('lock.who')}
            boxed
            value={slotId}
            onChange={setSlotId}
            options={status.people.map((person) => ({ value: person.slotId, label: person.label }))}
          />
        ) : undefined}
        <PassphraseField
          label={status.people.length === 1 ? `${t('lock.passphrase')} · ${status.people[0]?.label ?? ''}` : t('lock.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          isDisabled={seconds > 0}
          autoFocus
          inputRef={field}
          error={wait ?? (refusal === undefined ? undefined : `${refusal.title}. ${refusal.text}`)}
        />
        <div className={styles.actions}>
          <Button kind="primary" size="l" type="submit" isPending={unlock.isPending} unavailable={wait} shortcut="Enter">
            {unlock.isPending ? t('lock.working') : t('lock.action')}
          </Button>
        </div>
      </form>
    </GateLayout>
  );
}
