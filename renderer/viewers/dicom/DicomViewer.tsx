/** The imaging room: series on the left, tools above, one to four viewports, a prior beside the current study. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DicomSeries, ImagingStudy, ImagingStudySummary } from '../../../preload/contract/imaging.ts';
import { procedureKey, useProcedure } from '../../bridge/use-procedure.ts';
import { type ImageStore, presetsOf, type Tool, type Viewport } from '../../imaging/index.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/PaneState.tsx';
import { DicomToolbar } from './DicomToolbar.tsx';
import styles from './dicom.module.css';
import { comparing, emptyGrid, filled, type Grid, matchingSeries, nextCount, withCount, withSeries } from './layout.ts';
import { runOnViewport } from './run-on-viewport.ts';
import { SeriesRail } from './SeriesRail.tsx';
import { alignWhenKnown, scrollTogether } from './scroll-together.ts';
import { type DicomCommand, useDicomKeys } from './use-dicom-keys.ts';
import { useEngine } from './use-engine.ts';
import { useSeriesFetch } from './use-series-fetch.ts';
import { ViewportPane } from './ViewportPane.tsx';

export interface DicomViewerProps {
  study: ImagingStudy;
  /** The patient's studies, newest first, to compare with. */
  studies?: readonly ImagingStudySummary[];
}

export function DicomViewer(props: DicomViewerProps) {
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
    <section className={styles.viewer} data-theme="reading" aria-label={t('label')}>
      {store === undefined ? undefined : <Room key={study.summary.studyInstanceUid} {...props} store={store} />}
    </section>
  );
}

const noSubscription = (): (() => void) => () => undefined;

function Room({ study, studies = [], store }: DicomViewerProps & { store: ImageStore }) {
  const queries = useQueryClient();
  const [grid, setGrid] = useState<Grid>(() => withSeries(emptyGrid, 0, study.series[0]?.seriesInstanceUid ?? ''));
  const [tool, setTool] = useState<Tool>('scroll');
  const [isSynced, setSynced] = useState(true);
  const [compared, setCompared] = useState<ImagingStudySummary>();
  const [viewports, setViewports] = useState<readonly (Viewport | undefined)[]>([]);

  const opened = useProcedure(
    'imaging.openStudy',
    { studyInstanceUid: compared?.studyInstanceUid ?? study.summary.studyInstanceUid },
    { enabled: compared !== undefined, staleTime: 0 },
  );
  const prior = compared === undefined ? undefined : opened.data;
  const shownStudies = prior === undefined ? [study] : [study, prior];
  const allSeries = shownStudies.flatMap((each) => each.series);
  const cells = grid.cells.slice(0, grid.count);
  const shown = cells.map((cell) => cell?.seriesInstanceUid);
  const active = shown[grid.active];
  const { progress, retry } = useSeriesFetch(
    shownStudies,
    [active, ...shown].filter((uid) => uid !== undefined),
    (studyInstanceUid) => void queries.invalidateQueries({ queryKey: procedureKey('imaging.openStudy', { studyInstanceUid }) }),
  );

  // A prior has just been opened: put beside the series that was looked at.
  const comparedUid = prior?.summary.studyInstanceUid;
  const lastCompared = useRef<string>(undefined);
  useEffect(() => {
    if (comparedUid === lastCompared.current) return;
    lastCompared.current = comparedUid;
    if (prior === undefined) return;
    setGrid((now) => {
      const isOfStudy = (uid: string | undefined) => study.series.find((each) => each.seriesInstanceUid === uid);
      const current = isOfStudy(now.cells[now.active]?.seriesInstanceUid) ?? study.series[0];
      return comparing(current?.seriesInstanceUid, matchingSeries(current, prior)?.seriesInstanceUid);
    });
  }, [comparedUid, prior, study]);

  // Viewports that have just been filled join the one that is worked in.
  const shownKey = shown.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the grid's content changes, and then only
  useEffect(() => {
    const leader = viewports[grid.active];
    if (leader === undefined || !isSynced) return undefined;
    const followers = viewports.slice(0, grid.count).filter((each) => each !== undefined && each !== leader);
    const ends = followers.map((each) => (each === undefined ? undefined : alignWhenKnown(store, leader, each)));
    return () => {
      for (const end of ends) end?.();
    };
  }, [shownKey, viewports]);

  const viewport = viewports[grid.active];
  const state = useSyncExternalStore(viewport?.subscribe ?? noSubscription, () => viewport?.state());
  const header = state?.shown?.image.header;
  const presets = header === undefined || state?.shown?.image.frame.kind === 'color' ? [] : presetsOf(header);

  const scroll = (index: number, steps: number): void =>
    scrollTogether(store, viewports[index], isSynced ? viewports.slice(0, grid.count) : [], steps);
  const run = (command: DicomCommand): void => {
    switch (command.kind) {
      case 'tool':
        setTool(command.tool);
        break;
      case 'sync':
        setSynced((on) => !on);
        break;
      case 'layout':
        setGrid((now) => filled(nextCount(now), allSeries));
        break;
      case 'scroll':
        scroll(grid.active, command.steps);
        break;
      default:
        if (viewport !== undefined) runOnViewport(viewport, command, presets);
    }
  };
  useDicomKeys(run);

  const choose = (series: DicomSeries): void => setGrid((now) => withSeries(now, now.active, series.seriesInstanceUid));
  const compare = (other: ImagingStudySummary | undefined): void => {
    if (other === undefined) {
      setGrid((now) => {
        const uids = new Set(prior?.series.map((each) => each.seriesInstanceUid));
        const kept = now.cells.map((cell) => (cell !== undefined && uids.has(cell.seriesInstanceUid as never) ? undefined : cell));
        return withCount({ ...now, active: 0, cells: kept }, 1);
      });
    }
    setCompared(other);
  };

  return (
    <>
      <SeriesRail
        store={store}
        study={study}
        prior={prior}
        others={studies}
        shown={shown}
        active={active}
        progress={progress}
        onChoose={choose}
        onCompare={compare}
      />
      <div className={styles.stage}>
        <DicomToolbar
          tool={tool}
          count={grid.count}
          isSynced={isSynced}
          isInverted={state?.isInverted === true}
          isPlaying={state?.isPlaying === true}
          canPlay={(state?.stack.length ?? 0) > 1}
          presets={presets}
          onCommand={run}
        />
        <div className={classNames(styles.grid, styles[`grid${grid.count}`])}>
          {cells.map((cell, index) => {
            const series = allSeries.find((each) => each.seriesInstanceUid === cell?.seriesInstanceUid);
            const isPrior = prior?.series.some((each) => each === series) === true;
            return (
              <ViewportPane
                // biome-ignore lint/suspicious/noArrayIndexKey: a viewport is its place in the grid
                key={index}
                store={store}
                number={index}
                series={series}
                origin={isPrior ? 'prior' : 'current'}
                isActive={index === grid.active && grid.count > 1}
                tool={tool}
                progress={series === undefined ? undefined : progress.get(series.seriesInstanceUid)}
                onActivate={() => setGrid((now) => (now.active === index ? now : { ...now, active: index }))}
                onScroll={(steps) => scroll(index, steps)}
                onRetry={retry}
                onViewport={(made) => setViewports((now) => Array.from({ length: 4 }, (_, at) => (at === index ? made : now[at])))}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}
