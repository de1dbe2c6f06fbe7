/** One viewport of the grid: its canvas, what is laid on it, and what it says when there is no image. */
import { CircleAlert, Layers } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DicomSeries } from '../../../preload/contract/imaging.ts';
import {
  attachGestures,
  createViewport,
  type ImageStore,
  stackOf,
  type Tool,
  type Viewport,
  type ViewportState,
} from '../../imaging/index.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorState, PaneState } from '../../ui/PaneState.tsx';
import styles from './dicom.module.css';
import { measuredText } from './overlay-text.ts';
import type { SeriesProgress } from './use-series-fetch.ts';
import { ViewportOverlay } from './ViewportOverlay.tsx';

export interface ViewportPaneProps {
  store: ImageStore;
  number: number;
  series: DicomSeries | undefined;
  origin: 'current' | 'prior';
  isActive: boolean;
  tool: Tool;
  progress: SeriesProgress | undefined;
  onActivate: () => void;
  onScroll: (steps: number) => void;
  onRetry: () => void;
  /** Called with the viewport once it is there, and with nothing when it goes. */
  onViewport: (viewport: Viewport | undefined) => void;
}

const nothing: ViewportState = {
  stack: [],
  index: 0,
  isInverted: false,
  isPlaying: false,
  width: 0,
  height: 0,
  view: { zoom: 1, panX: 0, panY: 0, quarterTurns: 0, isMirrored: false, isFlipped: false },
};
const never = (): (() => void) => () => undefined;

/** Makes the viewport over its canvas, sized as its box, and lets go of it in the end. */
function useViewport(store: ImageStore, tool: Tool, onScroll: (steps: number) => void, onViewport: ViewportPaneProps['onViewport']) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [viewport, setViewport] = useState<Viewport>();
  const currentTool = useEffectEvent(() => tool);
  const scroll = useEffectEvent(onScroll);
  const announce = useEffectEvent(onViewport);
  useEffect(() => {
    if (box.current === null || canvas.current === null) return undefined;
    const made = createViewport({ canvas: canvas.current, store });
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) made.resize(entry.contentRect.width, entry.contentRect.height, devicePixelRatio);
    });
    observer.observe(box.current);
    const detach = attachGestures(
      box.current,
      made,
      () => currentTool(),
      (steps) => scroll(steps),
    );
    setViewport(made);
    announce(made);
    return () => {
      announce(undefined);
      detach();
      observer.disconnect();
      made.close();
    };
  }, [store]);
  return { box, canvas, viewport };
}

export function ViewportPane({
  store,
  number,
  series,
  origin,
  isActive,
  tool,
  progress,
  onActivate,
  onScroll,
  onRetry,
  onViewport,
}: ViewportPaneProps) {
  const { t } = useTranslation('dicom');
  const { box, canvas, viewport } = useViewport(store, tool, onScroll, onViewport);
  const state = useSyncExternalStore(viewport?.subscribe ?? never, () => viewport?.state() ?? nothing);
  const [measured, setMeasured] = useState<string>();
  const seriesUid = series?.seriesInstanceUid;

  // A series is shown once; when the study is read again its images may have other addresses.
  const addresses = series?.instances.map(({ blobId }) => blobId).join(' ');
  const shownSeries = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the addresses say all that matters of the series
  useEffect(() => {
    if (viewport === undefined || series === undefined) return;
    const stack = stackOf(
      series.instances.map(({ blobId, instanceNumber, numberOfFrames }) => ({
        source: blobId,
        number: instanceNumber,
        frames: numberOfFrames,
      })),
    );
    if (shownSeries.current === seriesUid) viewport.replace(stack);
    else viewport.show(stack);
    shownSeries.current = seriesUid;
  }, [viewport, seriesUid, addresses]);

  // An image that had not come yet may have: looked for again at each arrival.
  const isMissing = state.error?.code === 'not-fetched';
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs at each arrival
  useEffect(() => {
    if (isMissing) viewport?.goTo(viewport.state().index);
  }, [progress?.received]);

  return (
    <section
      ref={box}
      className={classNames(styles.viewport, isActive && styles.active)}
      aria-label={
        series === undefined ? t('emptyViewport') : t('viewport', { number: number + 1, series: series.description || t('unnamedSeries') })
      }
      data-viewport={number}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the image is worked on by keyboard
      tabIndex={0}
      onPointerDownCapture={onActivate}
      onFocus={onActivate}
      onPointerMove={(event) => {
        const area = event.currentTarget.getBoundingClientRect();
        const at = viewport?.valueAt(event.clientX - area.left, event.clientY - area.top);
        setMeasured(measuredText(state, at?.stored, t));
      }}
      onPointerLeave={() => setMeasured(undefined)}
    >
      <canvas ref={canvas} className={styles.canvas} />
      <ViewportOverlay state={state} origin={origin} measured={measured} />
      <div className={styles.placeholder}>
        <Placeholder state={state} series={series} progress={progress} onRetry={onRetry} />
      </div>
    </section>
  );
}

function Placeholder({
  state,
  series,
  progress,
  onRetry,
}: Pick<ViewportPaneProps, 'series' | 'progress' | 'onRetry'> & { state: ViewportState }) {
  const { t } = useTranslation('dicom');
  if (series === undefined) {
    return (
      <PaneState icon={Layers} title={t('emptyViewport')} centered>
        {t('chooseSeries')}
      </PaneState>
    );
  }
  if (state.error !== undefined) {
    if (state.error.code === 'not-fetched' && progress?.error !== undefined)
      return <ErrorState error={progress.error} onRetry={onRetry} centered />;
    const { code, params } = state.error;
    return (
      <PaneState icon={CircleAlert} tone="warn" title={t(`error.${code}.title`)} role="alert" centered>
        {t(`error.${code}.text`, { name: '', ...params })}
      </PaneState>
    );
  }
  if (state.shown !== undefined) return undefined;
  const text = progress === undefined ? t('receivingShort') : t('receiving', { received: progress.received, total: progress.total });
  return (
    <p className={styles.waiting} role="status">
      {text}
    </p>
  );
}
