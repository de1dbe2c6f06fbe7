/** While the record is closed to this professional: what came by message, which is the practice's own and not the record's. */
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FiledId, PatientId } from '../../../../preload/contract/ids.ts';
import { ListView } from '../../../ui/ListView.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Pane, Panes } from '../../../ui/Pane.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { DocumentRow } from '../DocumentRow.tsx';
import styles from '../documents.module.css';
import view from '../documents-view.module.css';
import { groupByPeriod } from '../periods.ts';
import { FiledInspector } from './FiledInspector.tsx';
import { FiledReader } from './FiledReader.tsx';
import { withFiled } from './listed.ts';
import { useFiled } from './use-filed.ts';

export interface FiledOnlyProps {
  patientId: PatientId;
  selected: FiledId | undefined;
  onSelect: (id: FiledId | undefined) => void;
  /** Why the record is closed, and what opens it. */
  gate: ReactNode;
}

export function FiledOnly({ patientId, selected, onSelect, gate }: FiledOnlyProps) {
  const { t } = useTranslation(['documents', 'filing']);
  const filed = useFiled(patientId);
  const listed = withFiled([], filed, { column: 'serviceStart', descending: true }, false);
  const index = listed.findIndex(({ filed: own }) => own?.id === selected);
  const chosen = listed[index]?.filed;
  const go = (step: 1 | -1) => {
    const next = listed[index < 0 ? 0 : index + step]?.filed;
    if (next !== undefined) onSelect(next.id);
  };
  useShortcut('j', () => go(1));
  useShortcut('k', () => go(-1));
  return (
    <div className={view.view}>
      <Panes columns="minmax(328px, 378px) minmax(480px, 1fr) auto">
        <Pane label={t('pane')}>
          <Notice tone="masked" icon={Lock}>
            {t('filing:filed.closedLead')}
          </Notice>
          <div className={styles.fill}>
            <ListView
              label={t('list', { count: listed.length })}
              groups={groupByPeriod(listed, new Date(), { week: t('period.week'), undated: t('period.undated') })}
              textOf={({ title }) => title}
              selected={selected}
              onSelect={(id) => onSelect(listed.find((one) => one.id === id)?.filed?.id)}
              rowHeight={56}
            >
              {(document) => <DocumentRow document={document} />}
            </ListView>
          </div>
        </Pane>
        <Pane label={t('reader')}>
          {chosen === undefined ? (
            gate
          ) : (
            <FiledReader
              key={chosen.id}
              filed={chosen}
              position={{ index: index + 1, total: listed.length }}
              onNext={() => go(1)}
              onPrevious={() => go(-1)}
            />
          )}
        </Pane>
        {chosen === undefined ? undefined : (
          <Pane label={t('inspector')} as="aside" secondary scroll className={view.inspector}>
            <FiledInspector filed={chosen} onGone={() => onSelect(undefined)} />
          </Pane>
        )}
      </Panes>
    </div>
  );
}
