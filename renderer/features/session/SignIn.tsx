/** Sign-in: the national identifier of the card, or an account of the demonstration platform. */
import { IdCard, Smartphone } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SessionStatus } from '../../../preload/contract/session.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextField } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Avatar } from '../../ui/Pill.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { obstacleTitle, obstacleWords } from '../frame/obstacle.ts';
import { ConnectionButton } from '../settings/ConnectionButton.tsx';
import { GateLayout } from '../vault/GateLayout.tsx';
import gate from '../vault/gate.module.css';
import styles from './session.module.css';

const shape = /^[0-9A-Z/]{6,32}$/;

export function SignIn({ status }: { status: SessionStatus }) {
  const { t } = useTranslation('session');
  const [nationalId, setNationalId] = useState('');
  const [isInvalid, setInvalid] = useState(false);
  const demo = useProcedure('session.demoAccounts', {}, { retryEvery: 3000 });
  const about = useProcedure('settings.about', {});
  const sync = useProcedure('sync.status', {});
  const signIn = useProcedureMutation('session.signIn');
  const enter = (id: string) => signIn.mutate({ nationalId: id, channel: 'mobile' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = nationalId.replaceAll(/\s/g, '').toUpperCase();
    setInvalid(!shape.test(id));
    if (shape.test(id)) enter(id);
  };
  const refusal = signIn.error === null ? undefined : errorText(signIn.error.error);
  const obstacle = sync.data !== undefined && obstacleTitle(sync.data) !== undefined ? obstacleWords(sync.data) : undefined;
  const failure = refusal?.text ?? (status.lastFailure === undefined ? undefined : t(`failure.${status.lastFailure}`));
  return (
    <GateLayout title={t('signIn.title')} lead={t('signIn.intro')}>
      <form className={gate.form} onSubmit={submit} noValidate>
        {sync.data?.network === 'offline' ? (
          <Notice tone="warn">
            <b>{obstacle?.title ?? t('signIn.openOffline')}.</b> {obstacle?.text ?? t('signIn.offline')}
          </Notice>
        ) : undefined}
        {failure === undefined ? undefined : (
          <Notice tone={status.lastFailure === 'expired' && refusal === undefined ? 'info' : 'alert'} live>
            {failure}
          </Notice>
        )}
        <TextField
          label={t('signIn.nationalId')}
          hint={t('signIn.nationalIdHint')}
          icon={IdCard}
          value={nationalId}
          onChange={setNationalId}
          error={isInvalid ? t('signIn.nationalIdInvalid') : undefined}
          autoFocus
          autoComplete="username"
          inputMode="numeric"
        />
        <div className={gate.actions}>
          <Button kind="primary" size="l" type="submit" icon={Smartphone} isPending={signIn.isPending} shortcut="Enter">
            {t('signIn.action')}
          </Button>
          <ConnectionButton />
        </div>
      </form>
      {demo.data === undefined && about.data?.platform === 'embedded' ? (
        <section className={styles.demo}>
          <Progress label={t('signIn.preparing')} text=" " />
        </section>
      ) : undefined}
      {demo.data === undefined || demo.data.length === 0 ? undefined : (
        <section className={styles.demo} aria-label={t('signIn.demo')}>
          <h2 className={styles.heading}>{t('signIn.demo')}</h2>
          <p className={styles.hint}>{t('signIn.demoHint')}</p>
          {demo.data.map((account) => (
            <AriaButton key={account.nationalId} className={classNames(styles.choice)} onPress={() => enter(account.nationalId)}>
              <Avatar letters={letters(account.displayName)} />
              <span className={styles.who}>
                <b>{account.displayName}</b>
                <span>{account.profession}</span>
              </span>
              <Icon of={Smartphone} tone="discreet" />
            </AriaButton>
          ))}
        </section>
      )}
    </GateLayout>
  );
}

/** « Dre Claire DIALLO » gives « CD »: the last two words' first letters. */
function letters(name: string): string {
  return name
    .split(/\s+/)
    .slice(-2)
    .map((word) => word.charAt(0))
    .join('')
    .toUpperCase();
}
