/** In a file: whose other file is read with it, and the way back. */
import { Merge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDate, formatName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useUndoMerge } from './use-undo-merge.ts';

export function MergedBand({ patientId }: { patientId: PatientId }) {
  const { t } = useTranslation('duplicates');
  const merges = useProcedure('duplicates.of', { patientId }).data ?? [];
  const undo = useUndoMerge();
  return merges.map(({ removedId, removed, at, by }) => (
    <Notice
      key={removedId}
      tone="info"
      icon={Merge}
      action={
        <Button size="s" isPending={undo.isPending} onPress={() => undo.mutate({ removedId })}>
          {t('undoMerge')}
        </Button>
      }
    >
      {removed === undefined
        ? t('bandGone', { when: formatDate(at), by })
        : t('band', { name: formatName(removed), when: formatDate(at), by })}
    </Notice>
  ));
}
