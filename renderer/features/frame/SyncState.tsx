/** The state of the exchanges, in words: up to date since when, under way, what stands in the way, what waits, what was refused. */
import { CircleAlert, CircleCheck, ClockAlert, CloudOff, Hourglass, LogIn, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../preload/contract/sync.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatRelative, formatTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { hasNews, isPaused, NetworkTruth } from './NetworkTruth.tsx';
import truth from './network-truth.module.css';
import { obstacleKind } from './obstacle.ts';
import { SettingsButton } from './SettingsLink.tsx';
import { useActiveSession } from './session-context.tsx';
import styles from './topbar.module.css';

export function SyncState() {
  const { t } = useTranslation('frame');
  const { t: network } = useTranslation('network');
  const status = useProcedure('sync.status', {});
  const { needsSignIn, professional } = useActiveSession();
  const refresh = useProcedureMutation('sync.now');
  const signIn = useProcedureMutation('session.signIn');
  const now = useNow(15_000);
  if (status.data === undefined) return undefined;
  const state = <State status={status.data} needsSignIn={needsSignIn} now={now} />;
  const asksSignIn = needsSignIn && status.data.network === 'online';
  if (!asksSignIn && hasNews(status.data, now)) {
    return (
      <Popover label={network('truth.label')} button={<AriaButton className={classNames(styles.sync)}>{state}</AriaButton>}>
        {(close) => (
          <>
            <NetworkTruth status={status.data} now={now} />
            <div className={truth.actions}>
              <SettingsButton onPress={close}>{network('truth.settings')}</SettingsButton>
              <Button size="s" icon={RefreshCw} onPress={() => refresh.mutate({})} isPending={refresh.isPending}>
                {network('truth.now')}
              </Button>
            </div>
          </>
        )}
      </Popover>
    );
  }
  const press = () => {
    if (asksSignIn) signIn.mutate({ nationalId: professional.nationalId, channel: 'mobile' });
    else refresh.mutate({});
  };
  return (
    <Tooltip text={asksSignIn ? t('account.reconnect') : t('sync.now')} placement="left">
      <AriaButton className={classNames(styles.sync)} onPress={press} isPending={refresh.isPending || signIn.isPending}>
        {state}
      </AriaButton>
    </Tooltip>
  );
}

function State({ status, needsSignIn, now }: { status: SyncStatus; needsSignIn: boolean; now: Date }): ReactNode {
  const { t } = useTranslation('frame');
  const { t: network } = useTranslation('network');
  const waiting = status.waitingCount > 0 ? <span>{t('sync.waiting', { count: status.waitingCount })}</span> : undefined;
  const blocked =
    status.blockedCount > 0 ? (
      <Pill tone="alert" icon={CircleAlert}>
        {t('sync.blocked', { count: status.blockedCount })}
      </Pill>
    ) : undefined;
  if (status.network === 'offline') {
    const kind = obstacleKind(status.obstacle?.code);
    return (
      <>
        {blocked}
        <Pill tone="warn" icon={CloudOff}>
          {kind === undefined ? t('sync.offline') : `${t('sync.offline')} · ${network(`truth.short.${kind}`)}`}
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
      {status.clockWrongByMs === undefined ? undefined : (
        <Pill tone="warn" icon={ClockAlert}>
          {network('truth.clock')}
        </Pill>
      )}
      {waiting}
      {status.pausedUntil !== undefined && isPaused(status, now) ? (
        <Pill tone="warn" icon={Hourglass}>
          {network('truth.paused', { time: formatTime(status.pausedUntil) })}
        </Pill>
      ) : (
        <UpToDate status={status} now={now} />
      )}
    </>
  );
}

function UpToDate({ status, now }: { status: SyncStatus; now: Date }): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <>
      <Icon of={status.isRunning ? RefreshCw : CircleCheck} tone={status.isRunning ? 'accent' : 'normal'} />
      {status.isRunning
        ? t('sync.running')
        : status.upToDateAt === undefined
          ? t('sync.never')
          : t('sync.upToDate', { when: formatRelative(status.upToDateAt, now) })}
    </>
  );
}
