/** The state of the exchanges, in words: up to date since when, under way, offline, what waits, what was refused. */
import { CircleAlert, CircleCheck, CloudOff, LogIn, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../preload/contract/sync.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatRelative } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useActiveSession } from './session-context.tsx';
import styles from './topbar.module.css';

export function SyncState() {
  const { t } = useTranslation('frame');
  const status = useProcedure('sync.status', {});
  const { needsSignIn, professional } = useActiveSession();
  const refresh = useProcedureMutation('sync.now');
  const signIn = useProcedureMutation('session.signIn');
  if (status.data === undefined) return undefined;
  const asksSignIn = needsSignIn && status.data.network === 'online';
  const press = () => {
    if (asksSignIn) signIn.mutate({ nationalId: professional.nationalId, channel: 'mobile' });
    else refresh.mutate({});
  };
  return (
    <Tooltip text={asksSignIn ? t('account.reconnect') : t('sync.now')} placement="left">
      <Button className={classNames(styles.sync)} onPress={press} isPending={refresh.isPending || signIn.isPending}>
        <State status={status.data} needsSignIn={needsSignIn} />
      </Button>
    </Tooltip>
  );
}

function State({ status, needsSignIn }: { status: SyncStatus; needsSignIn: boolean }): ReactNode {
  const { t } = useTranslation('frame');
  const now = useNow(30_000);
  const waiting = status.waitingCount > 0 ? <span>{t('sync.waiting', { count: status.waitingCount })}</span> : undefined;
  const blocked =
    status.blockedCount > 0 ? (
      <Pill tone="alert" icon={CircleAlert}>
        {t('sync.blocked', { count: status.blockedCount })}
      </Pill>
    ) : undefined;
  if (status.network === 'offline') {
    return (
      <>
        {blocked}
        <Pill tone="warn" icon={CloudOff}>
          {t('sync.offline')}
        </Pill>
        {waiting}
      </>
    );
  }
  if (needsSignIn) {
    return (
      <>
        <Pill tone="warn" icon={LogIn}>
          {t('sync.signedOut')}
        </Pill>
        {waiting}
      </>
    );
  }
  return (
    <>
      {blocked}
      {waiting}
      <Icon of={status.isRunning ? RefreshCw : CircleCheck} tone={status.isRunning ? 'accent' : 'normal'} />
      {status.isRunning
        ? t('sync.running')
        : status.upToDateAt === undefined
          ? t('sync.never')
          : t('sync.upToDate', { when: formatRelative(status.upToDateAt, now) })}
    </>
  );
}
