/** « Diffuser »: one file, what it is, who may see it, and one gesture. Also corrects, validates and replaces. */
import { useState } from 'react';
import type { DocumentId, PatientId, PublicationId } from '../../../preload/contract/ids.ts';
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
  onDone: () => void;
}

export function PublishView({ patientId, replaces, publication, onDone }: PublishViewProps) {
  const file = useProcedure('patients.get', { patientId });
  const existing = useProcedure(
    'publications.get',
    { publicationId: publication as PublicationId },
    { enabled: publication !== undefined },
  );
  const replacedId = replaces ?? existing.data?.form.replaces;
  const replaced = useProcedure('documents.get', { documentId: replacedId as DocumentId }, { enabled: replacedId !== undefined });
  const [several, setSeveral] = useState<readonly File[]>();
  const error = file.error ?? existing.error ?? replaced.error;
  if (error !== null) return <ErrorState error={toAppError(error)} onRetry={() => void file.refetch()} />;
  const isWaiting = (publication !== undefined && existing.data === undefined) || (replacedId !== undefined && replaced.data === undefined);
  if (file.data === undefined || isWaiting) return <LoadingState rows={8} />;
  if (several !== undefined) return <LotEditor file={file.data} initial={several} onDone={onDone} />;
  const isOne = publication !== undefined || replacedId !== undefined;
  return (
    <PublishEditor
      key={`${publication ?? ''} ${replacedId ?? ''}`}
      file={file.data}
      existing={existing.data}
      replaced={replaced.data?.document}
      onDone={onDone}
      onSeveral={isOne ? undefined : setSeveral}
    />
  );
}
