/** The series of the study and of the one it is compared with, and the patient's other studies. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DicomSeries, ImagingStudy, ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import { formatDate, formatShortDate } from '../../../i18n/format.ts';
import { studyTitle } from '../../../i18n/typography.ts';
import type { ImageStore } from '../../../imaging/index.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Pane } from '../../../ui/Pane.tsx';
import type { SeriesProgress } from '../use-series-fetch.ts';
import { PartialStudy } from './PartialStudy.tsx';
import styles from './rail.module.css';
import { SeriesThumbnail } from './SeriesThumbnail.tsx';

export interface SeriesRailProps {
  store: ImageStore;
  study: ImagingStudy;
  prior: ImagingStudy | undefined;
  others: readonly ImagingStudySummary[];
  shown: readonly (string | undefined)[];
  active: string | undefined;
  progress: ReadonlyMap<string, SeriesProgress>;
  markOf?: (series: DicomSeries) => ReactNode;
  onChoose: (series: DicomSeries) => void;
  onCompare: (study: ImagingStudySummary | undefined) => void;
}

/** Its place, as long as it isn't drawn. */
export function RailGround() {
  return <div className={styles.rail} />;
}

export function SeriesRail(props: SeriesRailProps) {
  const { study, prior, others, onCompare } = props;
  const { t } = useTranslation('dicom');
  const rest = others.filter(
    ({ studyInstanceUid }) => studyInstanceUid !== study.summary.studyInstanceUid && studyInstanceUid !== prior?.summary.studyInstanceUid,
  );
  return (
    <Pane label={t('rail')} as="aside" secondary scroll className={styles.rail}>
      <Group {...props} of={study} origin="current" />
      {prior === undefined ? undefined : <Group {...props} of={prior} origin="prior" onClose={() => onCompare(undefined)} />}
      {rest.length === 0 ? undefined : (
        <>
          <p className={styles.heading}>{t('others', { count: rest.length })}</p>
          {rest.map((other) => (
            <button key={other.studyInstanceUid} type="button" className={styles.other} onClick={() => onCompare(other)}>
              <span className="sr-only">{t('compareWith', { title: studyTitle(other.title), date: formatDate(other.studyDate) })}</span>
              <span aria-hidden="true">{studyTitle(other.title)}</span>
              <span aria-hidden="true" className={styles.count}>
                {formatShortDate(other.studyDate)}
              </span>
            </button>
          ))}
        </>
      )}
    </Pane>
  );
}

type GroupProps = SeriesRailProps & { of: ImagingStudy; origin: 'current' | 'prior'; onClose?: () => void };

function Group({ store, of, origin, shown, active, progress, markOf, onChoose, onClose }: GroupProps) {
  const { t } = useTranslation('dicom');
  return (
    <>
      <div className={classNames(styles.heading, styles[origin])}>
        <div>
          <b>{t(origin)}</b>
          <br />
          {formatDate(of.summary.studyDate)}
        </div>
        {onClose === undefined ? undefined : <IconButton icon={X} size="s" label={t('closePrior')} onPress={onClose} />}
      </div>
      <PartialStudy series={of.series} />
      {of.series.map((series) => (
        <SeriesThumbnail
          key={series.seriesInstanceUid}
          store={store}
          series={series}
          isShown={shown.includes(series.seriesInstanceUid)}
          isActive={active === series.seriesInstanceUid}
          progress={progress.get(series.seriesInstanceUid)}
          mark={markOf?.(series)}
          onChoose={() => onChoose(series)}
        />
      ))}
    </>
  );
}
