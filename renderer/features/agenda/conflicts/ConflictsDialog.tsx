/** What was done without the network and could not be taken: one's own on a side, what there is on the other, the choices. */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { ConflictItem } from './ConflictItem.tsx';

export function ConflictsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('agenda');
  const { t: common } = useTranslation();
  const list = useProcedure('agenda.conflicts', {});
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="l"
      icon={TriangleAlert}
      tone="alert"
      title={t('conflicts.title')}
      footer={<Button onPress={onClose}>{common('action.close')}</Button>}
    >
      {list.error === null ? undefined : <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />}
      {list.data === undefined && list.error === null ? <LoadingState rows={4} /> : undefined}
      {list.data?.length === 0 ? <p>{t('conflicts.none')}</p> : undefined}
      <ul>
        {list.data?.map((conflict) => (
          <ConflictItem key={conflict.id} conflict={conflict} />
        ))}
      </ul>
    </Dialog>
  );
}
