/** How true what is shown is: asked just now, being asked, or the copy kept here and since when. */
import { CircleCheck, Clock, CloudOff, RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatRelative } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Pill.tsx';
import styles from './directory.module.css';
import type { Asking } from './use-directory-search.ts';

export function DirectoryState({ asking }: { asking: Asking }) {
  const { t } = useTranslation('directory');
  const { t: common } = useTranslation();
  const { data: status } = useProcedure('directory.status', {});
  const when = status?.receivedAt === undefined ? undefined : formatRelative(status.receivedAt);
  const { data: sync } = useProcedure('sync.status', {});
  const isAway = sync?.network === 'offline' && !asking.isAsking;
  if (asking.error !== null || isAway) {
    const isOffline = asking.error === null || asking.error.error.code.startsWith('network.');
    const words = when === undefined ? t('state.offlineEmpty') : t('state.offline', { when });
    return (
      <span className={styles.state} role="status">
        <Mark icon={isOffline ? CloudOff : TriangleAlert} tone="warn">
          {isOffline || asking.error === null ? words : `${t('state.failed')} · ${errorText(asking.error.error).title}`}
        </Mark>
        {asking.isAsked ? (
          <Button size="s" kind="quiet" onPress={asking.again}>
            {common('action.retry')}
          </Button>
        ) : undefined}
      </span>
    );
  }
  const [icon, words] = asking.isAsking
    ? [RefreshCw, t('state.asking')]
    : asking.isAsked
      ? [
          asking.isPartial ? TriangleAlert : CircleCheck,
          asking.isPartial ? t('state.partial') : t('state.fresh', { when: formatRelative(new Date(asking.askedAt).toISOString()) }),
        ]
      : [Clock, when === undefined ? '' : t('state.kept', { when })];
  return (
    <span className={styles.state} role="status">
      {words === '' ? undefined : (
        <Mark icon={icon} tone={asking.isPartial && !asking.isAsking ? 'warn' : 'secondary'}>
          {words}
        </Mark>
      )}
    </span>
  );
}
