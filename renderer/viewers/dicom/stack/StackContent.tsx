/** A stack of images in a cell: its canvas, the layers and the texts laid on it, and what it says when there is no image. */
import { CircleAlert, Layers } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DicomSeries } from '../../../../preload/contract/imaging.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { attachGestures, createViewport, stackOf, type Viewport, type ViewportState } from '../../../imaging/index.ts';
import { ErrorState, PaneState } from '../../../ui/PaneState.tsx';
import { scrollRoom } from '../basics/scroll.ts';
import { shiftsSlot } from '../basics/shifts.ts';
import { useArrival } from '../room/arrivals.tsx';
import { CellFrame } from '../room/CellFrame.tsx';
import type { ContentProps } from '../room/feature.ts';
import type { Cell } from '../room/grid.ts';
import type { Room } from '../room/room.ts';
import { useRoom, useViewport } from '../room/use-room.ts';
import type { SeriesProgress } from '../use-series-fetch.ts';
import { CornerTexts } from './CornerTexts.tsx';
import { Film } from './Film.tsx';
import { measuredText } from './overlay-text.ts';
import styles from './stack.module.css';

/** Makes the viewport over its canvas, sized as its box, and lets go of it in the end. */
function useNewViewport(room: Room, index: number) {
  const box = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [viewport, setViewport] = useState<Viewport>();
  const scroll = useEffectEvent((steps: number) => scrollRoom(room, index, steps));
  useEffect(() => {
    if (box.current === null || canvas.current === null) return undefined;
    const made = createViewport({ canvas: canvas.current, store: room.images });
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) made.resize(entry.contentRect.width, entry.contentRect.height, devicePixelRatio);
    });
    observer.observe(box.current);
    const detach = attachGestures({
      element: box.current,
      viewport: made,
      tools: room.furnishing.toolsFor(room, index),
      chosen: () => room.state().tool,
      onScroll: (steps) => scroll(steps),
      onEnd: () => room.settled(),
    });
    setViewport(made);
    room.setViewport(index, made);
    return () => {
      room.setViewport(index, undefined);
      detach();
      observer.disconnect();
      made.close();
    };
  }, [room, index]);
  return { box, canvas, viewport };
}

/** A series is shown once; when the study is read again its images may have other addresses. */
function useShown(viewport: Viewport | undefined, series: DicomSeries | undefined, window: Cell['window']): void {
  const seriesUid = series?.seriesInstanceUid;
  const addresses = series?.instances.map(({ blobId }) => blobId).join(' ');
  const shown = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the addresses say all that matters of the series
  useEffect(() => {
    if (viewport === undefined) return;
    const stack = stackOf(
      (series?.instances ?? []).map(({ blobId, instanceNumber, numberOfFrames }) => ({
        source: blobId,
        number: instanceNumber,
        frames: numberOfFrames,
      })),
    );
    if (shown.current === seriesUid && series !== undefined) viewport.replace(stack);
    else {
      viewport.show(stack);
      if (window !== undefined) viewport.setWindow(window);
    }
    shown.current = seriesUid;
  }, [viewport, seriesUid, addresses]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same series, asked for in another window
  useEffect(() => {
    if (window !== undefined) viewport?.setWindow(window);
  }, [window]);
}

const whole = (state: ViewportState): ViewportState => state;

export function StackContent({ room, index, cell, of }: ContentProps) {
  const { t } = useTranslation('dicom');
  const { box, canvas, viewport } = useNewViewport(room, index);
  const state = useViewport(viewport, whole);
  const series = of?.series;
  const { progress, retry } = useArrival(series?.seriesInstanceUid);
  const [measured, setMeasured] = useState<string>();
  const { data: settings } = useProcedure('settings.get', {});
  const isMasked = useRoom(room, (now) => now.isOn('overlay-hidden'));
  const shift = useRoom(room, (now) => {
    const leader = now.viewport();
    return viewport === undefined || leader === undefined || !now.isOn('sync') ? 0 : now.get(shiftsSlot).between(leader, viewport);
  });
  useShown(viewport, series, cell.window);

  // An image that had not come yet may have: looked for again at each arrival.
  const isMissing = state?.error?.code === 'not-fetched';
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs at each arrival
  useEffect(() => {
    if (isMissing) viewport?.goTo(viewport.state().index);
  }, [progress?.received]);

  return (
    <CellFrame
      ref={box}
      room={room}
      index={index}
      title={series === undefined ? undefined : series.description || t('unnamedSeries')}
      onPointerMove={(event) => {
        const area = event.currentTarget.getBoundingClientRect();
        const at = viewport?.valueAt(event.clientX - area.left, event.clientY - area.top);
        setMeasured(state && measuredText(state, at?.stored, t));
      }}
      onPointerLeave={() => setMeasured(undefined)}
    >
      <canvas ref={canvas} className={styles.canvas} />
      {viewport === undefined || state?.shown === undefined || of === undefined
        ? undefined
        : room.furnishing.layers.map(({ id, Layer }) => (
            <Layer
              key={id}
              room={room}
              viewport={viewport}
              state={state}
              series={of.series}
              studyInstanceUid={of.study.summary.studyInstanceUid}
              cell={index}
              origin={of.origin}
            />
          ))}
      {state === undefined ? undefined : (
        <CornerTexts
          state={state}
          origin={of?.origin ?? 'current'}
          measured={measured}
          hidden={settings?.hiddenImageTexts ?? []}
          isMasked={isMasked}
          shift={shift}
        />
      )}
      <div className={styles.placeholder}>
        {state === undefined ? undefined : <Placeholder room={room} state={state} series={series} progress={progress} onRetry={retry} />}
      </div>
    </CellFrame>
  );
}

interface PlaceholderProps {
  room: Room;
  state: ViewportState;
  series: DicomSeries | undefined;
  progress: SeriesProgress | undefined;
  onRetry: () => void;
}

function Placeholder({ room, state, series, progress, onRetry }: PlaceholderProps) {
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
    const said = (
      <PaneState icon={CircleAlert} tone="warn" title={t(`error.${code}.title`)} role="alert" centered>
        {t(`error.${code}.text`, { name: '', ...params })}
      </PaneState>
    );
    const film = code === 'video' ? room.images.filmOf(state.stack[state.index]?.source ?? '') : undefined;
    return film === undefined ? said : <Film film={film} title={series.description || t('unnamedSeries')} otherwise={said} />;
  }
  if (state.shown !== undefined) return undefined;
  const text = progress === undefined ? t('receivingShort') : t('receiving', { received: progress.received, total: progress.total });
  return (
    <p className={styles.waiting} role="status">
      {text}
    </p>
  );
}
