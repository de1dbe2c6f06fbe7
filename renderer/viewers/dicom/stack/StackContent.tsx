/** A stack of images in a cell, and what it says when there is no image. */
import { CircleAlert, Layers } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DicomInstance } from '../../../../preload/contract/imaging.ts';
import { edgesOf, type ImageHeader, type Viewport, type ViewportState } from '../../../imaging/index.ts';
import { ErrorState, PaneState } from '../../../ui/PaneState.tsx';
import { historySlot } from '../basics/history.ts';
import { overlaysOff, shuttersOff } from '../basics/painted-over.ts';
import { scrollRoom } from '../basics/scroll.ts';
import { shiftsSlot } from '../basics/shifts.ts';
import { instancesOf, pagesSlot, placeOfTile } from '../basics/tiles.ts';
import { useArrival } from '../room/arrivals.tsx';
import type { ContentProps } from '../room/feature.ts';
import type { Cell } from '../room/grid.ts';
import { onDemand } from '../room/on-demand.tsx';
import type { Room } from '../room/room.ts';
import { useRoom, useViewport } from '../room/use-room.ts';
import { stackOfSeries } from '../stack-of-series.ts';
import type { SeriesProgress } from '../use-series-fetch.ts';
import { ImageCell } from './ImageCell.tsx';
import styles from './stack.module.css';
import { useCellViewport } from './use-cell-viewport.ts';
import { usePresentations } from './use-presentations.ts';

const Film = onDemand(() => import('./Film.tsx')).component(({ Film: Player }) => Player);

/**
 * Images are shown once; when the study is read again they may have other addresses.
 * @param name says whether they are the same ones
 */
function useShown(
  viewport: Viewport | undefined,
  name: string | undefined,
  instances: readonly DicomInstance[],
  window: Cell['window'],
): void {
  const addresses = instances.map(({ blobId }) => blobId).join(' ');
  const shown = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the addresses say all that matters of the images
  useLayoutEffect(() => {
    if (viewport === undefined) return;
    const stack = stackOfSeries({ instances });
    if (shown.current === name && name !== undefined) viewport.replace(stack);
    else {
      viewport.show(stack);
      if (window !== undefined) viewport.setWindow(window);
    }
    shown.current = name;
  }, [viewport, name, addresses]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same series, asked for in another window
  useEffect(() => {
    if (window !== undefined) viewport?.setWindow(window);
  }, [window]);
}

/** The switches of the room hold for each of its images. */
function useWithout(room: Room, viewport: Viewport | undefined): void {
  const areOverlaysHidden = useRoom(room, (now) => now.isOn(overlaysOff));
  const isShutterOpen = useRoom(room, (now) => now.isOn(shuttersOff));
  useLayoutEffect(() => viewport?.setWithout({ areOverlaysHidden, isShutterOpen }), [viewport, areOverlaysHidden, isShutterOpen]);
}

/** Turned once, as it opens, so that the back of the patient is on the side that was asked for. */
function useFacing(room: Room, viewport: Viewport | undefined, header: ImageHeader | undefined, posterior: Cell['posterior']): void {
  const isKnown = header !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when its first image comes
  useLayoutEffect(() => {
    const edges = header && viewport && edgesOf(header, viewport.state().view);
    if (viewport === undefined || edges === undefined || posterior === undefined) return;
    if (!edges[posterior === 'left' ? 'right' : 'left'].includes('P')) return;
    viewport.mirror();
    // What the room does by itself is no change to undo.
    if (!room.get(historySlot).canUndo()) room.get(historySlot).startAnew();
  }, [viewport, isKnown, posterior]);
}

export function StackContent({ room, index, cell, of }: ContentProps) {
  const { t } = useTranslation('dicom');
  const view = useCellViewport(room, index, { store: room.images, onScroll: (steps) => scrollRoom(room, index, steps) });
  const { viewport } = view;
  const series = of?.series;
  const { progress, retry } = useArrival(series?.seriesInstanceUid);
  const shift = useRoom(room, (now) => {
    const leader = now.viewport();
    return viewport === undefined || leader === undefined || !now.isOn('sync') ? 0 : now.get(shiftsSlot).between(leader, viewport);
  });
  const page = useRoom(room, (now) => (cell.tile === undefined ? 0 : now.get(pagesSlot).of(cell.seriesInstanceUid)));
  const instances = series === undefined ? [] : instancesOf(series, cell, page);
  const header = useViewport(viewport, (state) => state.shown?.image.header);
  useFacing(room, viewport, header, cell.posterior);
  const place = cell.tile && placeOfTile(cell.tile, page);
  useWithout(room, viewport);
  const name = series && [series.seriesInstanceUid, place].join(' ');
  useShown(viewport, name, instances, cell.window);
  usePresentations(room, viewport, series, name);

  const isHere = instances.every(({ kept }) => kept) || progress?.isDone === true;
  useEffect(() => viewport?.setHere(isHere), [viewport, isHere]);

  // An image that had not come yet may have: looked for again at each arrival.
  const isMissing = useViewport(viewport, (state) => state.error?.code === 'not-fetched');
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs at each arrival
  useEffect(() => {
    if (isMissing) viewport?.goTo(viewport.state().index);
  }, [progress?.received]);

  return (
    <ImageCell
      room={room}
      index={index}
      of={of}
      title={series === undefined ? undefined : series.description || t('unnamedSeries')}
      view={view}
      shift={shift}
      position={place === undefined || series === undefined ? undefined : { index: place + 1, count: series.instances.length }}
    >
      {(state) => (
        <div className={styles.placeholder}>
          {state === undefined ? undefined : place !== undefined && series !== undefined && instances.length === 0 ? (
            <p className={styles.waiting}>{t('layout.end')}</p>
          ) : (
            <Placeholder room={room} cell={index} state={state} of={of} progress={progress} onRetry={retry} />
          )}
        </div>
      )}
    </ImageCell>
  );
}

interface PlaceholderProps {
  room: Room;
  cell: number;
  state: ViewportState;
  of: ContentProps['of'];
  progress: SeriesProgress | undefined;
  onRetry: () => void;
}

function Placeholder({ room, cell, state, of, progress, onRetry }: PlaceholderProps) {
  const { t } = useTranslation('dicom');
  if (of === undefined) {
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
    const source = state.stack[state.index]?.source ?? '';
    const [film, header] = code === 'video' ? [room.images.filmOf(source), room.images.headerOf(source)] : [];
    if (film === undefined || header === undefined) return said;
    const title = of.series.description || t('unnamedSeries');
    return <Film key={source} room={room} cell={cell} film={film} header={header} title={title} origin={of.origin} otherwise={said} />;
  }
  if (state.shown !== undefined) return undefined;
  const text = progress === undefined ? t('receivingShort') : t('receiving', { received: progress.received, total: progress.total });
  return (
    <p className={styles.waiting} role="status">
      {text}
    </p>
  );
}
