/** What there is to say of the network: what stands in the way and since when, until when to wait, how wrong the clock is; and what follows. */
import { ClockAlert, CloudOff, Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../preload/contract/sync.ts';
import { formatTime } from '../../i18n/format.ts';
import { Icon, type IconType } from '../../ui/Icon.tsx';
import { clockGap } from './clock-gap.ts';
import styles from './network-truth.module.css';
import { obstacleWords } from './obstacle.ts';

/** Whether there is more to tell than « à jour ». */
export function hasNews(status: SyncStatus, now: Date): boolean {
  return status.network === 'offline' || isPaused(status, now) || status.clockWrongByMs !== undefined;
}

export function isPaused({ pausedUntil }: SyncStatus, now: Date): boolean {
  return pausedUntil !== undefined && new Date(pausedUntil) > now;
}

export function NetworkTruth({ status, now }: { status: SyncStatus; now: Date }) {
  const { t } = useTranslation('network');
  const isOffline = status.network === 'offline';
  const { pausedUntil, clockWrongByMs } = status;
  const words = obstacleWords(status);
  return (
    <>
      {isOffline ? (
        <Item icon={CloudOff} title={words.title}>
          {t('truth.since', { time: formatTime(status.networkSince) })} {words.text} {t('truth.retry')}
        </Item>
      ) : undefined}
      {pausedUntil !== undefined && isPaused(status, now) ? (
        <Item icon={Hourglass} title={t('truth.pausedTitle', { time: formatTime(pausedUntil) })}>
          {t('truth.pausedText')}
        </Item>
      ) : undefined}
      {clockWrongByMs === undefined ? undefined : (
        <Item icon={ClockAlert} title={t('truth.clockTitle', clockGap(clockWrongByMs, t))}>
          {t('truth.clockText')}
        </Item>
      )}
    </>
  );
}

function Item({ icon, title, children }: { icon: IconType; title: string; children: ReactNode }) {
  return (
    <div className={styles.item}>
      <Icon of={icon} tone="warn" />
      <div>
        <b>{title}</b>
        <p className={styles.text}>{children}</p>
      </div>
    </div>
  );
}
