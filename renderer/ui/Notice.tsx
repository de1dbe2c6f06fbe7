/** A notice inside a screen: something to know before going on, with its meaning's colour, icon and words. */
import { CircleCheck, Clock, CloudOff, EyeOff, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../i18n/format.ts';
import { classNames } from './class-names.ts';
import { Icon, type IconType, type Tone } from './Icon.tsx';
import styles from './notice.module.css';
import { Mark } from './Pill.tsx';

const icons: Record<Tone, IconType> = { alert: TriangleAlert, warn: TriangleAlert, normal: CircleCheck, info: Info, masked: EyeOff };

export interface NoticeProps {
  tone: Tone;
  children: ReactNode;
  icon?: IconType;
  action?: ReactNode;
  /** Announced when it appears. */
  live?: boolean;
}

export function Notice({ tone, children, icon, action, live }: NoticeProps) {
  return (
    <div className={classNames(styles.notice, styles[tone])} {...(live === true ? { role: tone === 'alert' ? 'alert' : 'status' } : {})}>
      <Icon of={icon ?? icons[tone]} />
      <p className={styles.text}>{children}</p>
      {action === undefined ? undefined : <span className={styles.action}>{action}</span>}
    </div>
  );
}

/** The band under the banner while the network is down: since when, what still works, what waits. */
export function OfflineBanner({ since, reason, children }: { since: string; reason?: string | undefined; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn" icon={CloudOff} live>
      <b>{t('banner.offlineSince', { time: formatTime(since) })}</b> {reason === undefined ? undefined : `${reason}. `}
      {t('banner.offlineText')} {children}
    </Notice>
  );
}

/** « Copie locale du 2 mars »: shown from what is kept here. */
export function StaleMark({ date }: { date: string }) {
  const { t } = useTranslation();
  return (
    <Mark icon={Clock} tone="warn">
      {t('state.copyOf', { date })}
    </Mark>
  );
}
