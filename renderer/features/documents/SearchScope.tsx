/** Above a list of documents or studies while it isn't the whole record: since when it is searched, the documents of others found, and how to search more. */
import { History, Syringe } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import styles from './documents.module.css';
import type { FilterState } from './use-document-filter.ts';
import type { ScopeState } from './use-document-scope.ts';

const vaccinationTypes = ['11369-6', '87273-9'];

interface SearchScopeProps {
  state: ScopeState;
  /** Of a list of documents; left out, the list is one of studies: the vaccination history is no matter of theirs. */
  filter?: FilterState;
}

export function SearchScope({ state, filter }: SearchScopeProps) {
  const { t } = useTranslation('documents');
  const subject = filter === undefined ? { context: 'studies' } : {};
  const { scope, isOffline, isWidening, isSearching } = state;
  // Of a whole record there is nothing to say.
  if (scope === undefined) return undefined;
  if (scope.since === undefined) return scope.isComplete ? undefined : <Unfinished state={state} subject={subject} />;
  const unavailable = isOffline ? { unavailable: t('scope.offline') } : {};
  const found = scope.vaccination?.found;
  const thirdParty = filter === undefined ? 0 : (scope.thirdPartyCount ?? 0);
  return (
    <Bar isWide={filter === undefined}>
      <span className={styles.scopeText} title={t('scope.since', { date: formatDate(scope.since) })}>
        {t(scope.isComplete ? 'scope.recent' : 'scope.receiving', subject)}
        {scope.isComplete && thirdParty > 0 ? `, ${t('scope.thirdParty', { count: thirdParty })}` : undefined}
      </span>
      <span className={styles.scopeActions}>
        <Button size="s" icon={History} onPress={state.widen} isDisabled={isWidening} {...unavailable}>
          {t('scope.widen')}
        </Button>
        {filter === undefined ? undefined : (
          <Button
            size="s"
            icon={Syringe}
            kind="quiet"
            aria-label={t('scope.vaccinationHint')}
            onPress={state.searchVaccination}
            isDisabled={isSearching}
            {...unavailable}
          >
            {t('scope.vaccination')}
          </Button>
        )}
      </span>
      <span role="status" className={styles.scopeResult}>
        {isWidening ? (
          t('scope.widening', subject)
        ) : isSearching ? (
          t('scope.searching')
        ) : state.hasFailed ? (
          t('scope.failed')
        ) : found === undefined || filter === undefined ? undefined : (
          <>
            {t('scope.found', { count: found })}
            {found > 0 ? (
              <Button
                size="s"
                kind="quiet"
                onPress={() => filter.change({ typeCodes: vaccinationTypes, classCodes: undefined, onlyNew: undefined })}
              >
                {t('scope.see')}
              </Button>
            ) : undefined}
          </>
        )}
      </span>
    </Bar>
  );
}

/** Widened, and the older documents are not all here. */
function Unfinished({ state, subject }: { state: ScopeState; subject: { context?: string } }) {
  const { t } = useTranslation('documents');
  return (
    <Bar isWide={subject.context !== undefined}>
      <span role="status" className={styles.scopeText}>
        {t(state.isOffline ? 'scope.waiting' : state.isWidening ? 'scope.widening' : 'scope.unfinished', subject)}
      </span>
      {state.isOffline || state.isWidening ? undefined : (
        <Button size="s" onPress={state.widen}>
          {t('scope.resume')}
        </Button>
      )}
    </Bar>
  );
}

/** @param isWide over a whole page: from its margin, the actions beside the words */
function Bar({ isWide, children }: { isWide: boolean; children: ReactNode }) {
  const { t } = useTranslation('documents');
  return (
    <section className={classNames(styles.scope, isWide && styles.wide)} aria-label={t('scope.label')}>
      {children}
    </section>
  );
}
