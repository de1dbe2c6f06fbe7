/** Documents of the record to attach: sought as one types, several if wanted, the newest first. */
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatShortDate, formatSize } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { Checkbox } from '../../ui/Toggles.tsx';
import styles from './write.module.css';

export interface DocumentPickerProps {
  patientId: PatientId;
  onPick: (id: DocumentId) => void;
  onClose: () => void;
}

const shown = 60;

export function DocumentPicker({ patientId, onPick, onClose }: DocumentPickerProps) {
  const { t } = useTranslation('write');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<readonly DocumentId[]>([]);
  const text = useDeferredValue(typed.trim());
  const list = useProcedure(
    'documents.list',
    { patientId, filter: { text }, sort: 'serviceStart', descending: true, offset: 0, limit: shown },
    { keepPrevious: true },
  );
  const attach = () => {
    for (const id of chosen) onPick(id);
    onClose();
  };
  useShortcut('Ctrl+Enter', attach, chosen.length > 0);
  return (
    <Dialog
      title={t('picker.title')}
      isOpen
      onClose={onClose}
      size="l"
      footer={
        <>
          <Button onPress={onClose}>{t('picker.cancel')}</Button>
          <Button kind="primary" shortcut="Ctrl ↵" onPress={attach} isDisabled={chosen.length === 0}>
            {t('picker.attach', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <SearchField label={t('picker.search')} placeholder={t('picker.search')} value={typed} onChange={setTyped} autoFocus />
      <div className={styles.picker}>
        {list.error !== null ? (
          <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />
        ) : list.data === undefined ? (
          <LoadingState rows={5} />
        ) : list.data.documents.length === 0 ? (
          <EmptyState title={t('picker.nothing')}>{t('picker.nothingText')}</EmptyState>
        ) : (
          <ul className={styles.pickerList} aria-label={t('picker.title')}>
            {list.data.documents.map((document) => (
              <li key={document.id}>
                <Checkbox
                  value={chosen.includes(document.id)}
                  onChange={(isChosen) => setChosen(isChosen ? [...chosen, document.id] : chosen.filter((id) => id !== document.id))}
                  detail={`${document.type.display} · ${formatShortDate(document.serviceStart)} · ${formatSize(document.size)}`}
                >
                  {document.title}
                </Checkbox>
              </li>
            ))}
          </ul>
        )}
      </div>
      {list.data !== undefined && list.data.total > shown ? (
        <p className={styles.discreet}>{t('picker.more', { count: list.data.total - shown })}</p>
      ) : undefined}
    </Dialog>
  );
}
