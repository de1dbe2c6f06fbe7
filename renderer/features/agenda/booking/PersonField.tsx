/** Who comes: found by a few letters, or new; the first found is one Entrée away. */
import { UserPlus, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { formatAge, formatDate, formatName } from '../../../i18n/format.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { ErrorState } from '../../../ui/PaneState.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { useSettled } from '../../../ui/use-settled.ts';
import styles from '../agenda.module.css';
import type { DraftPerson } from './draft.ts';
import { newcomerFrom } from './draft.ts';
import { NewcomerFields } from './NewcomerFields.tsx';

export interface PersonFieldProps {
  person: DraftPerson | undefined;
  sought: string;
  onSought: (text: string) => void;
  onChange: (person: DraftPerson | undefined) => void;
}

export function PersonField({ person, sought, onSought, onChange }: PersonFieldProps) {
  const { t } = useTranslation('agenda');
  if (person === undefined) return <PersonSearch sought={sought} onSought={onSought} onChange={onChange} />;
  if (person.kind === 'newcomer') return <NewcomerFields value={person} onChange={onChange} onBack={() => onChange(undefined)} />;
  return (
    <div className={styles.person}>
      <b className={styles.cut}>{person.name}</b>
      <IconButton icon={X} size="s" label={t('person.change')} onPress={() => onChange(undefined)} />
    </div>
  );
}

function PersonSearch({ sought, onSought, onChange }: Omit<PersonFieldProps, 'person'>) {
  const { t } = useTranslation('agenda');
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const asked = useSettled(sought.trim(), 100);
  const found = useProcedure('patients.search', { text: asked, limit: 6 }, { keepPrevious: true });
  const patients = found.data?.patients ?? [];
  const isFresh = asked === sought.trim() && !found.isPlaceholderData && !found.isFetching;
  const awaited = useRef(false);

  const choose = (id: string) => {
    const patient = patients.find((one) => one.id === id);
    if (patient !== undefined) onChange({ kind: 'known', patientId: patient.id, name: formatName(patient) });
  };
  const beNew = () => onChange({ kind: 'newcomer', ...newcomerFrom(sought) });
  const takeFirst = () => {
    const first = patients[0];
    if (first !== undefined && sought.trim() !== '') choose(first.id);
    else if (sought.trim() !== '') beNew();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.querySelector<HTMLElement>('[role="option"]')?.focus();
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      // Typed faster than found: who was meant is chosen when the answer comes, never who answered to fewer letters.
      if (isFresh) takeFirst();
      else awaited.current = true;
    }
  };
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (!awaited.current || !isFresh) return;
    awaited.current = false;
    takeFirst();
  });
  return (
    <div className={styles.stack}>
      <SearchField
        label={t('person.search')}
        placeholder={t('person.placeholder')}
        value={sought}
        onChange={(text) => {
          awaited.current = false;
          onSought(text);
        }}
        onKeyDown={onKeyDown}
        compact={false}
        inputRef={input}
      />
      {found.error === null ? undefined : <ErrorState error={toAppError(found.error)} onRetry={() => void found.refetch()} />}
      <div ref={list}>
        {patients.length === 0 ? undefined : (
          <ListBox aria-label={t('person.found')} className={styles.choices ?? ''} onAction={(key) => choose(String(key))}>
            {patients.map((patient) => (
              <ListBoxItem key={patient.id} id={patient.id} textValue={formatName(patient)} className={styles.choice ?? ''}>
                <b className={styles.cut}>{formatName(patient)}</b>
                <span className={styles.discreet}>
                  {formatDate(patient.birthDate)} · {formatAge(patient.birthDate)}
                </span>
              </ListBoxItem>
            ))}
          </ListBox>
        )}
      </div>
      <Button size="s" icon={UserPlus} onPress={beNew}>
        {t('person.new')}
      </Button>
    </div>
  );
}
