/** What must be said on opening: who does not see the document (EX_3.2-1025), that it is old, that it is an unchecked copy. */
import { useTranslation } from 'react-i18next';
import type { DocumentContent, DocumentDetail } from '../../../preload/contract/documents.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { formatDate, formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { whatChanged } from './changed-words.ts';
import styles from './documents.module.css';
import { usePatientContext } from './use-patient-context.ts';

export interface DocumentNoticesProps {
  content: DocumentContent;
  detail: DocumentDetail | undefined;
  onSelect: (id: DocumentId) => void;
}

export function DocumentNotices({ content, detail, onSelect }: DocumentNoticesProps) {
  const { t } = useTranslation('documents');
  const warnings = detail === undefined ? content.warnings : warningsOf(detail.document);
  const context = usePatientContext(detail?.document.patientId);
  const current = detail?.versions.find((version) => version.status === 'current');
  return (
    <div className={styles.notices}>
      {content.isStale ? <Notice tone="warn">{t('stale', { date: formatDateTime(content.keptAt) })}</Notice> : undefined}
      {content.notices.map((notice) => {
        const words = { what: whatChanged(notice, t, context), date: formatDate(notice.changedAt) };
        return (
          <Notice key={notice.changedAt} tone="info">
            {notice.by === undefined ? t('changed.notice', words) : t('changed.noticeBy', { ...words, name: notice.by })}
          </Notice>
        );
      })}
      {warnings.map((warning) => (
        <Notice
          key={warning}
          tone={warning === 'superseded' || warning === 'archived' ? 'info' : 'masked'}
          live
          action={
            warning === 'superseded' && current !== undefined ? (
              <Button size="s" onPress={() => onSelect(current.id)}>
                {t('warning.seeCurrent')}
              </Button>
            ) : undefined
          }
        >
          {warning === 'hidden-from-patient' ? t('warning.hidden-from-patient', context) : t(`warning.${warning}`)}
        </Notice>
      ))}
    </div>
  );
}

/** The same as on opening, as the document is now: it may have been masked or replaced while it is read. */
function warningsOf({ visibility, status, isArchived }: DocumentDetail['document']): DocumentContent['warnings'] {
  const all: [DocumentContent['warnings'][number], boolean][] = [
    ['hidden-from-patient', visibility.hiddenFromPatient],
    ['hidden-from-representatives', visibility.hiddenFromRepresentatives],
    ['masked', visibility.maskedToProfessionals],
    ['superseded', status === 'superseded'],
    ['archived', isArchived],
  ];
  return all.filter(([, holds]) => holds).map(([warning]) => warning);
}
