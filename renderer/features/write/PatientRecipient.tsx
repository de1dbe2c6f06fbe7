/** The patient among those it is for: written to by the file alone, or not at all and why. */
import { BadgeCheck, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { PatientReach } from '../../../preload/contract/outgoing.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatName } from '../../i18n/format.ts';
import { Mark } from '../../ui/Pill.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import styles from './composer.module.css';
import { isUnreachable } from './send-obstacles.ts';

export interface PatientRecipientProps {
  patientId: PatientId;
  name: string | undefined;
  reach: PatientReach | undefined;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}

export function PatientRecipient({ patientId, name, reach, isChosen, onChange }: PatientRecipientProps) {
  const { t } = useTranslation('write');
  const file = useProcedure('patients.get', { patientId });
  const context = file.data?.patient.gender === 'female' ? { context: 'female' } : {};
  const shown = name ?? (file.data === undefined ? undefined : formatName(file.data.patient));
  const isBarred = isUnreachable(reach);
  return (
    <div className={styles.patientRecipient}>
      <Checkbox
        value={isChosen && !isBarred}
        onChange={onChange}
        isDisabled={reach === undefined || isBarred}
        detail={reach === undefined ? undefined : isChosen && reach.isMinor ? t('minor') : t(`reach.${reach.state}`, context)}
      >
        {t('fields.addPatient', context)} <b>{shown}</b>
      </Checkbox>
      {isChosen && reach !== undefined && !isBarred ? (
        <Mark icon={reach.state === 'reachable' ? BadgeCheck : Clock} tone={reach.state === 'reachable' ? 'normal' : 'warn'}>
          {t(reach.state === 'reachable' ? 'fields.qualified' : 'fields.doubtful')}
        </Mark>
      ) : undefined}
    </div>
  );
}
