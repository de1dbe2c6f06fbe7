/** What is true of the agenda now: offline since when, how much is provisional, days that aren't here. */
import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDate, formatRelative } from '../../i18n/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useSetup } from './setup-context.tsx';

export function AgendaNotices({ isPartial }: { isPartial: boolean }) {
  const { t } = useTranslation('agenda');
  const { setup } = useSetup();
  const sync = useProcedure('sync.status', {});
  const provisional = setup.provisionalCount === 0 ? '' : t('notice.provisional', { count: setup.provisionalCount });
  return (
    <>
      {sync.data?.network === 'offline' ? (
        <Notice tone="warn" icon={CloudOff} live>
          {setup.syncedAt === undefined ? t('notice.offline') : t('notice.offlineCopy', { when: formatRelative(setup.syncedAt) })}{' '}
          {provisional}
        </Notice>
      ) : undefined}
      {isPartial ? (
        <Notice tone="info">{t('notice.partial', { from: formatDate(setup.keptFrom), until: formatDate(setup.keptUntil) })}</Notice>
      ) : undefined}
    </>
  );
}
