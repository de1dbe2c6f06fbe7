/** The key images of the report: those marked on the study, each one a click away. */
import { Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReportKeyImage } from '../../../preload/contract/reports.ts';
import { Button } from '../../ui/Button.tsx';
import type { Room } from '../../viewers/dicom/room/room.ts';
import styles from './report.module.css';

export function KeyImageBlock({ room, images }: { room: Room; images: readonly ReportKeyImage[] }) {
  const { t } = useTranslation('report');
  const show = ({ seriesInstanceUid }: ReportKeyImage): void => {
    const series = room.studies()[0]?.series.find((each) => each.seriesInstanceUid === seriesInstanceUid);
    if (series !== undefined) room.dispatch({ kind: 'show', index: room.state().grid.active, cell: room.furnishing.cellFor(series) });
  };
  return (
    <section className={styles.block} aria-label={t('keyImages')}>
      <div className={styles.head}>
        <h3>{t('keyImages')}</h3>
      </div>
      {images.length === 0 ? (
        <p className={styles.discreet}>{t('noKeyImage')}</p>
      ) : (
        <div className={styles.images}>
          {images.map((each) => (
            <Button key={`${each.sopInstanceUid}/${each.frame}`} size="s" icon={Image} onPress={() => show(each)}>
              {each.label}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
