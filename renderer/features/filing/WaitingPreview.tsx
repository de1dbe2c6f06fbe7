/** The piece itself, beside where it would go: nobody files what they haven't seen. */
import { useTranslation } from 'react-i18next';
import type { FilingProposal } from '../../../preload/contract/filing.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { DocumentBody } from '../documents/DocumentBody.tsx';
import { pieceName } from './filing-words.ts';

export function WaitingPreview({ proposal }: { proposal: FilingProposal }) {
  const { t } = useTranslation('filing');
  const { messageId, piece } = proposal;
  const content = useProcedure('messages.piece', { messageId, pieceId: piece.id }, { staleTime: 0 });
  if (content.error !== null) return <ErrorState error={toAppError(content.error)} onRetry={() => void content.refetch()} />;
  if (content.data === undefined) return <LoadingState rows={6} />;
  return <DocumentBody content={content.data} title={pieceName(proposal) || t('pane.reading')} prefers="original" />;
}
