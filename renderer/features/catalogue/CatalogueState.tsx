/** How true the catalogue is: as of when, and whether the network is there. */
import { Clock, CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatRelative } from '../../i18n/format.ts';
import { Mark } from '../../ui/Pill.tsx';

export function CatalogueState({ syncedAt }: { syncedAt: string | undefined }) {
  const { t } = useTranslation('catalogue');
  const sync = useProcedure('sync.status', {});
  if (syncedAt === undefined) return undefined;
  const isAway = sync.data?.network === 'offline';
  return (
    <Mark icon={isAway ? CloudOff : Clock} tone={isAway ? 'warn' : 'secondary'}>
      {t(isAway ? 'state.offline' : 'state.synced', { when: formatRelative(syncedAt) })}
    </Mark>
  );
}
