/** The bar under the field: what is looked for, where in documents, of when, of whom. */
import { UserRound } from 'lucide-react';
import { memo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SearchField } from '../../../preload/contract/search.ts';
import { classNames } from '../../ui/class-names.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Select } from '../../ui/Select.tsx';
import { Segmented } from '../../ui/Toggles.tsx';
import styles from './palette.module.css';
import { type PaletteFilter, type PaletteGroupChoice, type Period, periods } from './palette-filter.ts';

export interface PaletteFiltersProps {
  filter: PaletteFilter;
  onChange: (part: Partial<PaletteFilter>) => void;
  /** Name of the patient whose file is open. */
  here: string | undefined;
  isClinician: boolean;
}

const fields = ['title', 'author', 'type', 'text'] as const;

/** Drawn when the filter changes, not at every key. */
export const PaletteFilters = memo(function PaletteFilters({ filter, onChange, here, isClinician }: PaletteFiltersProps) {
  const { t } = useTranslation('search');
  const groups: readonly PaletteGroupChoice[] = isClinician
    ? ['all', 'patients', 'documents', 'messages', 'appointments', 'actions']
    : ['all', 'patients', 'messages', 'appointments', 'actions'];
  return (
    <fieldset className={classNames(styles.filters)} aria-label={t('filter.label')}>
      <Segmented
        label={t('filter.group')}
        options={groups.map((value) => ({ value, label: t(`filter.groups.${value}`) }))}
        value={filter.group}
        onChange={(group) => onChange({ group })}
      />
      {filter.group === 'documents' ? (
        <Select
          label={t('filter.field')}
          labelHidden
          compact
          choices={[{ id: 'any', label: t('filter.fields.any') }, ...fields.map((id) => ({ id, label: t(`filter.fields.${id}`) }))]}
          value={filter.field ?? 'any'}
          onChange={(id) => onChange({ field: id === 'any' ? undefined : (id as SearchField) })}
        />
      ) : undefined}
      {filter.group === 'patients' || filter.group === 'actions' ? undefined : (
        <Select
          label={t('filter.period')}
          labelHidden
          compact
          choices={periods.map((id) => ({ id, label: t(`filter.periods.${id}`) }))}
          value={filter.period}
          onChange={(id) => onChange({ period: id as Period })}
        />
      )}
      {here === undefined || filter.group === 'patients' || filter.group === 'actions' ? undefined : (
        <ToggleButton
          className={classNames(styles.toggle)}
          isSelected={filter.onlyHere}
          onChange={(onlyHere) => onChange({ onlyHere })}
          aria-label={t('filter.onlyHere', { name: here })}
        >
          <Icon of={UserRound} size="s" />
          <span className={styles.who}>{here}</span>
        </ToggleButton>
      )}
      {filter.period === 'other' && filter.group !== 'patients' && filter.group !== 'actions' ? (
        <div className={styles.dates}>
          <DateField label={t('filter.from')} value={filter.from} onChange={(from) => onChange({ from })} />
          <DateField label={t('filter.to')} value={filter.to} onChange={(to) => onChange({ to })} />
        </div>
      ) : undefined}
    </fieldset>
  );
});
