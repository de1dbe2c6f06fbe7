/** Sends what was not sent: one, or all those that are ready. */
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../../preload/contract/publications.ts';
import { call } from '../../bridge/call.ts';
import { announce } from '../../ui/toasts.ts';

/** What waits for another doctor, or was sent back to be mended, isn't this one's to send. */
export function maySend({ unsentReason, mayValidate }: Publication): boolean {
  return unsentReason !== 'returned' && (unsentReason !== 'prepared' || mayValidate);
}

export interface SendUnsent {
  send: (publication: Publication) => void;
  sendAll: (publications: readonly Publication[]) => void;
  isPending: boolean;
  error: unknown;
}

export function useSendUnsent(): SendUnsent {
  const { t } = useTranslation('publish');
  const said = (count: number, refused: number) => {
    if (count > 0) announce({ text: t('unsent.sent', { count }), tone: 'normal' });
    if (refused > 0) announce({ text: t('unsent.refused', { count: refused }), tone: 'warn' });
  };
  const one = useMutation({
    mutationFn: ({ id: publicationId, state }: Publication) =>
      state === 'blocked' ? call('publications.retry', { publicationId }) : call('publications.send', { publicationId }),
    onSuccess: () => said(1, 0),
  });
  const all = useMutation({
    mutationFn: (publications: readonly Publication[]) =>
      call('publications.sendMany', { publicationIds: publications.map(({ id }) => id) }),
    onSuccess: ({ sent, refused }) => said(sent, refused.length),
  });
  return {
    send: (publication) => maySend(publication) && one.mutate(publication),
    sendAll: all.mutate,
    isPending: one.isPending || all.isPending,
    error: one.error ?? all.error ?? undefined,
  };
}
