/** « Comptes rendus »: what the secretariat types from the dictation, study by study, and hands over for a signature. No image, no record. */
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorklistItem } from '../../../../preload/contract/reports.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { ListView } from '../../../ui/ListView.tsx';
import { PageHead, Pane, Panes } from '../../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { Preparation } from './Preparation.tsx';
import { PreparationRow } from './PreparationRow.tsx';
import styles from './preparation.module.css';

const states = ['to-report', 'draft', 'prepared'] as const;

export function PreparationScreen() {
  const { t } = useTranslation('report');
  const list = useProcedure('reports.worklist', {}, { staleTime: 0 });
  const [chosen, setChosen] = useState<string>();
  const items = (list.data ?? []).map((each) => ({ ...each, id: each.studyInstanceUid }));
  const groups = states
    .map((id) => ({ id, title: t(`preparation.group.${id}`), items: items.filter(({ state }) => state === id) }))
    .filter((group) => group.items.length > 0);
  const inOrder = groups.flatMap((group) => group.items);
  const selected: WorklistItem | undefined = inOrder.find(({ id }) => id === chosen);
  const go = (step: 1 | -1): void => {
    const next = inOrder[inOrder.findIndex(({ id }) => id === chosen) + step];
    if (next !== undefined) setChosen(next.id);
  };
  useShortcut('j', () => go(1));
  useShortcut('k', () => go(-1));
  return (
    <div className={styles.screen}>
      <PageHead title={t('preparation.title')}>{t('preparation.lead')}</PageHead>
      <Panes columns="minmax(328px, 392px) minmax(480px, 1fr)">
        <Pane label={t('preparation.list')}>
          {list.error !== null ? (
            <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />
          ) : list.data === undefined ? (
            <LoadingState rows={6} />
          ) : inOrder.length === 0 ? (
            <EmptyState icon={FileText} title={t('preparation.empty.title')}>
              {t('preparation.empty.text')}
            </EmptyState>
          ) : (
            <ListView
              label={t('preparation.list')}
              groups={groups}
              textOf={({ title, patientName }) => `${patientName} ${title}`}
              selected={selected?.studyInstanceUid}
              onSelect={setChosen}
              rowHeight={56}
            >
              {(item) => <PreparationRow item={item} />}
            </ListView>
          )}
        </Pane>
        <Pane label={t('panel')}>
          {selected === undefined ? (
            <EmptyState icon={FileText} title={t('preparation.choose.title')} centered>
              {t('preparation.choose.text')}
            </EmptyState>
          ) : (
            <Preparation key={selected.studyInstanceUid} item={selected} />
          )}
        </Pane>
      </Panes>
    </div>
  );
}
