/** Where one result comes from: each document, and the health profile, with its date and author; what another source says of the same sample. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabPoint, LabReport, LabSeries } from '../../../preload/contract/biology.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { focusSource, SourceItem, SourcesAside } from '../../ui/SourcesAside.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
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
  useEffect(() => focusSource(list.current), []);
  useShortcut('Escape', onClose);
  const precision = precisionOf(series);
  const say = (one: LabPoint) => withUnit(valueText(one, precision), series.unit);
  const told = reportsOf(point, reports);
  const others = point.isDisputed
    ? series.points.filter((one) => one.isDisputed && !isSamePoint(one, point) && isSameMoment(one.at, point.at))
    : [];
  return (
    <SourcesAside
      label={t('source.title')}
      count={t('source.count', { count: told.length + others.flatMap((other) => reportsOf(other, reports)).length })}
      heading={t('source.of', { name: series.name, value: say(point) })}
      detail={t('source.sample', { moment: momentOf(point.at) })}
      disagreement={others.length === 0 ? undefined : { on: t('disputed'), text: t('source.disagree') }}
      closeLabel={t('source.close')}
      onClose={onClose}
      list={list}
    >
      {told.map((report) => (
        <ReportItem key={report.id} report={report} says={say(point)} onOpenDocument={onOpenDocument} />
      ))}
      {others.flatMap((other) =>
        reportsOf(other, reports).map((report) => (
          <ReportItem key={`${report.id} other`} report={report} says={say(other)} onOpenDocument={onOpenDocument} />
        )),
      )}
    </SourcesAside>
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
  const when = t(report.from === 'document' ? 'source.deposited' : 'source.issued', { date: formatDate(report.recordedAt) });
  return (
    <SourceItem
      says={says}
      from={[reportTitle(report, t), `${when} · ${madeBy(report) ?? t('source.unknownAuthor')}`]}
      open={documentId === undefined ? undefined : { label: t('source.open'), onPress: () => onOpenDocument(documentId) }}
    />
  );
}
