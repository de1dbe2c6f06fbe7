/** Undoing a merge, from wherever it is offered: what offered it at the merge itself goes with it. */
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { offerUndo } from '../../ui/offer-undo.ts';
import { announce } from '../../ui/toasts.ts';

const undoMs = 10_000;
const offers = new Map<string, () => void>();

export function useUndoMerge() {
  const { t } = useTranslation('duplicates');
  return useProcedureMutation('duplicates.undo', {
    onSuccess({ wasMerged }, { removedId }) {
      offers.get(removedId)?.();
      offers.delete(removedId);
      announce({ text: t(wasMerged ? 'undone' : 'undoneBefore') });
    },
  });
}

/** Says that the merge is done, with the way back. */
export function useOfferUndoMerge(): (removedId: PatientId) => void {
  const { t } = useTranslation('duplicates');
  const undo = useUndoMerge();
  return (removedId) =>
    offers.set(removedId, offerUndo({ text: t('done'), label: t('undo'), leftMs: undoMs, undo: () => undo.mutate({ removedId }) }));
}
