/** The templates: one's own, and those of a mailbox that several open; made, changed, taken away. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mailbox } from '../../../../preload/contract/mailboxes.ts';
import type { MessageTemplate } from '../../../../preload/contract/outgoing.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorState } from '../../../ui/PaneState.tsx';
import { announce } from '../../../ui/toasts.ts';
import settings from '../../settings/settings.module.css';
import { TemplateDialog } from './TemplateDialog.tsx';
import styles from './templates.module.css';

export function TemplateList({ mailboxes }: { mailboxes: readonly Mailbox[] }) {
  const { t } = useTranslation('writing');
  const list = useProcedure('templates.list', {});
  const [edited, setEdited] = useState<MessageTemplate | 'new'>();
  const reload = () => void list.refetch();
  const save = useProcedureMutation('templates.save', { onSuccess: reload });
  const remove = useProcedureMutation('templates.remove', { onSuccess: reload });
  if (list.error !== null) return <ErrorState error={toAppError(list.error)} onRetry={reload} />;
  const templates = list.data ?? [];

  function takeAway({ id, ...template }: MessageTemplate): void {
    remove.mutate(
      { templateId: id },
      {
        onSuccess: () =>
          announce({
            text: t('template.removed', { name: template.name }),
            tone: 'info',
            action: { label: t('template.undo'), onAction: () => save.mutate(template) },
          }),
      },
    );
  }
  const whose = ({ mailboxId }: MessageTemplate) => mailboxes.find(({ id }) => id === mailboxId)?.label ?? t('template.mine');
  return (
    <section aria-label={t('template.title')} className={styles.templates}>
      <div className={settings.line}>
        <h3 className={styles.heading}>{t('template.title')}</h3>
        <Button size="s" icon={Plus} onPress={() => setEdited('new')}>
          {t('template.new')}
        </Button>
      </div>
      {templates.length === 0 ? <p className={settings.hint}>{t('template.none')}</p> : undefined}
      <ul className={styles.list}>
        {templates.map((template) => (
          <li key={template.id} className={styles.row}>
            <span className={styles.words}>
              <b>{template.name}</b>
              <span className={styles.second}>
                {whose(template)} · {template.text.replace(/\s+/gu, ' ').slice(0, 90)}
              </span>
            </span>
            <Button size="s" onPress={() => setEdited(template)} aria-label={`${t('template.edit')} : ${template.name}`}>
              {t('template.edit')}
            </Button>
            <Button size="s" kind="quiet" onPress={() => takeAway(template)} aria-label={`${t('template.remove')} : ${template.name}`}>
              {t('template.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {remove.error === null ? undefined : <ErrorState error={toAppError(remove.error)} />}
      {edited === undefined ? undefined : (
        <TemplateDialog
          template={edited === 'new' ? undefined : edited}
          mailboxes={mailboxes}
          onClose={() => setEdited(undefined)}
          onSave={(template) => save.mutate(template, { onSuccess: () => setEdited(undefined) })}
          isPending={save.isPending}
          error={save.error}
        />
      )}
    </section>
  );
}
