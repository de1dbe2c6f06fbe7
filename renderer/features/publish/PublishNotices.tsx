/** What must be known before the gesture: who prepared it, why it came back, what the rules say of the type. */
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import type { Publication, SendingRule } from '../../../preload/contract/publications.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { clockGap } from '../frame/clock-gap.ts';
import { useIsClinician } from '../frame/session-context.tsx';

export interface PublishNoticesProps {
  existing: Publication | undefined;
  replaced: DocumentSummary | undefined;
  isClosed: boolean;
  isSecret: boolean;
}

export function PublishNotices({ existing, replaced, isClosed, isSecret }: PublishNoticesProps) {
  const { t } = useTranslation('publish');
  const isClinician = useIsClinician();
  return (
    <>
      {isClosed ? <Notice tone="alert">{t('noAccess')}</Notice> : undefined}
      <ClockNotice />
      {isSecret ? <Notice tone="masked">{t('secret')}</Notice> : undefined}
      {replaced === undefined ? undefined : (
        <Notice tone="info">{t('replaces', { title: replaced.title, date: formatShortDate(replaced.serviceStart) })}</Notice>
      )}
      {existing?.returned === undefined ? undefined : (
        <Notice tone="warn">{t('delegation.returned', { name: existing.returned.by, note: existing.returned.note })}</Notice>
      )}
      {isClinician && existing?.state === 'prepared' ? (
        <Notice tone={existing.mayValidate ? 'info' : 'warn'}>
          {existing.mayValidate
            ? t('delegation.prepared', { name: existing.preparedBy })
            : t('delegation.other', { name: existing.validator?.displayName ?? '' })}
        </Notice>
      ) : undefined}
    </>
  );
}

/** A signature bears the hour of this workstation. */
function ClockNotice() {
  const { t } = useTranslation('network');
  const wrongByMs = useProcedure('sync.status', {}).data?.clockWrongByMs;
  return wrongByMs === undefined ? undefined : (
    <Notice tone="warn">
      <b>{t('truth.clockTitle', clockGap(wrongByMs, t))}.</b> {t('truth.clockText')}
    </Notice>
  );
}

/** Under the type, once it is chosen. */
export function RuleNotice({ rule }: { rule: SendingRule | undefined }) {
  const { t } = useTranslation('publish');
  const isClinician = useIsClinician();
  if (rule === undefined) return undefined;
  const said = [
    isClinician && rule.mode !== 'proposed' ? t(`rule.${rule.mode}`) : undefined,
    rule.reminder === undefined ? undefined : t(`rule.${rule.reminder}`),
  ].filter((text) => text !== undefined);
  return said.length === 0 ? undefined : <Notice tone="info">{said.join(' ')}</Notice>;
}
