/** The request and the reports of earlier studies, read in the same place as the report is written. */
import { ArrowLeft, FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import type { ReportContext } from '../../../preload/contract/reports.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { DocumentBody } from '../documents/DocumentBody.tsx';
import { useOpenedDocument } from '../documents/use-opened-document.ts';
import styles from './report.module.css';

export function RecordAtHand({ context }: { context: ReportContext }) {
  const { t } = useTranslation('report');
  const [shown, setShown] = useState<DocumentSummary>();
  if (shown !== undefined) return <Read key={shown.id} document={shown} onBack={() => setShown(undefined)} />;
  const { request, published, priors } = context;
  return (
    <div className={styles.record}>
      <h3>{t('request')}</h3>
      {request === undefined ? <p className={styles.discreet}>{t('noRequest')}</p> : <Row document={request} onOpen={setShown} />}
      {published === undefined ? undefined : (
        <>
          <h3>{t('panel')}</h3>
          <Row document={published} onOpen={setShown} />
        </>
      )}
      <h3>{t('priors')}</h3>
      {priors.length === 0 ? <p className={styles.discreet}>{t('noPrior')}</p> : undefined}
      {priors.map((each) => (
        <Row key={each.id} document={each} onOpen={setShown} />
      ))}
    </div>
  );
}

function Row({ document, onOpen }: { document: DocumentSummary; onOpen: (document: DocumentSummary) => void }) {
  return (
    <button type="button" className={styles.document} onClick={() => onOpen(document)}>
      <Icon of={FileText} tone="discreet" />
      <span className={styles.words}>
        <span className={styles.cut}>{document.title}</span>
        <span className={styles.discreet}>{document.author.name}</span>
      </span>
      <span className={styles.date}>{formatShortDate(document.serviceStart)}</span>
    </button>
  );
}

function Read({ document, onBack }: { document: DocumentSummary; onBack: () => void }) {
  const { t } = useTranslation('report');
  const { content, error, retry } = useOpenedDocument(document.id);
  return (
    <div className={styles.reading}>
      <div className={styles.bar}>
        <Button kind="quiet" size="s" icon={ArrowLeft} onPress={onBack} autoFocus>
          {t('back')}
        </Button>
      </div>
      {error !== null ? <ErrorState error={toAppError(error)} onRetry={retry} /> : undefined}
      {content === undefined && error === null ? <LoadingState rows={6} /> : undefined}
      {content === undefined ? undefined : (
        <DocumentBody content={content} title={document.title} prefers="narrative" onOpenStudy={() => undefined} />
      )}
    </div>
  );
}
