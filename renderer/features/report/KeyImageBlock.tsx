/** The key images of the report: those marked on the study, each a small picture, a click away from the image. */
import { Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReportKeyImage } from '../../../preload/contract/reports.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { goToImage } from '../../viewers/dicom/annotations/go-to-image.ts';
import type { Room } from '../../viewers/dicom/room/room.ts';
import styles from './report.module.css';
import type { KeyPictures } from './use-key-pictures.ts';

export interface KeyImageBlockProps {
  room: Room;
  images: readonly ReportKeyImage[];
  pictures: KeyPictures;
}

export function KeyImageBlock({ room, images, pictures }: KeyImageBlockProps) {
  const { t } = useTranslation('report');
  const mayShowName = images.some((each) => pictures.of(each)?.mayShowName === true);
  return (
    <section className={styles.block} aria-label={t('keyImages')}>
      <div className={styles.head}>
        <h3>{t('keyImages')}</h3>
      </div>
      {images.length === 0 ? <p className={styles.discreet}>{t('noKeyImage')}</p> : undefined}
      {mayShowName ? <Notice tone="warn">{t('mayShowName')}</Notice> : undefined}
      <div className={styles.pictures}>
        {images.map((each) => {
          const picture = pictures.of(each);
          return (
            <button
              key={`${each.sopInstanceUid}/${each.frame}`}
              type="button"
              className={styles.picture}
              onClick={() => goToImage(room, each)}
            >
              <span className={styles.frame}>
                {picture === undefined ? <Icon of={Image} tone="discreet" /> : <img src={picture.url} alt="" />}
              </span>
              <span className={styles.cut}>{each.label}</span>
            </button>
          );
        })}
      </div>
    </section>
  );
}
