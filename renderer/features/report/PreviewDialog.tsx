/** The report on paper, as it will leave, before the signature. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportId } from '../../../preload/contract/reports.ts';
import { blobUrl } from '../../bridge/blobs.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import styles from './report.module.css';

const PdfViewer = lazy(async () => ({ default: (await import('../../viewers/pdf/PdfViewer.tsx')).PdfViewer }));

export interface PreviewDialogProps {
  reportId: ReportId;
  title: string;
  isOpen: boolean;
  onClose: () => void;
  onSign: () => void;
}

export function PreviewDialog({ reportId, title, isOpen, onClose, onSign }: PreviewDialogProps) {
  const { t } = useTranslation(['report', 'common']);
  return (
    <Dialog
      title={t('previewTitle')}
      isOpen={isOpen}
      onClose={onClose}
      size="l"
      isDismissable
      footer={
        <>
          <Button onPress={onClose}>{t('common:action.close')}</Button>
          <Button kind="primary" shortcut="Ctrl+↵" onPress={onSign}>
            {t('sign')}
          </Button>
        </>
      }
    >
      <div className={styles.preview}>{isOpen ? <Paper reportId={reportId} title={title} /> : undefined}</div>
    </Dialog>
  );
}

function Paper({ reportId, title }: { reportId: ReportId; title: string }) {
  const made = useProcedure('reports.preview', { reportId }, { staleTime: 0 });
  if (made.error !== null) return <ErrorState error={toAppError(made.error)} onRetry={() => void made.refetch()} />;
  if (made.data === undefined || made.isFetching) return <LoadingState rows={6} />;
  return (
    <Suspense fallback={<LoadingState rows={6} />}>
      <PdfViewer source={blobUrl(made.data.blobId)} title={title} />
    </Suspense>
  );
}
