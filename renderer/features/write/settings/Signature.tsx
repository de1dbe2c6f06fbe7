/** What ends the messages of the one at work in a mailbox. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailboxId } from '../../../../preload/contract/mailboxes.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { ErrorState } from '../../../ui/PaneState.tsx';
import { announce } from '../../../ui/toasts.ts';

export function Signature({ mailboxId }: { mailboxId: MailboxId }) {
  const { t } = useTranslation('writing');
  const kept = useProcedure('templates.signature', { mailboxId });
  const [typed, setTyped] = useState<string>();
  const save = useProcedureMutation('templates.setSignature', {
    async onSuccess() {
      await kept.refetch();
      setTyped(undefined);
      announce({ text: t('signature.saved'), tone: 'normal' });
    },
  });
  return (
    <>
      <TextField
        label={t('signature.label')}
        hint={t('signature.hint')}
        value={typed ?? kept.data?.text ?? ''}
        onChange={setTyped}
        rows={3}
        maxLength={2000}
      />
      {save.error === null ? undefined : <ErrorState error={toAppError(save.error)} />}
      <div>
        <Button
          isDisabled={typed === undefined || typed === kept.data?.text}
          isPending={save.isPending}
          onPress={() => save.mutate({ mailboxId, text: typed ?? '' })}
        >
          {t('signature.save')}
        </Button>
      </div>
    </>
  );
}
