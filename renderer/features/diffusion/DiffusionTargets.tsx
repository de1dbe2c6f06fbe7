/** « Diffuser à »: the record, the patient, the referring doctor, the care team, whoever is added; who can't have it says why. */
import { Check, Clock, HeartPulse, Stethoscope, User } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatName } from '../../i18n/format.ts';
import { Icon, type IconType } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import { RecipientField } from '../directory/RecipientField.tsx';
import styles from './diffusion.module.css';
import {
  type Choice,
  choiceRefusal,
  type PatientRefusal,
  type Proposal,
  patientRefusal,
  professionalsRefusal,
} from './diffusion-choice.ts';

export interface DiffusionTargetsProps {
  patient: PatientSummary;
  proposal: Proposal;
  choice: Choice;
  onChange: (choice: Choice) => void;
  /** The record has it already. */
  isInRecord: boolean;
}

export function DiffusionTargets({ patient, proposal, choice, onChange, isInRecord }: DiffusionTargetsProps) {
  const { t } = useTranslation(['diffusion', 'write']);
  const context = patient.gender === 'female' ? { context: 'female' } : {};
  const barred = patientRefusal(proposal);
  const closed = professionalsRefusal(proposal);
  const whole = choiceRefusal(proposal, choice);
  const tick = (address: string, isTicked: boolean) =>
    onChange({ ...choice, ticked: isTicked ? [...choice.ticked, address] : choice.ticked.filter((one) => one !== address) });
  return (
    <fieldset className={styles.targets}>
      <legend className={styles.legend}>{t('targets')}</legend>
      <Target icon={HeartPulse} isOn>
        <span className={styles.fixed}>
          <Icon of={Check} tone="accent" />
          <span>
            {t('record.name')}
            <span className={styles.detail}>{t(isInRecord ? 'record.there' : 'record.willBe', context)}</span>
          </span>
        </span>
      </Target>
      <Target icon={User} isOn={choice.toPatient}>
        <Checkbox
          value={choice.toPatient}
          onChange={(toPatient) => onChange({ ...choice, toPatient })}
          isDisabled={barred !== undefined}
          detail={barred === undefined ? patientDetail() : refusalWords(barred)}
        >
          {formatName(patient)}
        </Checkbox>
      </Target>
      {proposal.professionals.map(({ address, name, detail, isReferring }) => (
        <Target key={address} icon={Stethoscope} isOn={choice.ticked.includes(address)}>
          <Checkbox
            value={choice.ticked.includes(address)}
            onChange={(isTicked) => tick(address, isTicked)}
            isDisabled={closed !== undefined}
            detail={[isReferring ? t('referring') : undefined, detail, address].filter((part) => part !== undefined).join(' · ')}
          >
            {name}
          </Checkbox>
        </Target>
      ))}
      {closed === undefined ? (
        <div className={styles.add}>
          <RecipientField
            label={t('add')}
            value={choice.added}
            onChange={(added) => onChange({ ...choice, added })}
            patientId={patient.id}
          />
        </div>
      ) : (
        <p className={styles.closed}>{t(`refusal.${closed}`)}</p>
      )}
      {whole === undefined || (barred !== undefined && closed !== undefined) ? undefined : (
        <Notice tone="warn" live>
          {t(`refusal.${whole}`)}
        </Notice>
      )}
    </fieldset>
  );

  function patientDetail(): string {
    if (proposal.patient.isMinor) return t('write:minor');
    return proposal.patient.state === 'reachable' ? t('patientDetail', context) : t(`write:reach.${proposal.patient.state}`);
  }

  function refusalWords(refusal: PatientRefusal): string {
    return refusal.kind === 'reach' ? t(`write:reach.${refusal.state}`) : t(`refusal.${refusal.refusal}`);
  }
}

function Target({ icon, isOn, children }: { icon: IconType; isOn: boolean; children: ReactNode }) {
  const { t } = useTranslation('diffusion');
  const sync = useProcedure('sync.status', {});
  return (
    <div className={styles.target}>
      {children}
      <span className={styles.state}>
        {isOn && sync.data?.network === 'offline' ? (
          <Mark icon={Clock} tone="warn">
            {t('later')}
          </Mark>
        ) : undefined}
        <Icon of={icon} {...(isOn ? { tone: 'accent' as const } : { tone: 'discreet' as const })} />
      </span>
    </div>
  );
}
