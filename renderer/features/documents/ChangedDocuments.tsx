/** Above the list: what others changed of the documents that one had opened or published, until one says that it is seen. */
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { changedLine } from './changed-words.ts';
import styles from './documents.module.css';
import { usePatientContext } from './use-patient-context.ts';

export function ChangedDocuments({ patientId, onOpen }: { patientId: PatientId; onOpen: (id: string) => void }) {
  const { t } = useTranslation('documents');
  const context = usePatientContext(patientId);
  const notices = useProcedure('documents.notices', { patientId }).data ?? [];
  const acknowledge = useProcedureMutation('documents.acknowledge');
  if (notices.length === 0) return undefined;
  return (
    <section className={styles.changed} aria-label={t('changed.title')}>
      <div className={styles.changedHead}>
        <h2 className={styles.filtersTitle}>{t('changed.title')}</h2>
        <Button size="s" onPress={() => acknowledge.mutate({ patientId })}>
          {t('changed.seen')}
        </Button>
      </div>
      <ul className={styles.changedList}>
        {notices.map((notice) => (
          <li key={`${notice.documentId} ${notice.changedAt}`}>
            {notice.isHeld ? (
              <Button size="s" kind="quiet" onPress={() => onOpen(notice.documentId)}>
                {notice.title}
              </Button>
            ) : (
              <span className={styles.changedTitle}>{notice.title}</span>
            )}
            <span className={styles.changedWhat}>{changedLine(notice, t, context)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
