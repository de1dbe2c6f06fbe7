/** Above the list while it isn't the whole record: since when it is searched, the documents of others found, and how to search more. */
import { History, Syringe } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './documents.module.css';
import type { FilterState } from './use-document-filter.ts';
import type { ScopeState } from './use-document-scope.ts';

const vaccinationTypes = ['11369-6', '87273-9'];

export function SearchScope({ state, filter }: { state: ScopeState; filter: FilterState }) {
  const { t } = useTranslation('documents');
  const { scope, isOffline, isWidening, isSearching } = state;
  // Of a whole record there is nothing to say.
  if (scope === undefined) return undefined;
  if (scope.since === undefined) return scope.isComplete ? undefined : <Unfinished state={state} />;
  const unavailable = isOffline ? { unavailable: t('scope.offline') } : {};
  const found = scope.vaccination?.found;
  const thirdParty = scope.thirdPartyCount ?? 0;
  return (
    <Bar>
      <span className={styles.scopeText} title={t('scope.since', { date: formatDate(scope.since) })}>
        {scope.isComplete ? t('scope.recent') : t('scope.receiving')}
        {scope.isComplete && thirdParty > 0 ? `, ${t('scope.thirdParty', { count: thirdParty })}` : undefined}
      </span>
      <span className={styles.scopeActions}>
        <Button size="s" icon={History} onPress={state.widen} isDisabled={isWidening} {...unavailable}>
          {t('scope.widen')}
        </Button>
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
      </span>
      <span role="status" className={styles.scopeResult}>
        {isWidening ? (
          t('scope.widening')
        ) : isSearching ? (
          t('scope.searching')
        ) : state.hasFailed ? (
          t('scope.failed')
        ) : found === undefined ? undefined : (
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
function Unfinished({ state }: { state: ScopeState }) {
  const { t } = useTranslation('documents');
  return (
    <Bar>
      <span role="status" className={styles.scopeText}>
        {state.isOffline ? t('scope.waiting') : state.isWidening ? t('scope.widening') : t('scope.unfinished')}
      </span>
      {state.isOffline || state.isWidening ? undefined : (
        <Button size="s" onPress={state.widen}>
          {t('scope.resume')}
        </Button>
      )}
    </Bar>
  );
}

function Bar({ children }: { children: ReactNode }) {
  const { t } = useTranslation('documents');
  return (
    <section className={styles.scope} aria-label={t('scope.label')}>
      {children}
    </section>
  );
}
