/** The page of the second screen: who the patient is, then the images alone. It lives as long as the study is open in the first window. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { useAppearance, useReadingTheme } from '../../../features/frame/appearance.ts';
import { ErrorBoundary } from '../../../features/frame/ErrorBoundary.tsx';
import { useKeepAwake } from '../../../features/vault/use-keep-awake.ts';
import { ErrorState, WaitingState } from '../../../ui/PaneState.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { Toasts } from '../../../ui/Toasts.tsx';
import { roomFeatures } from '../features.ts';
import { furnish } from '../room/furnishing.ts';
import { emptyGrid, stackCell, withCell } from '../room/grid.ts';
import { ImagingRoom } from '../room/ImagingRoom.tsx';
import { useStudy } from '../use-study.ts';
import { ChannelContext, followerFeature } from './follower.tsx';
import { Identity } from './Identity.tsx';
import { openChannel, type ScreenChannel, type ScreenMessage } from './messages.ts';
import styles from './second-screen.module.css';

type Study = Extract<ScreenMessage, { kind: 'study' }>;

/** These stay with the first window: the report, the layouts that are kept, what concerns the whole study. */
const ofTheFirst = new Set(['report', 'hanging', 'imported', 'second-screen']);

const furnishing = furnish([...roomFeatures.filter(({ id }) => !ofTheFirst.has(id)), followerFeature]);

const askMs = 300;
/** A page that nobody answers was left behind by a window that is gone. */
const patienceMs = 20_000;

export function SecondScreenPage({ queryClient, name }: { queryClient: QueryClient; name: string }) {
  const [channel] = useState(() => openChannel(name));
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale="fr-FR">
        <ErrorBoundary>
          <ChannelContext value={channel}>
            <OpenOnly channel={channel} />
          </ChannelContext>
        </ErrorBoundary>
        <Toasts />
      </I18nProvider>
    </QueryClientProvider>
  );
}

/** Nothing is shown, and the window goes, as soon as the vault is closed or nobody is at work. */
function OpenOnly({ channel }: { channel: ScreenChannel }) {
  const { t } = useTranslation('dicom');
  useAppearance();
  useReadingTheme();
  const lock = useProcedureMutation('vault.lock');
  useShortcut('Ctrl+L', () => lock.mutate({}));
  const vault = useProcedure('vault.status', {});
  const isOpen = vault.data?.state === 'unlocked';
  useKeepAwake(isOpen);
  const session = useProcedure('session.status', {}, { enabled: isOpen });
  const isOver = (vault.data !== undefined && !isOpen) || (session.data !== undefined && session.data.state !== 'active');
  useEffect(() => {
    if (isOver) window.close();
  }, [isOver]);
  const asked = useAsked(channel);
  if (isOver) return undefined;
  if (!isOpen || asked === undefined) return <WaitingState text={t('screen.waiting')} />;
  return <Shown key={asked.studyInstanceUid} asked={asked} />;
}

function useAsked(channel: ScreenChannel): Study | undefined {
  const [asked, setAsked] = useState<Study>();
  useEffect(() => {
    let left = patienceMs / askMs;
    const timer = setInterval(() => {
      left -= 1;
      if (left < 0) window.close();
      else channel.post({ kind: 'hello' });
    }, askMs);
    channel.post({ kind: 'hello' });
    const end = channel.listen((message) => {
      if (message.kind === 'bye') window.close();
      if (message.kind !== 'study') return;
      clearInterval(timer);
      setAsked((now) => now ?? message);
    });
    return () => {
      clearInterval(timer);
      end();
    };
  }, [channel]);
  return asked;
}

function Shown({ asked }: { asked: Study }) {
  const { t } = useTranslation('dicom');
  const { patientId, studyInstanceUid, priorUid, seriesInstanceUid } = asked;
  const study = useStudy(studyInstanceUid);
  if (study.error !== null) return <ErrorState error={toAppError(study.error)} onRetry={() => void study.refetch()} centered />;
  if (study.data === undefined) return <WaitingState text={t('screen.waiting')} />;
  const series = study.data.series.find((each) => each.seriesInstanceUid === seriesInstanceUid);
  const cell = series === undefined ? stackCell(seriesInstanceUid) : furnishing.cellFor(series);
  return (
    <main className={styles.page} aria-label={t('screen.label')}>
      <Identity patientId={patientId} summary={study.data.summary} />
      <ImagingRoom
        patientId={patientId}
        study={study.data}
        alone={{ furnishing, start: { grid: withCell(emptyGrid, 0, cell), priorUid } }}
      />
    </main>
  );
}
