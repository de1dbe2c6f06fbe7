/** « Biologie » : every analyte over time, the gravest first; its curve beside it; two reports compared; all of it copied. */
import { useNavigate } from '@tanstack/react-router';
import { ArrowLeftRight, Copy, FlaskConical } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabPoint, LabSeries } from '../../../preload/contract/biology.ts';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Pane, PaneHead, Panes } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { Table } from '../../ui/Table.tsx';
import { SearchScope } from '../documents/SearchScope.tsx';
import { useDocumentScope } from '../documents/use-document-scope.ts';
import styles from './biology.module.css';
import { Comparison } from './Comparison.tsx';
import { Coverage } from './Coverage.tsx';
import { PointSources } from './PointSources.tsx';
import { reportsOf } from './report-text.ts';
import { SeriesDetail } from './SeriesDetail.tsx';
import { seriesColumns } from './series-columns.tsx';
import { useCopyResults } from './use-copy-results.ts';
import { type FetchReports, useFetchReports } from './use-fetch-reports.ts';

const unfiltered = {};

export function BiologyView({ patientId }: { patientId: PatientId }) {
  const scope = useDocumentScope(patientId, unfiltered);
  const navigate = useNavigate();
  const biology = useProcedure('biology.get', { patientId });
  const fetching = useFetchReports(patientId);
  const [isComparing, setComparing] = useState(false);
  const openDocument = (document: DocumentId) =>
    void navigate({ to: '/patients/$patientId/documents', params: { patientId }, search: { document } });
  const { data } = biology;
  const content = () => {
    if (data === undefined) {
      return biology.error === null ? (
        <LoadingState rows={10} compact />
      ) : (
        <ErrorState error={toAppError(biology.error)} onRetry={() => void biology.refetch()} centered />
      );
    }
    if (data.series.length === 0) return <Nothing data={data} fetching={fetching} onOpen={openDocument} />;
    if (isComparing && data.reports.length > 1)
      return <Comparison series={data.series} reports={data.reports} onBack={() => setComparing(false)} />;
    return <Results data={data} fetching={fetching} onOpen={openDocument} onCompare={() => setComparing(true)} />;
  };
  return (
    <>
      <SearchScope state={scope} />
      {fetching.error === undefined ? undefined : <ErrorState error={fetching.error} onRetry={fetching.run} />}
      {content()}
    </>
  );
}

interface PartProps {
  data: OutputOf<'biology.get'>;
  fetching: FetchReports;
  onOpen: (id: DocumentId) => void;
}

/** Why there is no result yet, and what to do about it. */
function Nothing({ data: { coverage }, fetching, onOpen }: PartProps) {
  const { t } = useTranslation('biology');
  const count = coverage.notHere.length;
  if (coverage.known === 0) {
    return (
      <EmptyState icon={FlaskConical} title={t('empty.title')} centered>
        {t('empty.text')}
      </EmptyState>
    );
  }
  if (fetching.isPending) {
    return (
      <EmptyState icon={FlaskConical} title={t('coverage.fetching')} centered>
        {undefined}
      </EmptyState>
    );
  }
  if (count > 0) {
    return (
      <EmptyState
        icon={FlaskConical}
        title={t('empty.notHereTitle')}
        centered
        action={fetching.isOffline ? undefined : { label: t('empty.open', { count }), onPress: fetching.run }}
      >
        {fetching.isOffline ? t('coverage.offline') : t('empty.notHereText', { count })}
      </EmptyState>
    );
  }
  return (
    <>
      <Coverage coverage={coverage} fetching={fetching} onOpen={onOpen} />
      <EmptyState icon={FlaskConical} title={t('empty.withoutCodesTitle')} centered>
        {t('empty.withoutCodesText')}
      </EmptyState>
    </>
  );
}

/** Once it is drawn. */
function focusChart(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-biology-chart]')?.focus());
}

function Results({ data, fetching, onOpen, onCompare }: PartProps & { onCompare: () => void }) {
  const { t } = useTranslation('biology');
  const { series, reports, coverage } = data;
  const [selected, setSelected] = useState<string>();
  const columns = useMemo(() => seriesColumns(t), [t]);
  const copy = useCopyResults(series, reports);
  const shown = series.find(({ id }) => id === selected) ?? series[0];
  const [asked, setAsked] = useState<LabPoint>();
  /** A result that one document says is that document's; else its sources are told first. */
  const openPoint = (point: LabPoint) => {
    const [only, ...more] = reportsOf(point, reports);
    if (only?.documentId !== undefined && more.length === 0 && !point.isDisputed) onOpen(only.documentId);
    else setAsked(point);
  };
  const cannotCompare = reports.length < 2 ? t('comparison.needTwo') : undefined;
  const select = (id: string) => {
    setAsked(undefined);
    setSelected(id);
  };
  const step = (by: number) => {
    const at = series.findIndex(({ id }) => id === shown?.id) + by;
    const next = series[Math.min(series.length - 1, Math.max(0, at))];
    if (next !== undefined) select(next.id);
  };
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  useShortcut('c', onCompare, cannotCompare === undefined);
  useShortcut('o', () => {
    const [last] = shown?.points ?? [];
    if (last !== undefined) openPoint(last);
  });
  return (
    <Panes columns="minmax(0, 1fr) minmax(400px, 38%)">
      <Pane label={t('title')}>
        <PaneHead
          title={t('title')}
          tools={
            <>
              <Button
                size="s"
                icon={ArrowLeftRight}
                shortcut="C"
                onPress={onCompare}
                {...(cannotCompare === undefined ? {} : { unavailable: cannotCompare })}
              >
                {t('compare')}
              </Button>
              <Button size="s" icon={Copy} onPress={copy}>
                {t('copy')}
              </Button>
            </>
          }
        >
          <Summary series={series} />
        </PaneHead>
        <Coverage coverage={coverage} fetching={fetching} onOpen={onOpen} />
        <div className={styles.frame}>
          <Table<LabSeries>
            label={t('table')}
            columns={columns}
            rows={series}
            textOf={({ name }) => name}
            selected={shown?.id}
            onSelect={select}
            onOpen={(id) => {
              select(id);
              focusChart();
            }}
            rowHeight={32}
          />
        </div>
      </Pane>
      {shown === undefined ? undefined : asked === undefined ? (
        <SeriesDetail key={shown.id} series={shown} reports={reports} onOpen={openPoint} />
      ) : (
        <PointSources
          series={shown}
          point={asked}
          reports={reports}
          onOpenDocument={onOpen}
          onClose={() => {
            setAsked(undefined);
            focusChart();
          }}
        />
      )}
    </Panes>
  );
}

function Summary({ series }: { series: readonly LabSeries[] }) {
  const { t } = useTranslation('biology');
  const count = (level: 'critical' | 'abnormal') => series.filter(({ points: [last] }) => last?.flag.level === level).length;
  const [critical, abnormal] = [count('critical'), count('abnormal')];
  return (
    <>
      {critical === 0 ? undefined : <Mark tone="alert">{t('summary.criticalCount', { count: critical })}</Mark>}
      {abnormal === 0 ? undefined : <Mark tone="warn">{t('summary.abnormalCount', { count: abnormal })}</Mark>}
    </>
  );
}
