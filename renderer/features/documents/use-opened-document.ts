/** The content of a document, asked for on opening only (EX_3.2-1010), with its progress and the means to give up. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DocumentContent } from '../../../preload/contract/documents.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import type { CallError } from '../../bridge/call-error.ts';
import { useBridgeEvent } from '../../bridge/events.ts';
import { procedureKey, useProcedure } from '../../bridge/use-procedure.ts';

/** Running past documents with the arrow keys doesn't fetch them: what comes so soon after the last waits that long. */
const settleMs = 150;
let lastShownAt = Number.NEGATIVE_INFINITY;

export interface OpenedDocument {
  content: DocumentContent | undefined;
  error: CallError | null;
  isCancelled: boolean;
  /** Bytes received, once known. */
  progress: { received: number; total: number | undefined } | undefined;
  cancel: () => void;
  retry: () => void;
}

export function useOpenedDocument(documentId: DocumentId): OpenedDocument {
  const client = useQueryClient();
  const [settled, setSettled] = useState(() => performance.now() - lastShownAt > settleMs);
  const [isCancelled, setCancelled] = useState(false);
  const [progress, setProgress] = useState<OpenedDocument['progress']>();
  useEffect(() => {
    lastShownAt = performance.now();
    const timer = setTimeout(() => setSettled(true), settleMs);
    return () => clearTimeout(timer);
  }, []);
  const query = useProcedure('documents.open', { documentId }, { enabled: settled && !isCancelled });
  useBridgeEvent('documents.progress', (payload) => {
    if (payload.documentId === documentId) setProgress({ received: payload.received, total: payload.total });
  });
  return {
    content: query.data,
    error: query.error,
    isCancelled: isCancelled && query.data === undefined,
    progress,
    cancel() {
      setCancelled(true);
      void client.cancelQueries({ queryKey: procedureKey('documents.open', { documentId }) });
    },
    retry() {
      setCancelled(false);
      setProgress(undefined);
      void query.refetch();
    },
  };
}
