/** A series in the rail: its middle image, its name, how many images, how much has come. */
import { Activity, CircleAlert, FileText, Film, PenLine, Star } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DicomSeries } from '../../../../preload/contract/imaging.ts';
import { backgroundRank, drawThumbnail, type ImageStore, ImagingError } from '../../../imaging/index.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon, type IconType } from '../../../ui/Icon.tsx';
import { useSeriesDrag } from '../room/series-drag.ts';
import { stackOfSeries } from '../stack-of-series.ts';
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

const icons: Readonly<Record<string, IconType>> = { ECG: Activity, HD: Activity, SR: FileText, DOC: FileText, KO: Star, PR: PenLine };

function iconOf(modality: string, error: unknown): IconType {
  if (error instanceof ImagingError && error.code === 'video') return Film;
  return icons[modality] ?? CircleAlert;
}

export function SeriesThumbnail({ store, series, isShown, isActive, progress, mark, onChoose }: SeriesThumbnailProps) {
  const { t } = useTranslation('dicom');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [instead, setInstead] = useState<IconType>();
  const images = stackOfSeries(series);
  const middle = images[Math.floor(images.length / 2)];
  const isHere = series.instances.every(({ kept }) => kept) || (progress !== undefined && progress.received >= progress.total);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once, when the series is here
  useEffect(() => {
    if (!isHere || middle === undefined) return;
    store.load(middle.source, middle.frame, backgroundRank).then(
      (image) => canvas.current !== null && drawThumbnail(canvas.current, image),
      // What isn't an image is told by its kind; the series says what is wrong when it is opened.
      (error: unknown) => setInstead(() => iconOf(series.modality, error)),
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
      {instead === undefined ? (
        <canvas ref={canvas} width={192} height={120} className={styles.picture} />
      ) : (
        <span className={classNames(styles.picture, styles.instead)}>
          <Icon of={instead} size="l" tone="discreet" />
        </span>
      )}
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
