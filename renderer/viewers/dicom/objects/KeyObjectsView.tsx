/** A key object selection: why these images, and the images themselves, each opened beside. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../../i18n/format.ts';
import { backgroundRank, drawThumbnail } from '../../../imaging/index.ts';
import type { ImageReference, KeyObjects, StructuredReport } from '../../../imaging/objects/index.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { dicomDate } from './dicom-dates.ts';
import styles from './objects.module.css';
import { openReference, type Referenced, referencedIn } from './open-reference.ts';

/** CID 7010. */
const titles = {
  '113000': 'ofInterest',
  '113001': 'rejected',
  '113002': 'forReferring',
  '113003': 'forSurgery',
  '113004': 'forTeaching',
  '113005': 'forConference',
  '113006': 'forTherapy',
  '113007': 'forPatient',
  '113008': 'forPeerReview',
  '113009': 'forResearch',
  '113010': 'qualityIssue',
  '113013': 'bestInSet',
  '113018': 'forPrinting',
  '113020': 'forReport',
  '113030': 'manifest',
} as const;

export interface KeyObjectsViewProps {
  room: Room;
  index: number;
  keyObjects: KeyObjects;
  report: StructuredReport;
}

export function KeyObjectsView({ room, index, keyObjects, report }: KeyObjectsViewProps) {
  const { t } = useTranslation('objects');
  useRoom(room, (now) => now.studies());
  const { title, descriptions, images } = keyObjects;
  const known = title?.scheme === 'DCM' && Object.hasOwn(titles, title.code) ? titles[title.code as keyof typeof titles] : undefined;
  const name = known === undefined ? (title?.meaning ?? t('keyImages')) : t(`keyTitle.${known}`);
  const date = dicomDate(report.date);
  const found = images.map((image) => ({ image, referenced: referencedIn(room, image) }));
  const missing = found.filter(({ referenced }) => referenced === undefined).length;
  return (
    <article className={styles.document} aria-label={name}>
      <h2>{name}</h2>
      <p className={styles.facts}>
        {[date === undefined ? undefined : formatDate(date), t('images', { count: images.length })]
          .filter((each) => each !== undefined)
          .join(' · ')}
      </p>
      {descriptions.map((each) => (
        <p key={each} className={styles.text}>
          {each}
        </p>
      ))}
      <ul className={styles.keys}>
        {found.map(({ image, referenced }) =>
          referenced === undefined ? undefined : (
            <li key={keyOf(image)}>
              <KeyImage room={room} referenced={referenced} onOpen={() => openReference(room, index, referenced)} />
            </li>
          ),
        )}
      </ul>
      {missing === 0 ? undefined : <p className={styles.missing}>{t('missing', { count: missing })}</p>}
    </article>
  );
}

const keyOf = ({ sopInstanceUid, frames }: ImageReference): string => `${sopInstanceUid}/${frames.join()}`;

function KeyImage({ room, referenced, onOpen }: { room: Room; referenced: Referenced; onOpen: () => void }) {
  const { t } = useTranslation('objects');
  const canvas = useRef<HTMLCanvasElement>(null);
  const { source, frame, index, description } = referenced;
  useEffect(() => {
    room.images.load(source, frame, backgroundRank).then(
      (image) => canvas.current !== null && drawThumbnail(canvas.current, image),
      // The image says what is wrong when it is opened.
      () => undefined,
    );
  }, [room, source, frame]);
  return (
    <button type="button" className={styles.key} onClick={onOpen}>
      <canvas ref={canvas} width={192} height={120} />
      <span>{t('image', { number: index + 1, series: description })}</span>
    </button>
  );
}
