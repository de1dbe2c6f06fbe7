/** A series in the rail: its middle image, its name, how many images, how much has come. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DicomSeries } from '../../../../preload/contract/imaging.ts';
import { backgroundRank, drawThumbnail, type ImageStore, stackOf } from '../../../imaging/index.ts';
import { classNames } from '../../../ui/class-names.ts';
import { useSeriesDrag } from '../room/series-drag.ts';
import type { SeriesProgress } from '../use-series-fetch.ts';
import styles from './rail.module.css';

export interface SeriesThumbnailProps {
  store: ImageStore;
  series: DicomSeries;
  isShown: boolean;
  isActive: boolean;
  progress: SeriesProgress | undefined;
  mark?: ReactNode;
  onChoose: () => void;
}

export function SeriesThumbnail({ store, series, isShown, isActive, progress, mark, onChoose }: SeriesThumbnailProps) {
  const { t } = useTranslation('dicom');
  const canvas = useRef<HTMLCanvasElement>(null);
  const images = stackOf(
    series.instances.map((each) => ({ source: each.blobId, number: each.instanceNumber, frames: each.numberOfFrames })),
  );
  const middle = images[Math.floor(images.length / 2)];
  const isHere = series.instances.every(({ kept }) => kept) || (progress !== undefined && progress.received >= progress.total);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once, when the series is here
  useEffect(() => {
    if (!isHere || middle === undefined) return;
    store.load(middle.source, middle.frame, backgroundRank).then(
      (image) => canvas.current !== null && drawThumbnail(canvas.current, image),
      // The series says what is wrong when it is opened.
      () => undefined,
    );
  }, [store, isHere, series.seriesInstanceUid]);

  const { dragProps } = useSeriesDrag(series.seriesInstanceUid);
  const name = series.description || t('unnamedSeries');
  const isUnderWay = progress !== undefined && progress.received < progress.total && progress.error === undefined;
  return (
    <button
      {...dragProps}
      type="button"
      className={classNames(styles.thumbnail, isShown && styles.shown, isActive && styles.active)}
      aria-pressed={isShown}
      onClick={onChoose}
    >
      <canvas ref={canvas} width={192} height={120} className={styles.picture} />
      <span className="sr-only">{t('seriesOf', { description: name, count: images.length })}</span>
      <span className={styles.caption} aria-hidden="true">
        <span className={styles.name}>{name}</span>
        {mark}
        <span className={styles.count}>
          {isUnderWay ? t('received', { received: progress.received, total: progress.total }) : images.length}
        </span>
      </span>
      {isUnderWay ? (
        <span className={styles.gauge} style={{ width: `${(100 * progress.received) / Math.max(1, progress.total)}%` }} />
      ) : undefined}
    </button>
  );
}
