/** A structured report as a document: its containers are sections, its measures a value and a unit, its references open their image. */
import { useTranslation } from 'react-i18next';
import { formatDate, formatNumber } from '../../../i18n/format.ts';
import type { ContentItem, StructuredReport } from '../../../imaging/objects/index.ts';
import { Notice } from '../../../ui/Notice.tsx';
import type { Room } from '../room/room.ts';
import { personName } from '../stack/overlay-text.ts';
import { dicomDate, dicomDateTime } from './dicom-dates.ts';
import styles from './objects.module.css';
import { ReferenceButton } from './ReferenceButton.tsx';
import { unitText } from './unit-text.ts';

interface Placed {
  room: Room;
  index: number;
}

export function ReportView({ room, index, report }: Placed & { report: StructuredReport }) {
  const { t } = useTranslation('objects');
  const date = dicomDate(report.date);
  const facts = [
    report.patientName === undefined ? undefined : personName(report.patientName),
    date === undefined ? undefined : formatDate(date),
    t(report.isComplete ? 'complete' : 'partial'),
    report.isVerified ? t('verified', { names: report.verifiers.map(personName).join(', ') }) : t('unverified'),
  ];
  return (
    <article className={styles.document} aria-label={report.title}>
      <h2>{report.title}</h2>
      <p className={styles.facts}>{facts.filter((each) => each !== undefined).join(' · ')}</p>
      {report.isCut ? <Notice tone="warn">{t('cut')}</Notice> : undefined}
      <Items items={report.root.children} depth={0} room={room} index={index} />
    </article>
  );
}

function Items({ items, depth, ...placed }: Placed & { items: readonly ContentItem[]; depth: number }) {
  return items.map((item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a content item is its place in the tree, which never changes
    <Item key={at} item={item} depth={depth} {...placed} />
  ));
}

function Item({ item, depth, ...placed }: Placed & { item: ContentItem; depth: number }) {
  const inner = <Items items={item.children} depth={depth + 1} {...placed} />;
  if (item.valueType === 'CONTAINER') {
    // Beyond the sixth level there is no heading left.
    const Heading = depth < 4 ? (`h${depth + 3}` as 'h3' | 'h4' | 'h5' | 'h6') : 'p';
    return (
      <section className={styles.container}>
        {item.concept === undefined ? undefined : <Heading className={styles.heading}>{item.concept.meaning}</Heading>}
        {inner}
      </section>
    );
  }
  return (
    <div className={styles.item} data-value-type={item.valueType}>
      {item.concept === undefined ? undefined : <span className={styles.label}>{item.concept.meaning}</span>}
      <Value item={item} {...placed} />
      {item.children.length === 0 ? undefined : <div className={styles.inner}>{inner}</div>}
    </div>
  );
}

function Value({ item, room, index }: Placed & { item: ContentItem }) {
  const { t } = useTranslation('objects');
  switch (item.valueType) {
    case 'NUM':
      return (
        <b className={styles.measure}>
          {item.measure === undefined ? t('noValue') : `${formatNumber(item.measure.value, 3)} ${unitText(item.measure.unit)}`.trim()}
        </b>
      );
    case 'CODE':
      return <span>{item.coded?.meaning ?? t('noValue')}</span>;
    case 'PNAME':
      return <span>{personName(item.value ?? '')}</span>;
    case 'DATE':
    case 'DATETIME':
      return <span>{dicomDateTime(item.value) ?? item.value}</span>;
    case 'UIDREF':
      return <span className={styles.uid}>{item.value}</span>;
    case 'TIME':
    case 'TEXT':
      return <span className={styles.text}>{item.value}</span>;
    case 'IMAGE':
    case 'WAVEFORM':
    case 'COMPOSITE':
      return (
        <span className={styles.references}>
          {item.references.map((reference) => (
            <ReferenceButton
              key={`${reference.sopInstanceUid}/${reference.frames.join()}`}
              room={room}
              index={index}
              reference={reference}
            />
          ))}
        </span>
      );
    default:
      // Coordinates and what the standard may add: said to be there, their place is on the image.
      return <span className={styles.missing}>{t('other', { type: item.valueType })}</span>;
  }
}
