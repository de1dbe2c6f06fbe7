/** The gesture that sends: at once with ten seconds to take it back, when asked, at an hour, or put before the doctor who may. */
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OutgoingId, OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { offerUndo } from '../../ui/offer-undo.ts';
import { announce } from '../../ui/toasts.ts';

export interface Departure {
  when: 'now' | 'held' | 'scheduled';
  /** ISO instant, of `scheduled`. */
  at?: string;
}

export interface SendOptions {
  /** Keeps what was written last. @throws {CallError} */
  keep: () => Promise<OutgoingId>;
  onSent: (message: OutgoingMessage) => void;
  /** Taken back: a draft again. */
  onRecalled: (message: OutgoingMessage) => void;
}

export function useSend({ keep, onSent, onRecalled }: SendOptions) {
  const { t } = useTranslation('write');
  const sync = useProcedure('sync.status', {});
  const isOffline = sync.data?.network === 'offline';

  function recall({ id }: OutgoingMessage): void {
    call('outgoing.recall', { outgoingId: id }).then(
      (message) => {
        announce({ text: t('done.recalled'), tone: 'info' });
        onRecalled(message);
      },
      (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' }),
    );
  }

  const mutation = useMutation({
    async mutationFn({ when, at }: Departure): Promise<OutgoingMessage> {
      const outgoingId = await keep();
      return call('outgoing.send', { outgoingId, when, ...(at === undefined ? {} : { at }) });
    },
    onSuccess(message) {
      onSent(message);
      const { state, leavesAt } = message;
      if (state === 'held' || state === 'prepared') announce({ text: t(`done.${state}`), tone: 'normal' });
      else if (state === 'scheduled' && leavesAt !== undefined)
        announce({ text: t('done.scheduled', { date: formatDateTime(leavesAt) }), tone: 'normal' });
      else {
        const leftMs = leavesAt === undefined ? 0 : Date.parse(leavesAt) - Date.now();
        const text = isOffline ? t('done.offline') : t('done.leaving', { count: Math.max(1, Math.round(leftMs / 1000)) });
        offerUndo({ text, label: t('done.undo'), leftMs, undo: () => recall(message) });
      }
    },
  });
  return { send: mutation.mutate, isPending: mutation.isPending, error: mutation.error, isOffline };
}
