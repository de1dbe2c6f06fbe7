/** Who may see what is published; never hidden from both the patient and the professionals (EX_2.1-1050). */
import { useTranslation } from 'react-i18next';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { Audience } from '../../../preload/contract/publications.ts';
import { calendarDay } from '../../i18n/format.ts';
import { RadioGroup, Switch } from '../../ui/Toggles.tsx';
import type { Fields } from './use-publication-form.ts';

type Value = Pick<Fields, 'audience' | 'hiddenFromRepresentatives'>;

export interface VisibilityFieldsProps {
  patient: PatientSummary;
  value: Value;
  onChange: (part: Partial<Value>) => void;
  /** A secret connection hides from the representatives, whatever is ticked. */
  isSecret: boolean;
}

const adultAge = 18;

export function isMinor(birthDate: string, now: Date): boolean {
  const majority = `${Number(birthDate.slice(0, 4)) + adultAge}${birthDate.slice(4)}`;
  return majority > calendarDay(now);
}

export function VisibilityFields({ patient, value, onChange, isSecret }: VisibilityFieldsProps) {
  const { t } = useTranslation('publish');
  const context = patient.gender === 'female' ? { context: 'female' } : {};
  return (
    <>
      <RadioGroup<Audience>
        label={t('visibility.label')}
        boxed
        value={value.audience}
        onChange={(audience) => onChange({ audience })}
        options={[
          { value: 'everyone', label: t('visibility.everyone', context), detail: t('visibility.everyoneDetail') },
          { value: 'later', label: t('visibility.later', context), detail: t('visibility.laterDetail') },
          { value: 'masked', label: t('visibility.masked'), detail: t('visibility.maskedDetail', context) },
        ]}
      />
      {isMinor(patient.birthDate, new Date()) ? (
        <Switch
          value={isSecret || value.hiddenFromRepresentatives}
          isDisabled={isSecret}
          onChange={(hiddenFromRepresentatives) => onChange({ hiddenFromRepresentatives })}
          detail={t('visibility.minorDetail')}
        >
          {t('visibility.minor')}
        </Switch>
      ) : undefined}
    </>
  );
}
