/** A new message: from where, to whom, about what, the words, the pieces, and the file that it is about beside it. */
import { Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { call } from '../../bridge/call.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Pane, PaneHead, Panes } from '../../ui/Pane.tsx';
import { announce } from '../../ui/toasts.ts';
import { Addressing } from './Addressing.tsx';
import { AttachButton } from './AttachButton.tsx';
import { AttachmentList } from './AttachmentList.tsx';
import styles from './composer.module.css';
import { isBlank } from './draft-form.ts';
import { FileDrop } from './FileDrop.tsx';
import { MessageText } from './MessageText.tsx';
import { OriginNotice } from './OriginNotice.tsx';
import { PatientAside } from './PatientAside.tsx';
import { PreparedNotice } from './PreparedNotice.tsx';
import { SendButtons } from './SendButtons.tsx';
import { doubtOf, obstacleOf } from './send-obstacles.ts';
import { TemplateButton } from './TemplateButton.tsx';
import { fieldsLeft, fieldWords, insertAt } from './template-fields.ts';
import { useAttaching } from './use-attaching.ts';
import { useDraft } from './use-draft.ts';
import { useLeave } from './use-leave.ts';
import { mayPrepare, maySend, useWritableMailboxes } from './use-mailboxes.ts';
import { useSend } from './use-send.ts';
import write from './write.module.css';

export interface ComposerProps {
  existing: OutgoingMessage;
  onRecalled: (message: OutgoingMessage) => void;
}

export function Composer({ existing, onRecalled }: ComposerProps) {
  const { t } = useTranslation('write');
  const { t: fieldName } = useTranslation('writing');
  const area = useRef<HTMLTextAreaElement>(null);
  const leave = useLeave();
  const { all, mailboxes } = useWritableMailboxes();
  const draft = useDraft(existing.form, existing);
  const { form, change, message = existing } = draft;
  const isOver = useRef(false);
  const over = () => {
    isOver.current = true;
    leave();
  };
  const attaching = useAttaching(draft);
  const sending = useSend({ keep: draft.keep, onSent: over, onRecalled });
  const { patientId } = form;
  const reach = useProcedure('outgoing.patientState', { patientId: patientId as never }, { enabled: patientId !== undefined });
  const signature = useProcedure('templates.signature', { mailboxId: form.mailboxId });
  const mailbox = all.find(({ id }) => id === form.mailboxId);
  const mayLeave = maySend(mailboxes, form.mailboxId);
  const obstacle = obstacleOf({
    form,
    message,
    reach: reach.data,
    isAttaching: attaching.coming.length > 0,
    mayWrite: mailbox === undefined || mayPrepare(mailbox),
  });
  const left = fieldsLeft(form.subject, form.text);

  usePutBack(draft.message ?? existing, existing.form, form, isOver);
  useDiscardBlank(draft.message ?? existing, form, signature.data?.text ?? '', isOver);

  const discard = () => {
    isOver.current = true;
    call('outgoing.discard', { outgoingId: existing.id }).then(
      () => announce({ text: t('done.discarded'), tone: 'info' }),
      () => undefined,
    );
    leave();
  };
  const insert = (filled: { subject: string; text: string }) => {
    const from = area.current?.selectionStart ?? form.text.length;
    const { text, caret } = insertAt(form.text, from, area.current?.selectionEnd ?? from, filled.text);
    change({ text, ...(form.subject.trim() === '' && filled.subject !== '' ? { subject: filled.subject } : {}) });
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    });
  };
  return (
    <div className={styles.screen}>
      <Panes columns="minmax(480px, 1fr) minmax(280px, 336px)">
        <Pane label={t('compose.title')}>
          <PaneHead
            tools={
              <Button size="s" kind="quiet" icon={Trash2} onPress={discard}>
                {t('compose.discard')}
              </Button>
            }
          >
            <h1 className={styles.title}>{t(form.forwards === undefined ? 'compose.title' : 'compose.forward')}</h1>
            <span className={write.discreet} role="status">
              {draft.error === undefined ? t('compose.kept', { time: formatTime(message.updatedAt) }) : t('notKept')}
            </span>
          </PaneHead>
          <FileDrop onFiles={attaching.addFiles} fills>
            <form className={styles.form} aria-label={t('compose.title')} onSubmit={(event) => event.preventDefault()}>
              <OriginNotice message={message} />
              <PreparedNotice message={message} onReturned={over} />
              <Addressing form={form} mailboxes={mailboxes} reach={reach.data} patient={message.patient} onChange={change} />
              <TextField label={t('fields.subject')} value={form.subject} onChange={(subject) => change({ subject })} maxLength={300} />
              <MessageText label={t('fields.text')} value={form.text} onChange={(text) => change({ text })} areaRef={area} fills />
              {left.length === 0 ? undefined : (
                <p className={styles.left}>
                  {t('template.left', { count: left.length, fields: fieldWords(left, (field) => fieldName(`field.${field}`)) })}
                </p>
              )}
              <AttachmentList message={draft.message} attaching={attaching} />
              {draft.error === undefined ? undefined : (
                <Notice tone="alert" live>
                  {t('notKept')} {errorText(draft.error).text}
                </Notice>
              )}
              {sending.isOffline ? <Notice tone="warn">{t('offline')}</Notice> : undefined}
            </form>
            <footer className={styles.foot}>
              <AttachButton attaching={attaching} patientId={patientId} />
              <TemplateButton mailboxId={form.mailboxId} patientId={patientId} onInsert={insert} />
              <span className={write.push}>
                <SendButtons
                  sending={sending}
                  obstacle={obstacle}
                  doubt={doubtOf(form)}
                  maySend={mayLeave}
                  label={t(mayLeave ? 'send.label' : 'send.submit')}
                />
              </span>
            </footer>
          </FileDrop>
        </Pane>
        <PatientAside
          form={form}
          reach={reach.data}
          attached={message.attachments.flatMap(({ documentId }) => (documentId === undefined ? [] : [documentId]))}
          onChange={change}
          onAttach={attaching.addDocument}
        />
      </Panes>
    </div>
  );
}

/** Opened and left without a word: it takes itself away. */
function useDiscardBlank(
  message: OutgoingMessage,
  form: OutgoingMessage['form'],
  signature: string,
  isOver: { readonly current: boolean },
): void {
  const latest = useRef({ message, form, signature });
  useEffect(() => {
    latest.current = { message, form, signature };
  });
  useEffect(
    () => () => {
      const { message: now, form: written, signature: ending } = latest.current;
      if (
        isOver.current ||
        now.state !== 'draft' ||
        now.origin !== undefined ||
        !isBlank({ form: written, attachments: now.attachments }, ending)
      )
        return;
      call('outgoing.discard', { outgoingId: now.id }).catch(() => undefined);
    },
    [isOver],
  );
}

/** A draft written elsewhere, opened and left as it was: it goes back among those. */
function usePutBack(
  message: OutgoingMessage,
  taken: OutgoingMessage['form'],
  form: OutgoingMessage['form'],
  isOver: { readonly current: boolean },
): void {
  const latest = useRef({ message, form });
  useEffect(() => {
    latest.current = { message, form };
  });
  useEffect(
    () => () => {
      const { message: now, form: written } = latest.current;
      // Words that are still on their way to the core are no longer those that were taken.
      if (isOver.current || written !== taken || now.origin?.isTouched !== false) return;
      call('outgoing.putBack', { outgoingId: now.id }).catch(() => undefined);
    },
    [isOver, taken],
  );
}
