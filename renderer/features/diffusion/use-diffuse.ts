/** The act itself: everything leaves together, and for ten seconds what is sent to people can be taken back. */
import { useTranslation } from 'react-i18next';
import type { Diffusion, OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { offerUndo } from '../../ui/offer-undo.ts';
import { announce } from '../../ui/toasts.ts';

export function useDiffuse({ onDone }: { onDone: (diffusion: Diffusion) => void }) {
  const { t } = useTranslation('diffusion');
  const sync = useProcedure('sync.status', {});

  async function takeBack(diffusion: Diffusion): Promise<void> {
    const messages = diffusion.lines.flatMap((line) => (line.kind === 'message' ? [line.outgoingId] : []));
    for (const outgoingId of messages) {
      await call('outgoing.recall', { outgoingId });
      await call('outgoing.discard', { outgoingId });
    }
  }

  const mutation = useProcedureMutation('diffusions.create', {
    async onSuccess(diffusion) {
      const count = diffusion.lines.length;
      const isOffline = sync.data?.network === 'offline';
      const text = t(isOffline ? 'done.offline' : 'done.online', { count });
      onDone(diffusion);
      const left = await leftMs(diffusion);
      if (left <= 0) announce({ text, tone: 'normal' });
      else
        offerUndo({
          text,
          label: t('done.undo'),
          leftMs: left,
          undo: () =>
            takeBack(diffusion).then(
              () => announce({ text: t('done.undone'), tone: 'info' }),
              (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' }),
            ),
        });
    },
  });
  return { run: mutation.mutate, isPending: mutation.isPending, error: mutation.error };
}

/** Until the first of its messages leaves. */
async function leftMs({ lines }: Diffusion): Promise<number> {
  const [first] = lines.flatMap((line) => (line.kind === 'message' ? [line.outgoingId] : []));
  if (first === undefined) return 0;
  const { leavesAt, state }: OutgoingMessage = await call('outgoing.get', { outgoingId: first });
  return state === 'leaving' && leavesAt !== undefined ? Date.parse(leavesAt) - Date.now() : 0;
}
