/** The access journal, of one patient or of the whole workstation: filters, the acts from the latest, the export. */

import { FileDown, FileSpreadsheet } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalEntry, JournalFilter } from '../../../preload/contract/journal.ts';
import { journalText, mostExported } from '../../../preload/contract/journal.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { useProcedurePages } from '../../bridge/use-procedure-pages.ts';
import { calendarDay } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { PageHead, Pane } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './journal.module.css';
import { journalColumns } from './journal-columns.tsx';
import { journalTexts } from './journal-texts.ts';
import { useJournalExport } from './use-journal-export.ts';

const pageSize = 100;
const everyone = 'everyone';

export function JournalView({ patient }: { patient?: PatientSummary }) {
  const { t } = useTranslation('journal');
  const [narrow, setNarrow] = useState<Omit<JournalFilter, 'patientId'>>({});
  const filter: JournalFilter = { ...(patient !== undefined && { patientId: patient.id }), ...narrow };
  const entries = useProcedurePages('journal.list', filter, pageSize);
  const exporting = useJournalExport(filter, patient);
  const texts = useMemo(() => journalTexts(t), [t]);
  const columns = useMemo(() => journalColumns(t, texts, patient !== undefined), [t, texts, patient]);
  const rows = useMemo(() => entries.pages.flatMap((page) => page.entries), [entries.pages]);
  const tooMany = (entries.total ?? 0) > mostExported ? t('export.tooMany', { most: mostExported.toLocaleString('fr-FR') }) : undefined;
  return (
    <Pane label={t('title')}>
      <PageHead
        title={t('title')}
        tools={
          <>
            <Button icon={FileSpreadsheet} unavailable={tooMany} isPending={exporting.isPending} onPress={() => exporting.run('csv')}>
              {t('export.csv')}
            </Button>
            <Button icon={FileDown} unavailable={tooMany} isPending={exporting.isPending} onPress={() => exporting.run('pdf')}>
              {t('export.pdf')}
            </Button>
          </>
        }
      >
        {t(patient === undefined ? 'leadAll' : 'lead')}
      </PageHead>
      <RefusalNotice error={exporting.error?.error} />
      <JournalFilters patient={patient} narrow={narrow} onChange={setNarrow} total={entries.total} />
      {entries.error !== null ? (
        <ErrorState error={toAppError(entries.error)} onRetry={entries.refetch} />
      ) : entries.isPending ? (
        <LoadingState rows={12} compact />
      ) : (
        <Table<JournalEntry>
          label={t('list')}
          columns={columns}
          rows={rows}
          textOf={(entry) => journalText(entry, texts)}
          onEnd={entries.loadMore}
          isLoadingMore={entries.isLoadingMore}
          rowHeight={32}
          empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
        />
      )}
    </Pane>
  );
}

interface JournalFiltersProps {
  patient: PatientSummary | undefined;
  narrow: Omit<JournalFilter, 'patientId'>;
  onChange: (narrow: Omit<JournalFilter, 'patientId'>) => void;
  total: number | undefined;
}

function JournalFilters({ patient, narrow, onChange, total }: JournalFiltersProps) {
  const { t } = useTranslation('journal');
  const people = useProcedure('journal.people', patient === undefined ? {} : { patientId: patient.id });
  const choices = [
    { id: everyone, label: t('filter.everyone') },
    ...(people.data ?? []).map(({ nationalId, name }) => ({ id: nationalId, label: name })),
  ];
  const today = calendarDay(new Date());
  function change(key: keyof typeof narrow, value: string | undefined): void {
    const { [key]: _former, ...others } = narrow;
    onChange(value === undefined ? others : { ...others, [key]: value });
  }
  return (
    <search className={styles.tools} aria-label={t('filter.label')}>
      <div className={styles.person}>
        <Select
          label={t('filter.who')}
          choices={choices}
          value={narrow.professionalId ?? everyone}
          onChange={(id) => change('professionalId', id === everyone ? undefined : id)}
        />
      </div>
      <div className={styles.date}>
        <DateField label={t('filter.from')} value={narrow.from} onChange={(day) => change('from', day)} max={narrow.to ?? today} />
      </div>
      <div className={styles.date}>
        <DateField label={t('filter.to')} value={narrow.to} onChange={(day) => change('to', day)} max={today} />
      </div>
      {Object.keys(narrow).length === 0 ? undefined : <Button onPress={() => onChange({})}>{t('filter.clear')}</Button>}
      <span className={styles.count} role="status">
        {total === undefined ? '' : t('count', { count: total })}
      </span>
    </search>
  );
}
