/** Every act and every code of the journal in words, flat, as the list and the exported file want them. */
import type { TFunction } from 'i18next';
import { journalActions } from '../../../preload/contract/journal.ts';
import { fr } from '../../i18n/fr/index.ts';

type T = TFunction<'journal'>;

export interface JournalTexts {
  readonly actions: Record<string, string>;
  readonly facts: Record<string, string>;
}

const factKeys = Object.entries(fr.journal.fact).flatMap(([kind, values]) => Object.keys(values).map((value) => `${kind}.${value}`));

export function journalTexts(t: T): JournalTexts {
  const factOf = t as unknown as (key: string) => string;
  return {
    actions: Object.fromEntries(journalActions.map((action) => [action, t(`action.${action}`)])),
    facts: Object.fromEntries(factKeys.map((key) => [key, factOf(`fact.${key}`)])),
  };
}
