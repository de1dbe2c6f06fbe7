/** State of the record and of the access to it, at a glance in the banner. */
import { CircleCheck, CircleSlash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDate, formatRelative } from '../../i18n/format.ts';
import { Mark } from '../../ui/Pill.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useActiveSession, useIsClinician } from '../frame/session-context.tsx';
import styles from './access.module.css';

export function AccessMark({ file: { access, patient } }: { file: PatientFile }) {
  const { t } = useTranslation('access');
  const { state } = access.record;
  const isOpen = state === 'active' || state === 'dmp-only';
  const words = useAccessWords(access, patient.gender);
  const checked = useCheckedWords(access);
  const line = [words, checked].filter((part) => part !== '').join(' · ');
  return (
    <div className={styles.mark} title={line}>
      <Mark
        icon={isOpen ? CircleCheck : CircleSlash}
        tone={state === 'active' ? 'normal' : state === 'unknown' ? 'secondary' : 'masked'}
        medium
      >
        {state === 'opposed' ? t('record.opposed', { context: patient.gender }) : t(`record.${state}`)}
      </Mark>
      <span className={styles.words} {...(access.mode === 'bris_de_glace' ? { 'data-grave': true } : {})}>
        {line}
      </span>
    </div>
  );
}

/** When the existence test was last answered (TD0.2); without the network, what is shown is the last state known. */
function useCheckedWords({ record, checkedAt, isChecking }: PatientFile['access']): string {
  const { t } = useTranslation('access');
  const now = useNow();
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  if (record.state === 'none') return '';
  if (checkedAt === undefined) return isChecking ? t('mark.checking') : t('mark.neverChecked');
  return t(isOffline ? 'mark.checkedOffline' : 'mark.checked', { when: formatRelative(checkedAt, now) });
}

function useAccessWords({ record, authorization, mode, isTreatingPhysician, vigilance }: PatientFile['access'], gender: string): string {
  const { t } = useTranslation('access');
  const { professional, role } = useActiveSession();
  const isClinician = useIsClinician();
  const context = professional.shortName.startsWith('Dre') ? 'female' : 'male';
  if (record.state === 'opening' && record.oppositionUntil !== undefined)
    return t('mark.opening', { date: formatDate(record.oppositionUntil) });
  if (record.state === 'closed' && record.closedAt !== undefined) return t('mark.closedAt', { date: formatDate(record.closedAt) });
  if (record.state === 'none' || record.state === 'not-found') return t(`mark.${record.state}`);
  if (record.state === 'closed' || record.state === 'opposed' || record.state === 'opening') return t('mark.noFeed');
  if (vigilance !== undefined && vigilance.decision?.goesOn !== true) return t('mark.identity');
  if (!isClinician) return '';
  if (mode === 'bris_de_glace') return t('mark.bris_de_glace');
  if (authorization.state === 'blocked') return t('mark.blocked', { context: gender });
  if (authorization.state === 'required') return t('mark.required');
  if (authorization.state === 'expired') return t('mark.expired', { date: formatDate(authorization.until ?? '') });
  if (isTreatingPhysician && role === 'physician') return t('mark.treating', { context });
  return t('mark.granted');
}
