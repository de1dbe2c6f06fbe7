/** What came in the same submission set (REC_3.2-1080), when, and from whom. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DocumentDetail } from '../../../preload/contract/documents.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Pane.tsx';
import { documentIcon } from './document-icon.ts';
import styles from './documents.module.css';

export function Submission({ detail, onSelect }: { detail: DocumentDetail; onSelect: (id: DocumentId) => void }) {
  const { t } = useTranslation('documents');
  const { sameSubmission: documents, submission } = detail;
  if (submission === undefined && documents.length === 0) return undefined;
  return (
    <Section
      title={t('detail.submission')}
      aside={<span className={styles.discreet}>{t('detail.submissionCount', { count: documents.length + 1 })}</span>}
    >
      {submission === undefined ? undefined : (
        <p className={styles.provenance}>
          {submission.author === undefined
            ? t('detail.submitted', { date: formatDateTime(submission.submittedAt) })
            : t('detail.submittedBy', { date: formatDateTime(submission.submittedAt), name: submission.author })}
        </p>
      )}
      {documents.length === 0 ? undefined : <h3 className={styles.groupLabel}>{t('detail.sentWith')}</h3>}
      {documents.map((document) => (
        <AriaButton key={document.id} className={styles.plain ?? ''} onPress={() => onSelect(document.id)}>
          <span className={styles.line}>
            <Icon of={documentIcon(document)} size="s" tone="discreet" />
            <span>{document.title}</span>
          </span>
        </AriaButton>
      ))}
    </Section>
  );
}
