/** Settings → Envois (EX_GEN-1060): by type of document, what leaves at validation, what is proposed, what never goes, and who sees it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendingRule } from '../../../preload/contract/publications.ts';
import { audience, sendingMode } from '../../../preload/contract/publications.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState } from '../../ui/PaneState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './settings.module.css';

/** Shown before anything is sought: those that were changed, then those useful to the coordination of care. */
const shownFirst = 8;

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase('fr');

export function SendingSettings() {
  const { t } = useTranslation(['settings', 'publish']);
  const [text, setText] = useState('');
  const [isWhole, setWhole] = useState(false);
  const rules = useProcedure('publications.rules', {});
  const set = useProcedureMutation('publications.setRule', { onSuccess: () => void rules.refetch() });
  const reset = useProcedureMutation('publications.resetRules', { onSuccess: () => void rules.refetch() });
  if (rules.error !== null) return <ErrorState error={toAppError(rules.error)} onRetry={() => void rules.refetch()} />;
  const sorted = (rules.data ?? []).toSorted(
    (a, b) =>
      Number(a.isDefault) - Number(b.isDefault) ||
      Number(b.isUseful) - Number(a.isUseful) ||
      a.type.display.localeCompare(b.type.display, 'fr'),
  );
  const found = sorted.filter(({ type }) => plain(`${type.display} ${type.className}`).includes(plain(text)));
  const shown = isWhole ? found : found.slice(0, shownFirst);
  const change = (rule: SendingRule, part: Partial<Pick<SendingRule, 'mode' | 'audience'>>) =>
    set.mutate({ typeCode: rule.type.code, ...part });
  return (
    <div className={styles.fields}>
      <p className={styles.hint}>{t('sending.hint')}</p>
      <SearchField label={t('sending.search')} placeholder={t('sending.search')} value={text} onChange={setText} compact />
      <table className={styles.rules}>
        <thead>
          <tr>
            <th scope="col">{t('sending.type')}</th>
            <th scope="col">{t('sending.mode.label')}</th>
            <th scope="col">{t('sending.audience')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((rule) => (
            <tr key={rule.type.code}>
              <th scope="row">
                {rule.type.display}
                {rule.isUseful ? <span className={styles.hint}>{t('sending.useful')}</span> : undefined}
                {rule.reminder === undefined ? undefined : <span className={styles.hint}>{t(`publish:rule.${rule.reminder}`)}</span>}
              </th>
              <td>
                <Select
                  label={t('sending.modeOf', { type: rule.type.display })}
                  labelHidden
                  compact
                  choices={sendingMode.options.map((id) => ({ id, label: t(`sending.mode.${id}`) }))}
                  value={rule.mode}
                  onChange={(id) => change(rule, { mode: sendingMode.parse(id) })}
                />
              </td>
              <td>
                <Select
                  label={t('sending.audienceOf', { type: rule.type.display })}
                  labelHidden
                  compact
                  choices={audience.options.map((id) => ({ id, label: t(`publish:lot.audience.${id}`) }))}
                  value={rule.audience}
                  onChange={(id) => change(rule, { audience: audience.parse(id) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length === 0 ? <p className={styles.hint}>{t('publish:type.nothing')}</p> : undefined}
      {set.error === null ? undefined : <ErrorState error={toAppError(set.error)} />}
      <div className={styles.line}>
        {found.length > shownFirst ? (
          <Button size="s" kind="quiet" onPress={() => setWhole(!isWhole)}>
            {t(isWhole ? 'sending.less' : 'sending.all', { count: found.length })}
          </Button>
        ) : (
          <span />
        )}
        <Button
          size="s"
          onPress={() => reset.mutate({})}
          isPending={reset.isPending}
          isDisabled={sorted.every(({ isDefault }) => isDefault)}
        >
          {t('sending.reset')}
        </Button>
      </div>
    </div>
  );
}
