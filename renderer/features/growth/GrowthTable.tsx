/** The same as the curve, as a table: each measure with its age, its deviation, its percentile and where it comes from. */
import { FileText, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GrowthCurve, GrowthPoint } from '../../../preload/contract/growth.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { formatDate, formatShortDate } from '../../i18n/format.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import table from '../../ui/figures-table.module.css';
import { Mark } from '../../ui/Pill.tsx';
import styles from './growth.module.css';
import { ageText, deviationText, percentileText, valueText } from './growth-text.ts';

export function GrowthTable({ curve, onOpen }: { curve: GrowthCurve; onOpen: (id: DocumentId) => void }) {
  const { t } = useTranslation('growth');
  return (
    <table className={classNames(table.figures, table.flush)}>
      <caption className={classNames(table.caption, styles.caption)}>
        {t('table')} · {t(`measure.${curve.measure}`)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('column.date')}</th>
          <th scope="col">{t('column.age')}</th>
          <th scope="col" className={table.number}>
            {t('column.value')}
          </th>
          <th scope="col" className={table.number}>
            {t('column.deviation')}
          </th>
          <th scope="col" className={table.number}>
            {t('column.percentile')}
          </th>
          <th scope="col">{t('column.source')}</th>
        </tr>
      </thead>
      <tbody>
        {curve.points.toReversed().map((point, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point has no name but its place; two may share a day
          <Row key={index} point={point} unit={curve.unit} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ point, unit, onOpen }: { point: GrowthPoint; unit: string; onOpen: (id: DocumentId) => void }) {
  const { t } = useTranslation('growth');
  const { at, value, z, percentile, isComputed, isDisputed, source, documentId } = point;
  const isOut = z !== undefined && Math.abs(z) > 2;
  return (
    <tr>
      <th scope="row">{formatShortDate(at)}</th>
      <td>{ageText(point)}</td>
      <td className={table.number}>{valueText(value, unit)}</td>
      <td className={table.number}>{z === undefined ? '–' : deviationText(z)}</td>
      <td className={table.number}>{percentile === undefined ? '–' : percentileText(percentile)}</td>
      <td>
        <span className={styles.source}>
          {isOut ? (
            <Mark tone="warn" icon={TriangleAlert}>
              {t(z > 0 ? 'above' : 'below')}
            </Mark>
          ) : undefined}
          <span className={styles.cut}>
            {[isComputed ? t('computed') : (source ?? t('platform')), isDisputed ? t('disputed') : undefined]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </span>
          {documentId === undefined ? undefined : (
            <IconButton
              icon={FileText}
              size="s"
              placement="left"
              label={t('open', { date: formatDate(at) })}
              onPress={() => onOpen(documentId)}
            />
          )}
        </span>
      </td>
    </tr>
  );
}
