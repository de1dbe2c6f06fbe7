/** What is known of a document that came by message, and what can be done with it: sent to the record, taken out, its message seen. */
import { useNavigate } from '@tanstack/react-router';
import { FolderOutput, Mail, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FiledDocument } from '../../../../preload/contract/filing.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { formatDate, formatDateTime, formatSize } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { Section, Terms } from '../../../ui/Pane.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { announce } from '../../../ui/toasts.ts';
import styles from '../documents.module.css';

export function FiledInspector({ filed, onGone }: { filed: FiledDocument; onGone: () => void }) {
  const { t } = useTranslation(['filing', 'documents']);
  const navigate = useNavigate();
  const { id: filedId, patientId, from, message } = filed;
  const undo = useProcedureMutation('filing.undo', {
    onSuccess() {
      onGone();
      announce({ text: t('filed.removed'), tone: 'info' });
    },
    onError: (failure) => announce({ text: errorText(toAppError(failure)).text, tone: 'alert' }),
  });
  const publish = () => void navigate({ to: '/patients/$patientId/publish', params: { patientId }, search: { filed: filedId } });
  useShortcut('d', publish);
  const kind = filed.kind === 'other' ? 'other' : filed.kind;
  const items = [
    { term: t('filed.type'), value: filed.type.display },
    { term: t('filed.act'), value: formatDate(filed.serviceStart) },
    { term: t('filed.from'), value: from.name === '' ? from.address : `${from.name} · ${from.address}` },
    { term: t('filed.received'), value: formatDateTime(filed.receivedAt) },
    { term: t('filed.filedOn'), value: formatDateTime(filed.filedAt) },
    { term: t('filed.filedBy'), value: filed.filedBy },
    { term: t('filed.format'), value: `${t(`documents:format.${kind}`)} · ${formatSize(filed.size)}` },
  ];
  return (
    <>
      <Section title={filed.title}>
        <div className={styles.filedActs}>
          {filed.kind === 'other' ? undefined : (
            <Button icon={Send} shortcut="D" onPress={publish}>
              {t('filed.publish')}
            </Button>
          )}
          {message === undefined ? undefined : (
            <Button
              icon={Mail}
              onPress={() =>
                void navigate({
                  to: '/messages',
                  search: { mailbox: message.mailboxId, view: 'all', conversation: message.conversationId },
                })
              }
            >
              {t('seeMessage')}
            </Button>
          )}
          <Button kind="quiet" icon={FolderOutput} isPending={undo.isPending} onPress={() => undo.mutate({ filedId })}>
            {t('takeOut')}
          </Button>
        </div>
      </Section>
      <Section title={t('filed.detail')}>
        <Terms items={items} />
      </Section>
    </>
  );
}
