/** Sending reminders: all at once, each a message of its own, with ten seconds to take them back. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentId } from '../../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../../preload/contract/mailboxes.ts';
import type { OutgoingId } from '../../../../preload/contract/outgoing.ts';
import { call } from '../../../bridge/call.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { offerUndo } from '../../../ui/offer-undo.ts';
import { announce } from '../../../ui/toasts.ts';

export function useReminders(onDone: () => void) {
  const { t } = useTranslation('letters');
  const sync = useProcedure('sync.status', {});
  const isOffline = sync.data?.network === 'offline';
  const [problem, setProblem] = useState<string>();

  function takeBack(outgoingIds: OutgoingId[]): void {
    call('agenda.takeBackReminders', { outgoingIds }).then(
      ({ takenBack }) =>
        announce({
          text: t(takenBack < outgoingIds.length ? 'reminders.undoneSome' : 'reminders.undone', { count: takenBack }),
          tone: 'info',
        }),
      (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' }),
    );
  }

  const sending = useMutation({
    mutationFn: ({ appointmentIds, mailboxId }: { appointmentIds: AppointmentId[]; mailboxId: MailboxId }) =>
      call('agenda.sendReminders', { appointmentIds, mailboxId }),
    onSuccess(outcomes) {
      const leaving = outcomes.flatMap(({ outgoingId, state, leavesAt }) =>
        outgoingId !== undefined && state === 'scheduled' ? [{ outgoingId, at: Date.parse(leavesAt ?? '') }] : [],
      );
      const submitted = outcomes.filter(({ state }) => state === 'prepared').length;
      const failed = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]));
      const leftMs = Math.min(...leaving.map(({ at }) => at)) - Date.now();
      if (leaving.length > 0)
        offerUndo({
          text: t(isOffline ? 'reminders.offline' : 'reminders.leaving', {
            count: leaving.length,
            seconds: Math.max(1, Math.round(leftMs / 1000)),
          }),
          label: t('reminders.undo'),
          leftMs,
          undo: () => takeBack(leaving.map(({ outgoingId }) => outgoingId)),
        });
      if (submitted > 0) announce({ text: t('reminders.submitted', { count: submitted }) });
      const [first] = failed;
      if (first === undefined) onDone();
      else setProblem(t('reminders.failed', { count: failed.length, why: errorText(first).text }));
    },
    onError: (thrown) => setProblem(errorText(toAppError(thrown)).text),
  });

  return {
    isOffline,
    problem,
    isSending: sending.isPending,
    send(appointmentIds: AppointmentId[], mailboxId: MailboxId) {
      setProblem(undefined);
      sending.mutate({ appointmentIds, mailboxId });
    },
  };
}
