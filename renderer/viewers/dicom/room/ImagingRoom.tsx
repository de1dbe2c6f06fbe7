/** The imaging room: series on the left, tools above, the grid of cells, one panel on the right. What is in them comes from the features. */
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../../preload/contract/ids.ts';
import type { ImagingStudy, ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import type { ImageStore } from '../../../imaging/index.ts';
import { EmptyState } from '../../../ui/PaneState.tsx';
import { roomFeatures } from '../features.ts';
import { RailGround, SeriesRail } from '../rail/SeriesRail.tsx';
import { stackOfSeries } from '../stack-of-series.ts';
import { useEngine } from '../use-engine.ts';
import { usePainted } from '../use-painted.ts';
import { useSeriesFetch } from '../use-series-fetch.ts';
import { useReread, useStudy } from '../use-study.ts';
import { ArrivalsProvider } from './arrivals.tsx';
import { type Furnishing, furnish } from './furnishing.ts';
import { comparing, matchingSeries, shownCells, withCell, without } from './grid.ts';
import { loadAtRest } from './on-demand.tsx';
import { RoomGrid } from './RoomGrid.tsx';
import { RoomPanelSlot } from './RoomPanelSlot.tsx';
import { RoomToolbar, ToolbarGround } from './RoomToolbar.tsx';
import styles from './room.module.css';
import { createRoom, type Room } from './room.ts';
import type { RoomState } from './room-state.ts';
import { useRoom } from './use-room.ts';
import { useRoomKeys } from './use-room-keys.ts';

export interface ImagingRoomProps {
  patientId: PatientId;
  study: ImagingStudy;
  /** The patient's studies, newest first, to compare with. */
  studies?: readonly ImagingStudySummary[];
  /** The images without the series nor the lists, in another window: what it is furnished with, and what it starts from. */
  alone?: { readonly furnishing: Furnishing; readonly start: Partial<RoomState> };
}

export function ImagingRoom(props: ImagingRoomProps) {
  const { t } = useTranslation('dicom');
  const store = useEngine();
  const { study } = props;
  if (study.series.length === 0) {
    return (
      <EmptyState title={t('empty.title')} centered>
        {t('empty.text')}
      </EmptyState>
    );
  }
  return (
    <section className={props.alone === undefined ? styles.room : styles.alone} data-theme="reading" aria-label={t('label')}>
      <Furnished key={study.summary.studyInstanceUid} {...props} store={store} />
    </section>
  );
}

const whole = furnish(roomFeatures);

function useNewRoom({ patientId, study, store, alone }: ImagingRoomProps & { store: ImageStore }): Room {
  const [room] = useState(() => {
    if (alone !== undefined)
      return createRoom({ patientId, images: store, furnishing: alone.furnishing, studies: [study], state: alone.start });
    const made = createRoom({ patientId, images: store, furnishing: whole, studies: [study] });
    const first = study.series[0];
    if (first !== undefined) made.dispatch({ kind: 'grid', change: (grid) => withCell(grid, 0, whole.cellFor(first)) });
    return made;
  });
  useEffect(() => () => room.close(), [room]);
  return room;
}

/** The study that is compared with: opened, then put beside the series that was looked at, but where the first window decides. */
function usePrior(room: Room, study: ImagingStudy, isAlone: boolean): ImagingStudy | undefined {
  const priorUid = useRoom(room, (now) => now.state().priorUid);
  const summary = study.summary;
  const wantedUid = (priorUid as typeof summary.studyInstanceUid | undefined) ?? summary.studyInstanceUid;
  const opened = useStudy(wantedUid, priorUid !== undefined);
  const prior = priorUid === undefined ? undefined : opened.data;
  const openedUid = prior?.summary.studyInstanceUid;
  useEffect(() => room.setStudies(prior === undefined ? [study] : [study, prior]), [room, study, prior]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another study is opened, not when the same is read again
  useEffect(() => {
    if (prior === undefined || isAlone) return;
    const shown = study.series.find((each) => each.seriesInstanceUid === room.cell()?.seriesInstanceUid) ?? study.series[0];
    room.dispatch({
      kind: 'grid',
      change: () => comparing(shown?.seriesInstanceUid, matchingSeries(shown, prior)?.seriesInstanceUid),
    });
  }, [room, openedUid]);
  return prior;
}

/** Whether the image that the room opens on only has to be painted. */
function isInMemory(store: ImageStore, { series }: ImagingStudy): boolean {
  const [first] = series[0] === undefined ? [] : stackOfSeries(series[0]);
  return first !== undefined && store.peek(first.source, first.frame) !== undefined;
}

function Furnished(props: ImagingRoomProps & { store: ImageStore }) {
  const { study, studies = [], store, alone } = props;
  const reread = useReread();
  const room = useNewRoom(props);
  const prior = usePrior(room, study, alone !== undefined);
  const shownStudies = prior === undefined ? [study] : [study, prior];
  const grid = useRoom(room, (now) => now.state().grid);
  const shown = shownCells(grid).map((cell) => cell?.seriesInstanceUid);
  const active = shown[grid.active];
  const isPainted = usePainted(() => isInMemory(store, study));
  const arrivals = useSeriesFetch(
    shownStudies,
    [active, ...shown].filter((uid) => uid !== undefined),
    reread,
    !isPainted,
  );
  const { features, commands } = room.furnishing;
  useRoomKeys(room, commands);
  useEffect(loadAtRest, []);
  // The image first: what is around it is drawn a moment later, in the place that is kept for it.
  const isFurnished = useDeferredValue(isPainted, false);

  const compare = (other: ImagingStudySummary | undefined): void => {
    if (other === undefined) {
      const uids = new Set<string>(prior?.series.map((each) => each.seriesInstanceUid));
      room.dispatch({ kind: 'grid', change: (now) => without(now, uids) });
    }
    room.dispatch({ kind: 'prior', studyInstanceUid: other?.studyInstanceUid });
  };
  return (
    <ArrivalsProvider value={arrivals}>
      {alone !== undefined ? undefined : !isFurnished ? (
        <RailGround />
      ) : (
        <SeriesRail
          store={store}
          study={study}
          prior={prior}
          others={studies}
          shown={shown}
          active={active}
          progress={arrivals.progress}
          markOf={(series) =>
            features.map(({ id, SeriesMark }) =>
              SeriesMark === undefined ? undefined : <SeriesMark key={id} room={room} series={series} />,
            )
          }
          onChoose={(series) => room.dispatch({ kind: 'show', index: room.state().grid.active, cell: whole.cellFor(series) })}
          onCompare={compare}
        />
      )}
      <div className={styles.stage}>
        {isFurnished ? <RoomToolbar room={room} /> : <ToolbarGround />}
        <RoomGrid room={room} />
      </div>
      {isFurnished ? <RoomPanelSlot room={room} /> : undefined}
      {isFurnished
        ? features.map(({ id, Companion }) => (Companion === undefined ? undefined : <Companion key={id} room={room} />))
        : undefined}
    </ArrivalsProvider>
  );
}
