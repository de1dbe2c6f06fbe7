/** What each PACS answers, in words: searching, found, cut, or why it could not; one that fails leaves the others as they are. */
import { CircleAlert, CircleCheck, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/error-text.ts';
import { nbsp } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './search.module.css';
import type { PacsRun, PacsSearch } from './use-pacs-search.ts';

export function SourceStates({ search }: { search: PacsSearch }) {
  const { t } = useTranslation('pacs');
  return (
    <ul className={styles.sources} aria-label={t('search.sources')} aria-live="polite">
      {search.runs.map((run) => (
        <SourceState key={run.id} run={run} onRetry={() => search.next(run.id)} />
      ))}
    </ul>
  );
}

function SourceState({ run: { name, isSearching, page, studies, error }, onRetry }: { run: PacsRun; onRetry: () => void }) {
  const { t } = useTranslation('pacs');
  if (error !== undefined) {
    const { title, text } = errorText(error);
    return (
      <li className={styles.failed}>
        <Icon of={CircleAlert} tone="alert" />
        <span>
          <b>{name}</b>
          {`${nbsp}: `}
          <b>{title}.</b> {text}
        </span>
        <Button size="s" onPress={onRetry} aria-label={`${t('search.retry')}, ${name}`}>
          {t('search.retry')}
        </Button>
      </li>
    );
  }
  const count = studies.length;
  const words =
    page === undefined
      ? t('search.searching')
      : page.end === 'more'
        ? t('search.foundMore', { count })
        : page.end === 'cut'
          ? t('search.foundCut', { count })
          : t('search.found', { count });
  return (
    <li>
      <Icon of={isSearching ? RefreshCw : CircleCheck} tone={isSearching ? 'accent' : 'normal'} />
      <span>
        <b>{name}</b>
        {`${nbsp}: ${words}`}
        {page !== undefined && page.scanned > count ? ` (${t('search.scanned', { count: page.scanned })})` : ''}
      </span>
    </li>
  );
}
