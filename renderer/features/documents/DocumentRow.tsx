/** One document in the timeline: type icon, title, author, states, date at the right. */
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { NewDot } from '../../ui/Pill.tsx';
import { DocumentMarks } from './DocumentMarks.tsx';
import { documentIcon } from './document-icon.ts';
import styles from './documents.module.css';
import type { ListedDocument } from './filed/listed.ts';

export function authorLine(document: DocumentSummary): string {
  return [document.author.name, document.author.organization].filter((part) => part !== undefined && part !== '').join(' · ');
}

export function DocumentRow({ document }: { document: ListedDocument }) {
  const { t } = useTranslation('documents');
  const isOld = document.status !== 'current';
  return (
    <div className={classNames(styles.row, isOld && styles.old, document.author.kind === 'patient' && styles.byPatient)}>
      <Icon of={documentIcon(document)} tone={document.author.kind === 'patient' ? 'info' : 'discreet'} />
      <div className={styles.col}>
        <span className={styles.titleLine}>
          <span className={styles.title}>{document.title}</span>
          {document.isNew && !document.isRead ? <NewDot label={t('row.neverRead')} /> : undefined}
        </span>
        <span className={styles.author}>{authorLine(document)}</span>
        <span className={styles.marks}>
          <DocumentMarks document={document} />
          {document.olderVersionCount > 0 ? (
            <span className={styles.versions}>{t('row.olderVersions', { count: document.olderVersionCount })}</span>
          ) : undefined}
        </span>
      </div>
      <span className={styles.date}>{formatShortDate(document.serviceStart)}</span>
    </div>
  );
}
