/** One template: its name, its subject, its words and the fields that are filled in when it is used. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mailbox, MailboxId } from '../../../../preload/contract/mailboxes.ts';
import { type MessageTemplate, templateFields } from '../../../../preload/contract/outgoing.ts';
import type { InputOf } from '../../../../preload/contract/procedures.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { ErrorState } from '../../../ui/PaneState.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { MessageText } from '../MessageText.tsx';
import { fieldsLeft, knownFields } from '../template-fields.ts';
import styles from './templates.module.css';

export interface TemplateDialogProps {
  template: MessageTemplate | undefined;
  mailboxes: readonly Mailbox[];
  onClose: () => void;
  onSave: (template: InputOf<'templates.save'>) => void;
  isPending: boolean;
  error: Error | null;
}

const mine = 'mine';

export function TemplateDialog({ template, mailboxes, onClose, onSave, isPending, error }: TemplateDialogProps) {
  const { t } = useTranslation('writing');
  const area = useRef<HTMLTextAreaElement>(null);
  const [name, setName] = useState(template?.name ?? '');
  const [subject, setSubject] = useState(template?.subject ?? '');
  const [text, setText] = useState<string>(template?.text ?? '');
  const [whose, setWhose] = useState<string>(template?.mailboxId ?? mine);
  const [wasTried, setTried] = useState(false);
  const unknown = fieldsLeft(subject, text).filter((field) => !knownFields(`{{${field}}}`).length);
  const save = () => {
    setTried(true);
    if (name.trim() === '' || text.trim() === '' || unknown.length > 0) return;
    onSave({
      ...(template === undefined ? {} : { id: template.id }),
      ...(whose === mine ? {} : { mailboxId: whose as MailboxId }),
      ...{ name: name.trim(), subject: subject.trim(), text },
    });
  };
  useShortcut('Ctrl+Enter', save);
  const insert = (field: string) => {
    const from = area.current?.selectionStart ?? text.length;
    const to = area.current?.selectionEnd ?? from;
    const inserted = `{{${field}}}`;
    setText(`${text.slice(0, from)}${inserted}${text.slice(to)}`);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + inserted.length, from + inserted.length);
    });
  };
  const shared = mailboxes.filter(({ isShared }) => isShared);
  return (
    <Dialog
      title={t(template === undefined ? 'template.newTitle' : 'template.editTitle')}
      isOpen
      onClose={onClose}
      size="l"
      footer={
        <>
          <Button onPress={onClose}>{t('template.cancel')}</Button>
          <Button kind="primary" shortcut="Ctrl ↵" onPress={save} isPending={isPending}>
            {t('template.save')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <div className={styles.two}>
          <TextField
            label={t('template.name')}
            value={name}
            onChange={setName}
            maxLength={80}
            error={wasTried && name.trim() === '' ? t('template.nameMissing') : undefined}
            autoFocus
          />
          <Select
            label={t('template.for')}
            choices={[{ id: mine, label: t('template.mine') }, ...shared.map(({ id, label, address }) => ({ id, label, detail: address }))]}
            value={whose}
            onChange={setWhose}
          />
        </div>
        <TextField label={t('template.subject')} value={subject} onChange={setSubject} maxLength={300} />
        <MessageText label={t('template.text')} value={text} onChange={setText} areaRef={area} />
        {wasTried && text.trim() === '' ? <p className={styles.missing}>{t('template.textMissing')}</p> : undefined}
        {unknown.length === 0 ? undefined : (
          <p className={styles.missing} role="alert">
            {t('template.unknown', { fields: unknown.join(', '), count: unknown.length })}
          </p>
        )}
        <fieldset className={styles.fields}>
          <legend>{t('template.fields')}</legend>
          {templateFields.map((field) => (
            <Button key={field} size="s" kind="quiet" onPress={() => insert(field)}>
              {t(`field.${field}`)}
            </Button>
          ))}
        </fieldset>
        {error === null ? undefined : <ErrorState error={toAppError(error)} onRetry={save} />}
      </div>
    </Dialog>
  );
}
