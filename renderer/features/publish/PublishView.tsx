/** « Diffuser »: one file, what it is, who may see it, and one gesture. Also corrects, validates and replaces. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentId, FiledId, PatientId, PublicationId } from '../../../preload/contract/ids.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { LotEditor } from './LotEditor.tsx';
import { PublishEditor } from './PublishEditor.tsx';

export interface PublishViewProps {
  patientId: PatientId;
  /** A new version of this document. */
  replaces: DocumentId | undefined;
  /** One that waits: to correct, or to validate. */
  publication: PublicationId | undefined;
  /** One that came by message: its copy is what is sent. */
  filed?: FiledId | undefined;
  onDone: () => void;
}

export function PublishView({ patientId, replaces, publication, filed, onDone }: PublishViewProps) {
  const file = useProcedure('patients.get', { patientId });
  const existing = useProcedure(
    'publications.get',
    { publicationId: publication as PublicationId },
    { enabled: publication !== undefined },
  );
  const replacedId = replaces ?? existing.data?.form.replaces;
  const replaced = useProcedure('documents.get', { documentId: replacedId as DocumentId }, { enabled: replacedId !== undefined });
  // A copy is made once for this form: it goes with it unless it is sent.
  const received = useQuery({
    queryKey: ['filing.stage', filed],
    queryFn: () => call('filing.stage', { filedId: filed as FiledId }),
    enabled: filed !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [several, setSeveral] = useState<readonly File[]>();
  const error = file.error ?? existing.error ?? replaced.error ?? received.error;
  if (error !== null) return <ErrorState error={toAppError(error)} onRetry={() => void file.refetch()} />;
  const isWaiting =
    (publication !== undefined && existing.data === undefined) ||
    (replacedId !== undefined && replaced.data === undefined) ||
    (filed !== undefined && received.data === undefined);
  if (file.data === undefined || isWaiting) return <LoadingState rows={8} />;
  if (several !== undefined) return <LotEditor file={file.data} initial={several} onDone={onDone} />;
  const isOne = publication !== undefined || replacedId !== undefined || filed !== undefined;
  return (
    <PublishEditor
      key={`${publication ?? ''} ${replacedId ?? ''} ${filed ?? ''}`}
      file={file.data}
      existing={existing.data}
      replaced={replaced.data?.document}
      received={received.data}
      onDone={onDone}
      onSeveral={isOne ? undefined : setSeveral}
    />
  );
}
