/** What was filed since the last visit, newest first, and what others changed of the known: enough to know before opening. */
import { PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOfTheDay } from '../../../preload/contract/appointments.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { whatChanged } from '../documents/changed-words.ts';
import { documentIcon } from '../documents/document-icon.ts';
import styles from './arrival.module.css';

export function Digest({ appointment }: { appointment: AppointmentOfTheDay }) {
  const { t } = useTranslation('arrival');
  const { t: documents } = useTranslation('documents');
  const context = appointment.patient.gender === 'female' ? { context: 'female' as const } : {};
  const more = appointment.newDocumentCount - appointment.newDocuments.length;
  return (
    <div className={styles.digest}>
      {appointment.newDocuments.map((document) => (
        <div key={document.id} className={styles.item}>
          <Icon of={documentIcon(document)} tone="accent" />
          <span className={styles.cut}>
            <b>{document.title}</b>
            {document.title === document.type.display ? '' : ` · ${document.type.display}`}
          </span>
          <span className={styles.by}>
            {document.author.name} · {formatShortDate(document.serviceStart)}
          </span>
        </div>
      ))}
      {appointment.notices.map((notice) => (
        <div key={`${notice.documentId} ${notice.changedAt}`} className={styles.item}>
          <Icon of={PencilLine} tone="info" />
          <span className={styles.cut}>
            <b>{notice.title}</b> · {whatChanged(notice, documents, context)}
          </span>
          <span className={styles.by}>
            {[notice.by, formatShortDate(notice.changedAt)].filter((part) => part !== undefined).join(' · ')}
          </span>
        </div>
      ))}
      {more > 0 ? <span className={styles.more}>{t('more', { count: more })}</span> : undefined}
    </div>
  );
}
