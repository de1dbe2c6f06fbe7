/** One result of an analyte in the table under its curve, and the way to what says it. */
import { FileText, Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabPoint, LabReport } from '../../../preload/contract/biology.ts';
import { formatDate, formatShortDate } from '../../i18n/format.ts';
import { IconButton } from '../../ui/Button.tsx';
import table from '../../ui/figures-table.module.css';
import styles from './biology.module.css';
import { FlagMark } from './FlagMark.tsx';
import { PointMark } from './PointMark.tsx';
import { numberText, rangeText, valueText, withUnit } from './result-text.ts';

export interface PointRowProps {
  point: LabPoint;
  precision: number;
  /** The reports that say so, the first of them shown. */
  told: readonly LabReport[];
  onOpen: (point: LabPoint) => void;
}

export function PointRow({ point, precision, told, onOpen }: PointRowProps) {
  const { t } = useTranslation('biology');
  const { printed, flag } = point;
  const [report] = told;
  const isDocument = told.length === 1 && report?.documentId !== undefined && !point.isDisputed;
  const more = told.length - 1;
  return (
    <tr>
      <th scope="row">{formatShortDate(point.at)}</th>
      <td className={table.number}>
        <span className={styles.value}>
          <PointMark point={point} />
          <FlagMark flag={flag} />
          <span className={styles[`${flag.level}Ink`]}>{valueText(point, printed === undefined ? precision : 0)}</span>
        </span>
        {printed === undefined ? undefined : (
          <span className={styles.printed} title={t('detail.printed', { value: withUnit(numberText(printed.value), printed.unit) })}>
            ({withUnit(numberText(printed.value), printed.unit)})
          </span>
        )}
      </td>
      <td className={table.number}>{rangeText(point.range) ?? '–'}</td>
      <td className={styles.laboratory}>
        {report?.organization ?? report?.author ?? (report?.from === 'platform' ? t('source.platform') : '–')}
        {more > 0 ? ` ${t('source.more', { count: more })}` : ''}
      </td>
      <td className={styles.act}>
        <IconButton
          icon={isDocument ? FileText : Layers}
          size="s"
          placement="left"
          label={t(isDocument ? 'detail.open' : 'detail.sources', { date: formatDate(point.at) })}
          onPress={() => onOpen(point)}
        />
      </td>
    </tr>
  );
}
