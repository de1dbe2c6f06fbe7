/** The latest documents of the patient's record, where it is open to the reader; one press from their reading. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../../preload/contract/ids.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { formatShortDate } from '../../../i18n/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { documentIcon } from '../../documents/document-icon.ts';
import styles from './patient.module.css';

export function LatestDocuments({ patientId }: { patientId: PatientId }) {
  const { t } = useTranslation('conversations');
  const list = useProcedure('documents.list', { patientId, limit: 4 });
  return (
    <Section title={t('patient.documents')}>
      {list.error === null ? undefined : <p className={styles.quiet}>{t('patient.closed')}</p>}
      {list.data?.documents.length === 0 ? <p className={styles.quiet}>{t('patient.noDocuments')}</p> : undefined}
      {list.data?.documents.map((document) => (
        <Link
          key={document.id}
          className={styles.document}
          to="/patients/$patientId/documents"
          params={{ patientId }}
          search={{ document: document.id }}
        >
          <Icon of={documentIcon(document)} tone="discreet" />
          <span className={styles.cut}>{document.title}</span>
          <span className={styles.date}>{formatShortDate(document.serviceStart)}</span>
        </Link>
      ))}
    </Section>
  );
}
