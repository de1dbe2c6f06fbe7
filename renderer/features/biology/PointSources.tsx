/** Where one result comes from: each document, and the health profile, with its date and author; what another source says of the same sample. */
import { GitCompareArrows, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabPoint, LabReport, LabSeries } from '../../../preload/contract/biology.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import styles from './point-sources.module.css';
import { madeBy, reportsOf, reportTitle } from './report-text.ts';
import { precisionOf, valueText, withUnit } from './result-text.ts';

export interface PointSourcesProps {
  series: LabSeries;
  point: LabPoint;
  reports: readonly LabReport[];
  onOpenDocument: (id: DocumentId) => void;
  onClose: () => void;
}

/** An hour is told where the sample has one. */
const momentOf = (at: string) => (at.includes('T') ? `${formatDate(at)}, ${formatTime(at)}` : formatDate(at));

export function PointSources({ series, point, reports, onOpenDocument, onClose }: PointSourcesProps) {
  const { t } = useTranslation('biology');
  const list = useRef<HTMLOListElement>(null);
  // Entrée on the point, then Entrée again opens the document, where one says it.
  useEffect(() => {
    const target = list.current?.querySelector('button') ?? list.current?.closest('aside')?.querySelector('button');
    if (target instanceof HTMLElement) target.focus();
  }, []);
  useShortcut('Escape', onClose);
  const precision = precisionOf(series);
  const say = (one: LabPoint) => withUnit(valueText(one, precision), series.unit);
  const told = reportsOf(point, reports);
  const others = point.isDisputed
    ? series.points.filter((one) => one.isDisputed && !isSamePoint(one, point) && isSameMoment(one.at, point.at))
    : [];
  return (
    <Pane label={t('source.title')} as="aside" scroll>
      <PaneHead
        title={t('source.count', { count: told.length + others.flatMap((other) => reportsOf(other, reports)).length })}
        tools={<IconButton icon={X} label={t('source.close')} size="s" shortcut="Échap" onPress={onClose} />}
      />
      <div className={styles.body}>
        <h3 className={styles.title}>{t('source.of', { name: series.name, value: say(point) })}</h3>
        <p className={styles.from}>{t('source.sample', { moment: momentOf(point.at) })}</p>
      </div>
      {others.length === 0 ? undefined : (
        <Notice tone="warn" icon={GitCompareArrows}>
          <b>{t('disputed')}.</b> {t('source.disagree')}
        </Notice>
      )}
      <ol className={styles.sources} ref={list}>
        {told.map((report) => (
          <ReportItem key={report.id} report={report} says={say(point)} onOpenDocument={onOpenDocument} />
        ))}
        {others.flatMap((other) =>
          reportsOf(other, reports).map((report) => (
            <ReportItem key={`${report.id} other`} report={report} says={say(other)} onOpenDocument={onOpenDocument} />
          )),
        )}
      </ol>
    </Pane>
  );
}

/** A point is refetched with the others: its reports and its value tell which it is. */
const isSamePoint = (one: LabPoint, other: LabPoint) =>
  one.value === other.value && one.text === other.text && one.reportIds.join() === other.reportIds.join();

const isSameMoment = (one: string, other: string) => Math.floor(Date.parse(one) / 60_000) === Math.floor(Date.parse(other) / 60_000);

interface ReportItemProps {
  report: LabReport;
  says: string;
  onOpenDocument: (id: DocumentId) => void;
}

function ReportItem({ report, says, onOpenDocument }: ReportItemProps) {
  const { t } = useTranslation('biology');
  const { documentId } = report;
  return (
    <li className={styles.source}>
      <span className={styles.says}>{says}</span>
      <span className={styles.from}>{reportTitle(report, t)}</span>
      <span className={styles.from}>
        {t(report.from === 'document' ? 'source.deposited' : 'source.issued', { date: formatDate(report.recordedAt) })} ·{' '}
        {madeBy(report) ?? t('source.unknownAuthor')}
      </span>
      {documentId === undefined ? undefined : (
        <Button size="s" onPress={() => onOpenDocument(documentId)}>
          {t('source.open')}
        </Button>
      )}
    </li>
  );
}
