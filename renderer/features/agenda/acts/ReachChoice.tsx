/** Which of a series an act is about; what has no one after it isn't asked of them. */
import { useTranslation } from 'react-i18next';
import type { Reach } from '../../../../preload/contract/agenda-acts.ts';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { RadioGroup } from '../../../ui/Toggles.tsx';

export interface ReachChoiceProps {
  series: NonNullable<AgendaAppointment['series']>;
  value: Reach;
  onChange: (reach: Reach) => void;
}

export function ReachChoice({ series: { rank, count }, value, onChange }: ReachChoiceProps) {
  const { t } = useTranslation('agenda');
  const choices: readonly Reach[] = rank < count ? ['one', 'following', 'all'] : ['one', 'all'];
  return (
    <RadioGroup
      label={t('reach.label', { rank, count })}
      value={value}
      onChange={onChange}
      options={choices.map((reach) => ({ value: reach, label: t(`reach.${reach}`) }))}
    />
  );
}
