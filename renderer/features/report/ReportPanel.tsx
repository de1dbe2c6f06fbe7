/** The report of the study beside its images: begun, written, on its way or published; and the record at hand. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import type { Room } from '../../viewers/dicom/room/room.ts';
import { RecordAtHand } from './RecordAtHand.tsx';
import { ReportEditor } from './ReportEditor.tsx';
import { ReportStart } from './ReportStart.tsx';
import styles from './report.module.css';

export function ReportPanel({ room }: { room: Room }) {
  const { t } = useTranslation('report');
  const [tab, setTab] = useState('write');
  const study = room.studies()[0]?.summary;
  const context = useProcedure(
    'reports.context',
    { studyInstanceUid: study?.studyInstanceUid ?? ('0' as never) },
    { enabled: study !== undefined, staleTime: 0 },
  );
  if (study === undefined) return <LoadingState rows={6} />;
  if (context.error !== null) return <ErrorState error={toAppError(context.error)} onRetry={() => void context.refetch()} />;
  if (context.data === undefined) return <LoadingState rows={6} />;
  const [latest] = context.data.reports;
  const isOpen = latest?.stage === 'draft' || latest?.stage === 'prepared';
  return (
    <div className={styles.panel}>
      <Tabs
        label={t('tabs.label')}
        value={tab}
        onChange={setTab}
        items={[
          {
            id: 'write',
            title: t('tabs.write'),
            content: isOpen ? (
              <ReportEditor key={latest.id} report={latest} context={context.data} room={room} />
            ) : (
              <ReportStart
                context={context.data}
                latest={latest}
                studyInstanceUid={study.studyInstanceUid}
                room={room}
                onRead={() => setTab('record')}
              />
            ),
          },
          {
            id: 'record',
            title: t('tabs.record'),
            count: context.data.priors.length,
            content: <RecordAtHand context={context.data} />,
          },
        ]}
      />
    </div>
  );
}
