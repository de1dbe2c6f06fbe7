/** Between colleagues: who prepared it, what the doctor asked to mend, and sending it back with a note. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useActiveSession } from '../frame/session-context.tsx';
import { ReturnMessageDialog } from './ReturnMessageDialog.tsx';

export function PreparedNotice({ message, onReturned }: { message: OutgoingMessage; onReturned: (message: OutgoingMessage) => void }) {
  const { t } = useTranslation('write');
  const { professional } = useActiveSession();
  const [isReturning, setReturning] = useState(false);
  const isAnothers = message.writtenBy.nationalId !== professional.nationalId;
  const { returned } = message;
  if (message.state === 'returned' && returned !== undefined)
    return (
      <Notice tone="warn">
        <b>{t('prepared.returnedBy', { name: returned.by })}</b> {returned.note}
      </Notice>
    );
  if (message.state !== 'prepared') return undefined;
  if (!message.maySend) return <Notice tone="info">{t('prepared.waits')}</Notice>;
  return (
    <>
      <Notice
        tone="info"
        action={
          isAnothers ? (
            <Button size="s" onPress={() => setReturning(true)}>
              {t('prepared.return')}
            </Button>
          ) : undefined
        }
      >
        {t('prepared.by', { name: message.writtenBy.displayName })}
      </Notice>
      {isReturning ? (
        <ReturnMessageDialog
          message={message}
          onClose={() => setReturning(false)}
          onReturned={(back) => {
            setReturning(false);
            onReturned(back);
          }}
        />
      ) : undefined}
    </>
  );
}
