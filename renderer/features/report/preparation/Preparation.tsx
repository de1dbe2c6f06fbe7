/** The report of one study, before the typing and while it goes on. */
import { FilePen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReportId, WorklistItem } from '../../../../preload/contract/reports.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { formatDate } from '../../../i18n/format.ts';
import { studyTitle } from '../../../i18n/typography.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PaneHead } from '../../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { PreparationEditor } from './PreparationEditor.tsx';
import styles from './preparation.module.css';

export function Preparation({ item }: { item: WorklistItem }) {
  return (
    <>
      <PaneHead title={studyTitle(item.title)}>
        <span className={styles.about}>
          <b>{item.patientName}</b> · {formatDate(item.studyDate)}
        </span>
      </PaneHead>
      {item.reportId === undefined ? <Unstarted item={item} /> : <Started key={item.reportId} reportId={item.reportId} />}
    </>
  );
}

function Unstarted({ item: { studyInstanceUid } }: { item: WorklistItem }) {
  const { t } = useTranslation('report');
  const begin = useProcedureMutation('reports.begin');
  const start = (): void => {
    if (!begin.isPending) begin.mutate({ studyInstanceUid });
  };
  useShortcut('F4', start);
  return (
    <div className={styles.start}>
      {begin.error === null ? undefined : (
        <Notice tone="alert" live>
          {errorText(toAppError(begin.error)).text}
        </Notice>
      )}
      <p>{t('preparation.start')}</p>
      <div>
        <Button kind="primary" icon={FilePen} shortcut="F4" isDisabled={begin.isPending} onPress={start}>
          {t('start.begin')}
        </Button>
      </div>
    </div>
  );
}

function Started({ reportId }: { reportId: ReportId }) {
  const report = useProcedure('reports.get', { reportId }, { staleTime: 0 });
  const templates = useProcedure('reports.templates', { reportId });
  const error = report.error ?? templates.error;
  if (error !== null) return <ErrorState error={toAppError(error)} onRetry={() => void report.refetch()} />;
  if (report.data === undefined || templates.data === undefined) return <LoadingState rows={6} />;
  return <PreparationEditor report={report.data} templates={templates.data} />;
}
