/** Settings → Diagnostic: what was pulled, compared and mended, and when; a comparison at once; the whole as text. No health data. */
import { ClipboardCopy, GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollectionDiagnosis, Diagnosis } from '../../../preload/contract/diagnostics.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatDateTime, formatNumber, formatRelative } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Terms } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { announce } from '../../ui/toasts.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './diagnostic.module.css';
import { diagnosticText, factsOf, goesWithDocuments, inOrder, mendedWords, nameOf } from './diagnostic-text.ts';

const shownFindings = 5;
const dayMs = 24 * 3600_000;

export function Diagnostic() {
  const { t } = useTranslation('diagnostics');
  const diagnosis = useProcedure('diagnostics.get', {});
  if (diagnosis.error !== null) return <ErrorState error={toAppError(diagnosis.error)} onRetry={() => void diagnosis.refetch()} />;
  if (diagnosis.data === undefined) return <LoadingState rows={5} compact />;
  return (
    <div className={styles.content}>
      <p className={styles.hint}>{t('hint')}</p>
      <Terms items={factsOf(diagnosis.data, t)} />
      {diagnosis.data.collections.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <Collections diagnosis={diagnosis.data} />
      )}
      <Findings diagnosis={diagnosis.data} />
      <Actions diagnosis={diagnosis.data} />
    </div>
  );
}

function Collections({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTranslation('diagnostics');
  return (
    <table className={styles.collections} aria-label={t('table')}>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.pulled')}</th>
          <th scope="col">{t('column.compared')}</th>
          <th scope="col" className={styles.number}>
            {t('column.count')}
          </th>
          <th scope="col">{t('column.mended')}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(diagnosis.collections).map((one) => (
          <Line key={one.name} collection={one} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ collection }: { collection: CollectionDiagnosis }) {
  const { t } = useTranslation('diagnostics');
  const now = useNow(30_000);
  const { name, pulledAt, comparedAt, compared, mended, mendedAt } = collection;
  const when = (iso: string | undefined) => (iso === undefined ? t('never') : formatRelative(iso, now));
  const follows = goesWithDocuments(collection);
  const isStale = comparedAt !== undefined && now.getTime() - Date.parse(comparedAt) > dayMs;
  return (
    <tr>
      <th scope="row">{nameOf(name, t)}</th>
      <td>{when(pulledAt)}</td>
      <td>
        {follows ? t('withItsOwner') : when(comparedAt)}
        {isStale ? <span className={styles.hint}>{t('stale')}</span> : undefined}
      </td>
      <td className={styles.number}>{follows ? '' : formatNumber(compared)}</td>
      <td>
        {follows ? '' : mendedWords(mended, t)}
        {mendedAt === undefined ? undefined : <span className={styles.hint}>{formatDateTime(mendedAt)}</span>}
      </td>
    </tr>
  );
}

function Findings({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTranslation('diagnostics');
  if (diagnosis.findings.length === 0) return undefined;
  return (
    <div>
      <p className={styles.hint} id="diagnostic-findings">
        {t('findings')}
      </p>
      <ul className={styles.findings} aria-labelledby="diagnostic-findings">
        {diagnosis.findings.slice(0, shownFindings).map(({ at, name, ...found }) => (
          <li key={`${at} ${name}`}>
            {formatDateTime(at)} · {nameOf(name, t)} · {mendedWords(found, t)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Actions({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTranslation('diagnostics');
  const session = useProcedure('session.status', {});
  const [text, setText] = useState<string>();
  const compare = useProcedureMutation('diagnostics.compare', { onSuccess: () => announce({ text: t('done'), tone: 'normal' }) });
  const stop = useProcedureMutation('diagnostics.stop', { onSuccess: () => announce({ text: t('stopped') }) });
  const { comparison, network } = diagnosis;
  const isSignedOut = session.data !== undefined && session.data.state !== 'active';
  const why = network === 'offline' ? t('offlineNow') : isSignedOut ? t('signedOut') : undefined;
  const isComparing = comparison !== undefined || compare.isPending;
  const failure = compare.error === null ? undefined : toAppError(compare.error);
  async function copy(): Promise<void> {
    const whole = diagnosticText(diagnosis, t);
    try {
      await navigator.clipboard.writeText(whole);
      setText(undefined);
      announce({ text: t('copied'), tone: 'normal' });
    } catch {
      setText(whole);
    }
  }
  return (
    <>
      {failure === undefined || failure.code === 'call.cancelled' || isComparing ? undefined : (
        <ErrorState error={failure} onRetry={() => compare.mutate({})} />
      )}
      {why === undefined ? undefined : <Notice tone="warn">{why}</Notice>}
      {isComparing ? (
        <Progress
          label={t('comparing')}
          value={comparison === undefined ? undefined : comparison.done / Math.max(1, comparison.total)}
          text={comparison === undefined ? undefined : t('progress', comparison)}
          onCancel={() => stop.mutate({})}
        />
      ) : undefined}
      <div className={styles.buttons}>
        <Button size="s" icon={GitCompareArrows} onPress={() => compare.mutate({})} isDisabled={isComparing || why !== undefined}>
          {t('compare')}
        </Button>
        <Button size="s" icon={ClipboardCopy} onPress={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
      {text === undefined ? undefined : (
        <label className={styles.content}>
          <span className={styles.hint}>{t('byHand')}</span>
          <textarea className={styles.byHand} readOnly rows={8} value={text} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}
