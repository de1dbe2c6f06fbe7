/** The criteria of a search in the PACS; Entrée runs it from any field. */
import { Search } from 'lucide-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pacs } from '../../../preload/contract/pacs.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { modalities, noCriteria, problemOf, type TypedCriteria } from './criteria.ts';
import styles from './search.module.css';

export interface SearchFormProps {
  typed: TypedCriteria;
  onChange: (typed: TypedCriteria) => void;
  all: readonly Pacs[];
  /** `undefined` for all of them. */
  where: string | undefined;
  onWhere: (id: string | undefined) => void;
  isSearching: boolean;
  onSearch: () => void;
  onStop: () => void;
  firstField: Ref<HTMLInputElement>;
}

const any = 'any';

export function SearchForm({ typed, onChange, all, where, onWhere, isSearching, onSearch, onStop, firstField }: SearchFormProps) {
  const { t } = useTranslation('pacs');
  const [isChecked, setChecked] = useState(false);
  const problem = problemOf(typed);
  const set = (key: keyof TypedCriteria) => (value: string | undefined) => onChange({ ...typed, [key]: value ?? '' });
  const text = (key: 'birthName' | 'givenName' | 'patientId' | 'accessionNumber' | 'description') => ({
    ...{ label: t(`search.${key}`), value: typed[key], onChange: set(key), maxLength: 64, autoComplete: 'off' },
  });
  const submit = () => {
    setChecked(true);
    if (problem === undefined) onSearch();
  };
  return (
    <form
      className={styles.form}
      aria-label={t('search.form')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField {...text('birthName')} inputRef={firstField} />
      <TextField {...text('givenName')} />
      <TextField {...text('patientId')} />
      <TextField {...text('accessionNumber')} />
      <TextField {...text('description')} />
      <Select
        label={t('search.modality')}
        choices={[{ id: any, label: t('search.anyModality') }, ...modalities.map((code) => ({ id: code, label: code }))]}
        value={typed.modality === '' ? any : typed.modality}
        onChange={(code) => set('modality')(code === any ? '' : code)}
      />
      <DateField label={t('search.from')} value={typed.from || undefined} onChange={set('from')} />
      <DateField
        label={t('search.to')}
        value={typed.to || undefined}
        onChange={set('to')}
        error={isChecked && problem === 'badPeriod' ? t('search.badPeriod') : undefined}
      />
      {all.length > 1 ? (
        <Select
          label={t('search.where')}
          choices={[{ id: any, label: t('search.everywhere') }, ...all.map(({ id, name }) => ({ id, label: name }))]}
          value={where ?? any}
          onChange={(id) => onWhere(id === any ? undefined : id)}
        />
      ) : undefined}
      <div className={styles.act}>
        {isSearching ? (
          <Button size="l" onPress={onStop}>
            {t('search.stop')}
          </Button>
        ) : (
          <Button size="l" kind="primary" icon={Search} type="submit">
            {t('search.run')}
          </Button>
        )}
        <Button size="l" kind="quiet" onPress={() => onChange(noCriteria)}>
          {t('search.clear')}
        </Button>
      </div>
      {isChecked && problem === 'criterionFirst' ? (
        <p className={styles.problem} role="alert">
          {t('search.criterionFirst')}
        </p>
      ) : undefined}
    </form>
  );
}
