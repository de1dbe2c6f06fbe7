/** A receipt that the sender asks for (RFC 8098): given or refused by the reader, never by itself. */
import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../../preload/contract/messages.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { announce } from '../../../ui/toasts.ts';

export function ReceiptRequest({ messageId, name }: { messageId: MessageId; name: string }) {
  const { t } = useTranslation('conversations');
  const answer = useProcedureMutation('messages.answerReceipt', {
    onError: (failure) => announce({ text: errorText(failure.error).text, tone: 'alert' }),
  });
  const give = (isGiven: boolean) => answer.mutate({ messageId, isGiven });
  return (
    <Notice
      tone="info"
      action={
        <>
          <Button size="s" kind="quiet" isDisabled={answer.isPending} onPress={() => give(false)}>
            {t('receipt.refuse')}
          </Button>
          <Button size="s" isDisabled={answer.isPending} onPress={() => give(true)}>
            {t('receipt.give')}
          </Button>
        </>
      }
    >
      {t('receipt.asked', { name })}
    </Notice>
  );
}
