/** Of a shared mailbox: who has taken the conversation, and the gestures that say who does what. */
import { CircleCheck, RotateCcw, StickyNote, UserCheck, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mailbox } from '../../../../preload/contract/mailboxes.ts';
import type { Conversation } from '../../../../preload/contract/messages.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { Mark } from '../../../ui/Pill.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { announce } from '../../../ui/toasts.ts';
import { useActiveSession } from '../../frame/session-context.tsx';
import styles from './follow-up.module.css';

const onError = (failure: { error: Parameters<typeof errorText>[0] }) => announce({ text: errorText(failure.error).text, tone: 'alert' });

export function FollowUpBar({ mailbox, conversation }: { mailbox: Mailbox; conversation: Conversation }) {
  const { t } = useTranslation('conversations');
  const { professional } = useActiveSession();
  const assign = useProcedureMutation('followUp.assign', { onError });
  const handle = useProcedureMutation('followUp.setHandled', { onError });
  const where = { mailboxId: mailbox.id, conversationId: conversation.id };
  const { assignee, isHandled } = conversation;
  const isMine = assignee?.nationalId === professional.nationalId;
  const me = { nationalId: professional.nationalId, displayName: professional.displayName };
  const take = () => assign.mutate({ ...where, to: isMine ? null : me });
  useShortcut('t', take);
  const isBusy = assign.isPending || handle.isPending;
  return (
    <fieldset className={styles.bar} aria-label={t('followUp.label')}>
      <span className={styles.state} role="status">
        {isHandled ? (
          <Mark icon={CircleCheck} tone="normal" medium>
            {t('followUp.handled')}
          </Mark>
        ) : (
          <Mark icon={UserCheck} {...(assignee === undefined ? { tone: 'warn' as const } : { tone: 'secondary' as const })}>
            {assignee === undefined
              ? t('followUp.free')
              : isMine
                ? t('followUp.takenByYou')
                : t('followUp.taken', { name: assignee.displayName })}
          </Mark>
        )}
      </span>
      <Button size="s" icon={UserCheck} shortcut="t" isDisabled={isBusy} onPress={take}>
        {t(isMine ? 'followUp.release' : 'followUp.take')}
      </Button>
      <Menu
        label={t('followUp.assign')}
        placement="bottom end"
        groups={[
          {
            id: 'holders',
            actions: mailbox.holders.map((to) => ({
              id: to.nationalId,
              label: to.displayName,
              isOn: to.nationalId === assignee?.nationalId,
              onAction: () => assign.mutate({ ...where, to }),
            })),
          },
        ]}
      >
        <Button size="s" icon={UserPlus} isDisabled={isBusy}>
          {t('followUp.assign')}
        </Button>
      </Menu>
      <Popover
        label={t('followUp.noteLabel')}
        button={
          <Button size="s" icon={StickyNote}>
            {t('followUp.note')}
          </Button>
        }
      >
        {(close) => <NoteForm where={where} onDone={close} />}
      </Popover>
      <Button
        size="s"
        icon={isHandled ? RotateCcw : CircleCheck}
        isDisabled={isBusy}
        onPress={() => handle.mutate({ ...where, isHandled: !isHandled })}
      >
        {t(isHandled ? 'followUp.reopen' : 'followUp.setHandled')}
      </Button>
    </fieldset>
  );
}

function NoteForm({ where, onDone }: { where: { mailboxId: Mailbox['id']; conversationId: Conversation['id'] }; onDone: () => void }) {
  const { t } = useTranslation('conversations');
  const [text, setText] = useState('');
  const note = useProcedureMutation('followUp.note', { onError, onSuccess: onDone });
  const save = () => {
    if (text.trim() !== '') note.mutate({ ...where, text });
  };
  useShortcut('Ctrl+Enter', save);
  return (
    <>
      <TextField
        label={t('followUp.noteLabel')}
        hint={t('followUp.noteHint')}
        rows={3}
        value={text}
        onChange={setText}
        maxLength={1000}
        autoFocus
      />
      <Button kind="primary" shortcut="Ctrl+Enter" isPending={note.isPending} isDisabled={text.trim() === ''} onPress={save}>
        {t('followUp.noteSave')}
      </Button>
    </>
  );
}
