/** One message: being written, or what became of it. */
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutgoingId, OutgoingMessage, OutgoingState } from '../../../preload/contract/outgoing.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Composer } from './Composer.tsx';
import { OutgoingView } from './OutgoingView.tsx';

const editable: readonly OutgoingState[] = ['draft', 'returned', 'prepared'];

export function WriteScreen() {
  const { outgoingId } = useParams({ from: '/messages/write/$outgoingId' });
  return <Written key={outgoingId} outgoingId={outgoingId} />;
}

function Written({ outgoingId }: { outgoingId: OutgoingId }) {
  const { t } = useTranslation('write');
  const navigate = useNavigate();
  const message = useProcedure('outgoing.get', { outgoingId }, { staleTime: 0 });
  // Chosen once: what the core answers to each save doesn't take the words back.
  const [started, setStarted] = useState<OutgoingMessage>();
  if (message.error !== null && started === undefined)
    return <ErrorState error={toAppError(message.error)} onRetry={() => void message.refetch()} centered />;
  // What the cache kept from a former look may be older than what was written since.
  const fresh = message.isFetchedAfterMount ? message.data : undefined;
  const current = started ?? fresh;
  if (current === undefined) return <LoadingState rows={8} />;
  const latest = fresh ?? current;
  if (!editable.includes(latest.state)) {
    // Recalled later, it is written on from what the core has then.
    if (started !== undefined) setStarted(undefined);
    return <OutgoingView message={latest} label={t('compose.sent')} />;
  }
  if (started === undefined) {
    setStarted(latest);
    return undefined;
  }
  return (
    <Composer
      existing={started}
      onRecalled={({ id }) => void navigate({ to: '/messages/write/$outgoingId', params: { outgoingId: id } })}
    />
  );
}
