/** What one answers with: to whom and from where, the words, the pieces, and the gestures at the foot. */
import { CircleSlash, Forward, Info, ReplyAll } from 'lucide-react';
import { useRef, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Mailbox } from '../../../preload/contract/mailboxes.ts';
import type { MessageEnvelope } from '../../../preload/contract/messages.ts';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { Select } from '../../ui/Select.tsx';
import { AttachButton } from './AttachButton.tsx';
import { AttachmentList } from './AttachmentList.tsx';
import { hasOthers, replyForm, replyRecipients } from './draft-form.ts';
import { FileDrop } from './FileDrop.tsx';
import { MessageText } from './MessageText.tsx';
import { PreparedNotice } from './PreparedNotice.tsx';
import type { ReplyBoxProps } from './ReplyBox.tsx';
import { SendButtons } from './SendButtons.tsx';
import { doubtOf, obstacleOf } from './send-obstacles.ts';
import { TemplateButton } from './TemplateButton.tsx';
import { insertAt } from './template-fields.ts';
import { useAttaching } from './use-attaching.ts';
import { useDraft } from './use-draft.ts';
import { maySend } from './use-mailboxes.ts';
import { useSend } from './use-send.ts';
import { useWrite } from './use-write.ts';
import styles from './write.module.css';

export interface ReplyEditorProps extends ReplyBoxProps {
  answered: MessageEnvelope;
  existing: OutgoingMessage | undefined;
  mailboxes: readonly Mailbox[];
  own: readonly string[];
  mayPatientAnswer: boolean | undefined;
  onSent: (message: OutgoingMessage) => void;
  onRecalled: (message: OutgoingMessage) => void;
}

export function ReplyEditor(props: ReplyEditorProps) {
  const {
    mailboxId,
    answered,
    existing,
    mailboxes,
    own,
    people,
    patient,
    isClosed,
    takesFocus = false,
    mayPatientAnswer,
    onSent,
    onRecalled,
  } = props;
  const { t } = useTranslation('write');
  const area = useRef<HTMLTextAreaElement>(null);
  const write = useWrite();
  const outsiders = new Set(people.filter(({ kind }) => kind === 'unknown').map(({ address }) => address));
  const start = { message: answered, own, patientId: patient?.patientId };
  const draft = useDraft(replyForm(mailboxId, start), existing);
  const [isToAll, setToAll] = useState((existing?.form.cc.length ?? 0) > 0);
  const attaching = useAttaching(draft);
  const sending = useSend({ keep: draft.keep, onSent, onRecalled });
  const { form, change, message } = draft;
  const isToPatient = [...form.to, ...form.cc].some(({ kind }) => kind === 'patient');
  const reach = useProcedure(
    'outgoing.patientState',
    { patientId: patient?.patientId as never },
    { enabled: isToPatient && patient !== undefined },
  );
  const mayLeave = maySend(mailboxes, form.mailboxId);
  const isAttaching = attaching.coming.length > 0;
  const isOutside = form.to.some((each) => each.kind === 'professional' && outsiders.has(each.address));
  const obstacle = obstacleOf({ form, message, reach: reach.data, isAttaching, mayWrite: true, isOutside });
  // Nobody here may be answered, and nothing was written yet: no field that leads nowhere.
  const isDeadEnd = isOutside && !hasOthers(start) && form.text.trim() === '';
  const others = mailboxes.filter(({ id }) => id !== mailboxId);
  const names = people.filter(({ address }) => isToAll || address === answered.from.address || answered.isOurs);
  const name = (names.length === 0 ? people : names).map((person) => person.name || person.address).join(', ');
  const insert = (filled: { text: string }) => {
    const from = area.current?.selectionStart ?? form.text.length;
    const { text, caret } = insertAt(form.text, from, area.current?.selectionEnd ?? from, filled.text);
    change({ text });
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    });
  };
  const label = mayLeave ? t(form.isEnd ? 'send.andClose' : 'send.label') : t('send.submit');
  const forward = () => write.forward({ mailboxId, message: answered, patientId: patient?.patientId });
  if (isDeadEnd) {
    const away = (
      <Button size="s" icon={Forward} onPress={forward}>
        {t('reply.forward')}
      </Button>
    );
    return (
      <Notice tone="warn" action={away}>
        {t('reply.outside')}
      </Notice>
    );
  }
  return (
    <FileDrop onFiles={attaching.addFiles}>
      <div className={styles.replyHead}>
        <span className={classNames(styles.replyTo, styles.cut)}>{t('reply.to', { name })}</span>
        {hasOthers(start) ? (
          <ToggleButton
            className={classNames(styles.toggle)}
            isSelected={isToAll}
            onChange={(toAll) => {
              setToAll(toAll);
              change(replyRecipients(start, toAll ? 'all' : 'sender'));
            }}
          >
            <ReplyAll size={14} aria-hidden="true" />
            {t('reply.all')}
          </ToggleButton>
        ) : undefined}
        <span className={styles.push}>
          {isToPatient && mayPatientAnswer !== undefined ? (
            <span className={form.isEnd ? undefined : styles.roomy}>
              <Mark icon={Info}>{t(form.isEnd ? 'reply.willClose' : 'reply.mayAnswer')}</Mark>
            </span>
          ) : undefined}
          {others.length === 0 ? undefined : (
            <span className={styles.from}>
              <Select
                label={t('from.label')}
                labelHidden
                compact
                choices={mailboxes.map(({ id, label: text, address }) => ({ id, label: text, detail: address }))}
                value={form.mailboxId}
                onChange={(id) => change({ mailboxId: id as typeof form.mailboxId })}
              />
            </span>
          )}
          <IconButton icon={Forward} size="s" label={t('reply.forward')} onPress={forward} />
        </span>
      </div>
      {isClosed ? <p className={styles.discreet}>{t('reply.closed')}</p> : undefined}
      {isOutside ? (
        <Notice tone="warn">{t('reply.outside')}</Notice>
      ) : form.to.length === 0 ? (
        <Notice tone="warn">{t('reply.patientUnknown')}</Notice>
      ) : reach.data !== undefined && reach.data.state !== 'reachable' ? (
        <Notice tone="warn">{t(`reach.${reach.data.state}`)}</Notice>
      ) : undefined}
      {message === undefined ? undefined : <PreparedNotice message={message} onReturned={onSent} />}
      <MessageText
        label={t('reply.text')}
        labelHidden
        value={form.text}
        onChange={(text) => change({ text })}
        placeholder={t('reply.placeholder')}
        isShort
        autoFocus={takesFocus}
        areaRef={area}
      />
      <AttachmentList message={message} attaching={attaching} />
      {draft.error === undefined ? undefined : (
        <Notice tone="alert" live>
          {t('notKept')} {errorText(draft.error).text}
        </Notice>
      )}
      <div className={styles.foot}>
        <AttachButton attaching={attaching} patientId={patient?.patientId} />
        <TemplateButton mailboxId={form.mailboxId} patientId={patient?.patientId} onInsert={insert} />
        <span className={styles.push}>
          {isToPatient ? (
            <ToggleButton className={classNames(styles.toggle, styles.end)} isSelected={form.isEnd} onChange={(isEnd) => change({ isEnd })}>
              <CircleSlash size={14} aria-hidden="true" />
              {t('reply.close')}
            </ToggleButton>
          ) : undefined}
          <SendButtons sending={sending} obstacle={obstacle} doubt={doubtOf(form)} maySend={mayLeave} label={label} />
        </span>
      </div>
      {sending.isOffline ? <p className={styles.discreet}>{t('offline')}</p> : undefined}
    </FileDrop>
  );
}
