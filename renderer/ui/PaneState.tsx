/** What a pane says when it has nothing to show: an icon, a word, a sentence, one action at most. */
import { CircleAlert, Clock, CloudOff, Inbox, Lock, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../preload/contract/errors.ts';
import { isRetryable } from '../../preload/contract/errors.ts';
import { errorText } from '../i18n/error-text.ts';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { Icon, type IconType, type Tone } from './Icon.tsx';
import styles from './pane-state.module.css';
import { useAfter } from './use-after.ts';

interface StateProps {
  icon: IconType;
  tone?: Tone | undefined;
  title: string;
  children?: ReactNode;
  action?: { label: string; onPress: () => void } | undefined;
  role?: 'status' | 'alert';
  centered?: boolean | undefined;
}

export function PaneState({ icon, tone, title, children, action, role = 'status', centered }: StateProps) {
  return (
    <div className={classNames(styles.state, centered === true && styles.centered)} role={role}>
      <Icon of={icon} size="l" tone={tone ?? 'discreet'} />
      <b>{title}</b>
      {children === undefined ? undefined : <p className={styles.text}>{children}</p>}
      {action === undefined ? undefined : (
        <Button size="s" onPress={action.onPress}>
          {action.label}
        </Button>
      )}
    </div>
  );
}

type Simple = { title?: string; children: ReactNode; action?: { label: string; onPress: () => void } | undefined; centered?: boolean };

export function EmptyState({ title, icon = Inbox, ...rest }: Simple & { icon?: IconType }) {
  const { t } = useTranslation();
  return <PaneState icon={icon} title={title ?? t('state.empty')} {...rest} />;
}

export function OfflineState({ title, ...rest }: Simple) {
  const { t } = useTranslation();
  return <PaneState icon={CloudOff} tone="warn" title={title ?? t('state.offline')} {...rest} />;
}

export function StaleState({ title, ...rest }: Simple) {
  const { t } = useTranslation();
  return <PaneState icon={Clock} tone="warn" title={title ?? t('state.stale')} {...rest} />;
}

export function DeniedState({ title, ...rest }: Simple) {
  const { t } = useTranslation();
  return <PaneState icon={Lock} tone="masked" title={title ?? t('state.denied')} {...rest} />;
}

const offlineCodes = new Set(['document.not-kept-offline', 'imaging.not-kept-offline']);
const deniedCodes = new Set(['call.forbidden-role', 'platform.forbidden']);

/** An error of the core, in words; « Réessayer » only where the same gesture may succeed. */
export function ErrorState({ error, onRetry, centered }: { error: AppError; onRetry?: (() => void) | undefined; centered?: boolean }) {
  const { t } = useTranslation();
  const { title, text } = errorText(error);
  const isOffline = error.code.startsWith('network.') || offlineCodes.has(error.code);
  const isDenied = deniedCodes.has(error.code);
  return (
    <PaneState
      icon={isOffline ? CloudOff : isDenied ? Lock : CircleAlert}
      tone={isOffline ? 'warn' : isDenied ? 'masked' : 'alert'}
      title={title}
      role="alert"
      centered={centered}
      action={onRetry !== undefined && isRetryable(error.code) ? { label: t('action.retry'), onPress: onRetry } : undefined}
    >
      {text}
      {error.ref === '' ? undefined : <span className={styles.ref}>{t('state.reference', { ref: error.ref })}</span>}
    </PaneState>
  );
}

/** Skeleton lines, after 300 ms only: a quick answer shows no flicker. The place is kept from the start. */
export function LoadingState({ rows = 6, compact }: { rows?: number; compact?: boolean }) {
  const { t } = useTranslation();
  const isLong = useAfter(300);
  return (
    <div className={styles.loading} aria-busy="true" role="status">
      {isLong ? (
        <>
          <span className="sr-only">{t('state.loading')}</span>
          {Array.from({ length: rows }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
            <div key={index} className={classNames(styles.line, compact === true && styles.compact)} aria-hidden="true">
              <span className={styles.bone} style={{ width: 16 }} />
              <span className={styles.bone} style={{ width: `${62 - ((index * 17) % 30)}%` }} />
              <span className={classNames(styles.bone, styles.end)} style={{ width: 48 }} />
            </div>
          ))}
        </>
      ) : undefined}
    </div>
  );
}

/** A whole-screen wait, said in words after 300 ms. */
export function WaitingState({ text }: { text: string }) {
  const isLong = useAfter(300);
  return isLong ? <PaneState icon={RefreshCw} title={text} centered /> : undefined;
}
