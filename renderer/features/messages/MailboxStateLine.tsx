/** How fresh the copy of a mailbox is, in words; pressed, the server is asked again; when it failed, why and what can be done. */
import { CircleAlert, CircleCheck, CloudOff, LogIn, type LucideIcon, RefreshCw } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Mailbox, MailboxState } from '../../../preload/contract/mailboxes.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatNumber, formatRelative } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon, type Tone } from '../../ui/Icon.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from './boxes.module.css';

const looks: Readonly<Record<MailboxState['kind'], { icon: LucideIcon; tone?: Tone }>> = {
  current: { icon: CircleCheck, tone: 'normal' },
  syncing: { icon: RefreshCw },
  offline: { icon: CloudOff, tone: 'warn' },
  'signed-out': { icon: LogIn, tone: 'warn' },
  failed: { icon: CircleAlert, tone: 'alert' },
};

export function MailboxStateLine({ mailbox: { id, label, state } }: { mailbox: Mailbox }) {
  const { t } = useTranslation('conversations');
  const words = useStateWords(state);
  const refresh = useProcedureMutation('mailboxes.refresh');
  const { icon, tone } = looks[state.kind];
  const why = state.kind === 'failed' ? errorText(state.error).text : t('state.refresh', { label });
  return (
    <Tooltip text={why}>
      <Button
        className={classNames(styles.state, state.kind === 'failed' && styles.failed)}
        aria-label={`${words}. ${t('state.refresh', { label })}`}
        onPress={() => refresh.mutate({ mailboxId: id })}
      >
        <Icon of={icon} size="xs" tone={tone ?? 'discreet'} />
        <span>
          {words}
          {state.kind === 'failed' ? <span className={styles.why}>{why}</span> : undefined}
        </span>
      </Button>
    </Tooltip>
  );
}

function useStateWords(state: MailboxState): string {
  const { t } = useTranslation('conversations');
  const now = useNow(30_000);
  const when = state.checkedAt === undefined ? '' : formatRelative(state.checkedAt, now);
  switch (state.kind) {
    case 'current':
      return t('state.current', { when });
    case 'syncing':
      if (when !== '') return t('state.syncing');
      return state.total === undefined
        ? t('state.first', { done: formatNumber(state.done) })
        : t('state.firstOf', { done: formatNumber(state.done), total: formatNumber(state.total) });
    case 'offline':
      return when === '' ? t('state.offlineNever') : t('state.offline', { when });
    case 'signed-out':
      return when === '' ? t('state.signedOutNever') : t('state.signedOut', { when });
    case 'failed':
      return errorText(state.error).title;
  }
}
