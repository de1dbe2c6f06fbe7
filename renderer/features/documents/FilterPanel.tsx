/** Filters by type, author, period and state; by default only current and visible documents (EX_3.1-1030). */
import { ListFilter } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { documentFacets } from '../../../preload/contract/documents.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import menu from '../../ui/menu.module.css';
import { Select } from '../../ui/Select.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import styles from './documents.module.css';
import type { FilterState } from './use-document-filter.ts';

const toggles = ['withArchived', 'withMasked', 'withHiddenFromPatient', 'withHiddenFromRepresentatives', 'withOlderVersions'] as const;

export function FilterPanel({ state, facets }: { state: FilterState; facets: z.infer<typeof documentFacets> | undefined }) {
  const { t } = useTranslation('documents');
  const { filter, change, reset, activeCount } = state;
  const choices = (any: string, values: readonly { value: string; label: string; count: number }[] = []) => [
    { id: '', label: any },
    ...values.map(({ value, label, count }) => ({ id: value, label, detail: String(count) })),
  ];
  return (
    <DialogTrigger>
      <Button
        icon={ListFilter}
        {...(activeCount === 0 ? {} : { 'aria-label': `${t('filters.button')}, ${t('filters.active', { count: activeCount })}` })}
      >
        {t('filters.button')}
        {activeCount === 0 ? undefined : ` ${activeCount}`}
      </Button>
      <Popover className={menu.popover ?? ''} placement="bottom end" offset={4}>
        <Dialog className={styles.filters ?? ''}>
          <Heading slot="title" className={styles.filtersTitle ?? ''}>
            {t('filters.title')}
          </Heading>
          <Select
            label={t('filters.types')}
            choices={choices(t('filters.anyType'), facets?.types)}
            value={filter.typeCodes?.[0] ?? ''}
            onChange={(id) => change({ typeCodes: id === '' ? undefined : [id] })}
          />
          <Select
            label={t('filters.authors')}
            choices={choices(t('filters.anyAuthor'), facets?.authors)}
            value={filter.authors?.[0] ?? ''}
            onChange={(id) => change({ authors: id === '' ? undefined : [id] })}
          />
          <div className={styles.dates}>
            <DateField label={t('filters.from')} value={filter.from} onChange={(from) => change({ from })} />
            <DateField label={t('filters.to')} value={filter.to} onChange={(to) => change({ to })} />
          </div>
          <fieldset className={styles.group}>
            <legend className={styles.groupLabel}>{t('filters.show')}</legend>
            {toggles.map((key) => (
              <Checkbox key={key} value={filter[key] === true} onChange={(value) => change({ [key]: value })}>
                {t(`filters.${key}`)}
              </Checkbox>
            ))}
          </fieldset>
          <Checkbox value={filter.onlyKept === true} onChange={(value) => change({ onlyKept: value })}>
            {t('filters.onlyKept')}
          </Checkbox>
          <Button size="s" onPress={reset}>
            {t('filters.reset')}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
