/** The filters of one click: all, new since the last visit, then the classes there are most of. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { documentFacets } from '../../../preload/contract/documents.ts';
import styles from './documents.module.css';
import type { FilterState } from './use-document-filter.ts';

const shownClasses = 2;

export function FilterChips({
  state,
  facets,
  total,
}: {
  state: FilterState;
  facets: z.infer<typeof documentFacets> | undefined;
  total: number | undefined;
}) {
  const { t } = useTranslation('documents');
  const { filter, change } = state;
  const chosen = filter.onlyNew === true ? 'new' : (filter.classCodes?.[0] ?? 'all');
  const classes = [...(facets?.classes ?? [])].sort((a, b) => b.count - a.count);
  const shown = classes.filter(({ value }, index) => index < shownClasses || value === chosen);
  const chips = [
    { id: 'all', label: t('chips.all'), count: chosen === 'all' ? total : undefined },
    { id: 'new', label: t('chips.new'), count: facets?.newCount },
    ...shown.map(({ value, label, count }) => ({ id: value, label, count })),
  ];
  return (
    <ToggleButtonGroup
      aria-label={t('chips.label')}
      className={styles.chips ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [key] = [...keys].map(String);
        change({ onlyNew: key === 'new', classCodes: key === undefined || key === 'all' || key === 'new' ? undefined : [key] });
      }}
    >
      {chips.map((chip) => (
        <ToggleButton key={chip.id} id={chip.id} className={styles.chip ?? ''}>
          {chip.label} {chip.count}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
