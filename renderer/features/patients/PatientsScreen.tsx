/** Patients: one field (name, birth name, date, INS), the recent ones first, everything at the keyboard. */

import { QrCode, UserSearch } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { looksLikeDataMatrix } from '../../../preload/contract/identity.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedurePages } from '../../bridge/use-procedure-pages.ts';
import { formatName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { ListView } from '../../ui/ListView.tsx';
import { PageHead, Pane } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { DuplicatesLink } from '../duplicates/DuplicatesLink.tsx';
import { useOpenPatient } from '../frame/use-open-patient.ts';
import { CodeDialog } from './code/CodeDialog.tsx';
import { useCodeReading } from './code/use-code-reading.ts';
import { groupPatients } from './group-patients.ts';
import { PatientRow } from './PatientRow.tsx';
import styles from './patients.module.css';
import { ScannedIdentity } from './ScannedIdentity.tsx';

const pageSize = 100;

export function PatientsScreen() {
  const { t } = useTranslation('patients');
  const open = useOpenPatient();
  const field = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [isReading, setReading] = useCodeReading();
  const asked = useDeferredValue(text.trim());
  const isScanned = looksLikeDataMatrix(asked);
  const found = useProcedurePages('patients.search', { text: isScanned ? '' : asked }, pageSize);
  const groups = useMemo(
    () =>
      groupPatients(
        found.pages.flatMap((page) => page.patients),
        asked === '',
        { recent: t('recent'), all: t('all') },
      ),
    [found.pages, asked, t],
  );
  const first = groups[0]?.items[0];
  // Entrée goes quicker than the answer: it is kept until what was typed has been looked for.
  const [wanted, setWanted] = useState<string>();
  const isAnswered = !isScanned && wanted !== undefined && wanted === asked && !found.isPlaceholder && !found.isPending;
  useEffect(() => {
    if (!isAnswered) return;
    setWanted(undefined);
    if (first !== undefined) open(first.id);
  }, [isAnswered, first, open]);
  useShortcut('/', () => field.current?.focus());
  return (
    <Pane label={t('title')}>
      <PageHead title={t('title')} tools={<DuplicatesLink />}>
        {found.total === undefined || found.total === 0 ? '\u00a0' : t('count', { count: found.total })}
      </PageHead>
      <div className={styles.search}>
        <div className={styles.fieldLine}>
          <SearchField
            label={t('field')}
            placeholder={t('placeholder')}
            value={text}
            onChange={(next) => {
              setText(next);
              setWanted(undefined);
            }}
            compact={false}
            autoFocus
            shortcut="/"
            inputRef={field}
            onSubmit={() => setWanted(text.trim())}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' || isScanned) return;
              event.preventDefault();
              pane.current?.querySelector<HTMLElement>('[role="option"]')?.focus();
            }}
          />
          <Button size="l" icon={QrCode} onPress={() => setReading(true)}>
            {t('code.open')}
          </Button>
        </div>
        <p className={styles.hint}>{t('hint')}</p>
      </div>
      {isReading ? (
        <CodeDialog
          onClose={() => setReading(false)}
          onRead={(read) => {
            setReading(false);
            setWanted(undefined);
            setText(read);
          }}
        />
      ) : undefined}
      {isScanned ? (
        <ScannedIdentity
          text={asked}
          isEntered={wanted === asked}
          onOpen={open}
          onEmpty={() => {
            setText('');
            setWanted(undefined);
            field.current?.focus();
          }}
        />
      ) : (
        <>
          <div className={styles.head} aria-hidden="true">
            <span>{t('column.name')}</span>
            <span>{t('column.birth')}</span>
            <span>{t('column.ins')}</span>
            <span>{t('column.identity')}</span>
            <span>{t('column.opened')}</span>
          </div>
          <div className={styles.list} ref={pane}>
            {found.error === null ? undefined : <ErrorState error={toAppError(found.error)} onRetry={found.refetch} />}
            {found.isPending ? <LoadingState rows={12} compact /> : undefined}
            {found.isPending || found.error !== null ? undefined : (
              <ListView
                label={t('list')}
                groups={groups}
                textOf={formatName}
                rowHeight={40}
                onOpen={open}
                onEnd={found.loadMore}
                isLoadingMore={found.isLoadingMore}
                empty={
                  <EmptyState icon={UserSearch} title={asked === '' ? t('none.title') : t('empty.title')} centered>
                    {asked === '' ? t('none.text') : t('empty.text')}
                  </EmptyState>
                }
              >
                {(patient) => <PatientRow patient={patient} />}
              </ListView>
            )}
          </div>
        </>
      )}
    </Pane>
  );
}
