/** An object in a cell: which one of its series, and its reader. */
import { ChevronLeft, ChevronRight, CircleAlert } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudyObject } from '../../../imaging/objects/index.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { LoadingState, PaneState } from '../../../ui/PaneState.tsx';
import { useArrival } from '../room/arrivals.tsx';
import { CellFrame } from '../room/CellFrame.tsx';
import type { ContentProps } from '../room/feature.ts';
import type { Room } from '../room/room.ts';
import { KeyObjectsView } from './KeyObjectsView.tsx';
import styles from './objects.module.css';
import { ReportView } from './ReportView.tsx';
import { useObject } from './use-object.ts';
import { WaveformView } from './WaveformView.tsx';

const PdfViewer = lazy(async () => ({ default: (await import('../../pdf/PdfViewer.tsx')).PdfViewer }));

export function ObjectContent({ room, index, cell, of }: ContentProps) {
  const { t } = useTranslation('objects');
  const { t: words } = useTranslation('dicom');
  const instances = of?.series.instances ?? [];
  const at = Math.max(
    0,
    instances.findIndex(({ sopInstanceUid }) => sopInstanceUid === cell.option),
  );
  const [attempt, setAttempt] = useState(0);
  const { progress } = useArrival(of?.series.seriesInstanceUid);
  // What had not come is asked again at each arrival.
  const read = useObject(instances[at], attempt + (progress?.received ?? 0));
  const go = (to: number): void => {
    const next = instances[to];
    if (next !== undefined) room.dispatch({ kind: 'show', index, cell: { ...cell, option: next.sopInstanceUid } });
  };
  const title = of?.series.description || words('unnamedSeries');
  return (
    <CellFrame room={room} index={index} title={title}>
      <div className={styles.object}>
        {instances.length < 2 ? undefined : (
          <div className={styles.pages}>
            <IconButton size="s" icon={ChevronLeft} label={t('previous')} onPress={() => go(at - 1)} isDisabled={at === 0} />
            <span>{t('position', { number: at + 1, count: instances.length })}</span>
            <IconButton
              size="s"
              icon={ChevronRight}
              label={t('next')}
              onPress={() => go(at + 1)}
              isDisabled={at === instances.length - 1}
            />
          </div>
        )}
        {read.state === 'reading' ? <LoadingState rows={6} /> : undefined}
        {read.state === 'failed' ? (
          <PaneState
            icon={CircleAlert}
            tone="warn"
            title={t(`error.${read.error.code === 'not-fetched' ? 'missing' : 'unreadable'}.title`)}
            role="alert"
            centered
            {...(read.error.code === 'not-fetched'
              ? { action: { label: t('again'), onPress: () => setAttempt((now) => now + 1000) } }
              : {})}
          >
            {t(`error.${read.error.code === 'not-fetched' ? 'missing' : 'unreadable'}.text`)}
          </PaneState>
        ) : undefined}
        {read.state === 'read' ? <Reader room={room} index={index} object={read.object} title={title} /> : undefined}
      </div>
    </CellFrame>
  );
}

function Reader({ room, index, object, title }: { room: Room; index: number; object: StudyObject; title: string }) {
  const { t } = useTranslation('objects');
  switch (object.kind) {
    case 'report':
      return <ReportView room={room} index={index} report={object.report} />;
    case 'key-objects':
      return <KeyObjectsView room={room} index={index} keyObjects={object.keyObjects} report={object.report} />;
    case 'waveform':
      return <WaveformView waveform={object.waveform} title={title} />;
    case 'document':
      return object.document.mimeType === 'application/pdf' ? (
        <Suspense fallback={<LoadingState rows={6} />}>
          <PdfViewer source={object.document.bytes} title={object.document.title || title} />
        </Suspense>
      ) : (
        <PaneState icon={CircleAlert} tone="warn" title={t('error.unreadable.title')} centered>
          {t('otherType')}
        </PaneState>
      );
  }
}
