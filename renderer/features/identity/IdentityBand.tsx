/** Said in the record's bands while INSi hasn't confirmed a known identity and nothing of it has changed since. */
import { UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { isKnownToInsi } from './ask-state.ts';
import { openIdentity } from './identity-window.ts';

export function IdentityBand({ patient }: { patient: PatientSummary }) {
  const { t } = useTranslation('identity');
  const last = useProcedure('identity.standing', { patientId: patient.id }).data?.last;
  if (last?.outcome !== 'unconfirmed' || last.isOutdated || !isKnownToInsi(patient)) return undefined;
  return (
    <Notice
      tone="warn"
      icon={UserX}
      action={
        <Button size="s" onPress={() => openIdentity(patient.id)}>
          {t('review')}
        </Button>
      }
    >
      <b>{t('unconfirmed.title')}.</b> {t('notice', { when: formatDateTime(last.at) })}
    </Notice>
  );
}
