/** What the list is filtered and sorted by, kept while the file is open. */
import { useState } from 'react';
import type { DocumentFilter } from '../../../preload/contract/documents.ts';

export interface FilterState {
  filter: DocumentFilter;
  change: (part: Partial<Record<keyof DocumentFilter, DocumentFilter[keyof DocumentFilter]>>) => void;
  reset: () => void;
  /** Filters set in the panel, the text and the chips left out. */
  activeCount: number;
}

const inPanel = [
  'typeCodes',
  'authors',
  'from',
  'to',
  'withArchived',
  'withMasked',
  'withHiddenFromPatient',
  'withHiddenFromRepresentatives',
  'withOlderVersions',
  'onlyKept',
] as const satisfies readonly (keyof DocumentFilter)[];

export function useDocumentFilter(): FilterState {
  const [filter, setFilter] = useState<DocumentFilter>({});
  return {
    filter,
    change(part) {
      setFilter((now) => {
        const merged = { ...now, ...part };
        return Object.fromEntries(
          Object.entries(merged).filter(([, value]) => value !== undefined && value !== false && value !== ''),
        ) as DocumentFilter;
      });
    },
    reset: () => setFilter({}),
    activeCount: inPanel.filter((key) => filter[key] !== undefined).length,
  };
}
