/** Asking for a change of a document, with ten seconds to take it back: by the announcement's button or Ctrl Z. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentChange, RequestedProperties } from '../../../../preload/contract/document-changes.ts';
import type { DocumentId } from '../../../../preload/contract/ids.ts';
import { call } from '../../../bridge/call.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { procedureKey, useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { offerUndo } from '../../../ui/offer-undo.ts';
import { announce } from '../../../ui/toasts.ts';

export interface DocumentChanging {
  request: (requested: RequestedProperties) => void;
  isPending: boolean;
}

export function useDocumentChanges(documentId: DocumentId, options: { onGone: () => void }): DocumentChanging {
  const { t } = useTranslation('changes');
  const client = useQueryClient();
  const sync = useProcedure('sync.status', {});
  const shown = useRef<DocumentId | undefined>(undefined);
  useEffect(() => {
    shown.current = documentId;
    return () => {
      shown.current = undefined;
    };
  }, [documentId]);
  const mutation = useProcedureMutation('changes.request', {
    onSuccess(change) {
      const { after, actions } = change;
      if (after.maskedToProfessionals || after.status !== 'current') {
        // What may not be kept may not be shown again from memory either.
        // Whoever has gone elsewhere meanwhile is not called back to the list.
        if (shown.current === documentId) options.onGone();
        client.removeQueries({ queryKey: procedureKey('documents.open', { documentId }) });
      }
      const [only] = actions;
      const text = actions.length === 1 && only !== undefined ? t(`done.${only}`) : t('done.several');
      const offline = sync.data?.network === 'offline' ? ` ${t('done.offline')}` : '';
      offerBack(change, `${text}${offline}`);
    },
    onError: (failure) => announce({ text: errorText(toAppError(failure)).text, tone: 'alert' }),
  });

  function offerBack(change: DocumentChange, text: string): void {
    if (change.state !== 'grace') return;
    const left = change.leavesAt === undefined ? 0 : Date.parse(change.leavesAt) - Date.now();
    const undo = () => {
      call('changes.undo', { changeId: change.id }).then(
        () => announce({ text: t('done.undone'), tone: 'info' }),
        (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' }),
      );
    };
    offerUndo({ text, label: t('done.undo'), leftMs: left, undo });
  }

  return { request: (requested) => mutation.mutate({ documentId, requested }), isPending: mutation.isPending };
}
