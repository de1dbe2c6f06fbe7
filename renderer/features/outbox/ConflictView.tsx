/** Somebody else changed the document first (412): what was asked and what the platform holds, side by side, and one choice to make. */
import { useTranslation } from 'react-i18next';
import type { DocumentChange } from '../../../preload/contract/document-changes.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Pane.tsx';
import { announce } from '../../ui/toasts.ts';
import styles from './outbox.module.css';
import { type PropertiesColumn, PropertiesTable } from './PropertiesTable.tsx';

export function ConflictView({ change }: { change: DocumentChange }) {
  const { t } = useTranslation('sendings');
  const resolve = useProcedureMutation('changes.resolve', {
    onSuccess: (_changed, { keep }) =>
      announce({ text: t(keep === 'mine' ? 'conflict.keptMine' : 'conflict.keptPlatform'), tone: 'normal' }),
    onError: (failure) => announce({ text: errorText(toAppError(failure)).text, tone: 'alert' }),
  });
  const { conflict, id: changeId } = change;
  if (conflict === undefined) return undefined;
  const { platform, changedAt, ifMine } = conflict;
  const columns: PropertiesColumn[] = [
    {
      title: t('conflict.mine'),
      detail: t('conflict.askedOn', { name: change.askedBy, date: formatDateTime(change.createdAt) }),
      properties: change.after,
      comparedWith: change.before,
    },
    {
      title: t('conflict.platform'),
      detail: t('conflict.changedOn', { date: formatDateTime(changedAt) }),
      properties: platform,
      comparedWith: change.before,
    },
    ...(ifMine === undefined ? [] : [{ title: t('conflict.ifMine'), properties: ifMine, comparedWith: platform }]),
  ];
  return (
    <Section title={t('conflict.title')}>
      <p className={styles.explain}>{t('conflict.text')}</p>
      <PropertiesTable label={t('conflict.title')} patientId={change.patientId} columns={columns} />
      <div className={styles.choices}>
        <div>
          <Button isDisabled={resolve.isPending} onPress={() => resolve.mutate({ changeId, keep: 'platform' })}>
            {t('conflict.keepPlatform')}
          </Button>
          <p className={styles.line}>{t('conflict.keepPlatformText')}</p>
        </div>
        {ifMine === undefined ? (
          <Notice tone="info">{t('conflict.impossible')}</Notice>
        ) : (
          <div>
            <Button kind="primary" isDisabled={resolve.isPending} onPress={() => resolve.mutate({ changeId, keep: 'mine' })}>
              {t('conflict.keepMine')}
            </Button>
            <p className={styles.line}>{t('conflict.keepMineText', { column: t('conflict.ifMine') })}</p>
          </div>
        )}
      </div>
    </Section>
  );
}
