/** Somebody who comes for the first time: the traits as they were told, a phone; the file is made when they come. */
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarDay } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Segmented } from '../../../ui/Toggles.tsx';
import styles from '../agenda.module.css';
import { type DraftPerson, obstacleOf } from './draft.ts';

type NewcomerDraft = Extract<DraftPerson, { kind: 'newcomer' }>;

export interface NewcomerFieldsProps {
  value: NewcomerDraft;
  onChange: (value: NewcomerDraft) => void;
  onBack: () => void;
}

export function NewcomerFields({ value, onChange, onBack }: NewcomerFieldsProps) {
  const { t } = useTranslation('agenda');
  const set = (part: Partial<NewcomerDraft>) => onChange({ ...value, ...part });
  const first = useRef<HTMLInputElement>(null);
  const phone = useRef<HTMLInputElement>(null);
  // Both names came with the phrase: the next thing to ask on the phone is the number.
  const hasNames = useRef(value.birthName !== '' && value.firstGivenName !== '');
  useEffect(() => (hasNames.current ? phone : first).current?.focus(), []);
  return (
    <fieldset className={styles.stack}>
      <legend className="sr-only">{t('person.new')}</legend>
      <TextField
        label={t('newcomer.birthName')}
        value={value.birthName}
        onChange={(birthName) => set({ birthName })}
        maxLength={100}
        inputRef={first}
        isRequired
      />
      <TextField
        label={t('newcomer.firstGivenName')}
        value={value.firstGivenName}
        onChange={(firstGivenName) => set({ firstGivenName })}
        maxLength={100}
        isRequired
      />
      <TextField
        label={t('newcomer.phone')}
        type="tel"
        value={value.phone}
        onChange={(number) => set({ phone: number })}
        maxLength={20}
        inputRef={phone}
        error={obstacleOf({ person: value }) === 'phone' ? t('newcomer.phoneError') : undefined}
      />
      <DateField
        label={t('newcomer.birthDate')}
        value={value.birthDate}
        onChange={(birthDate) => set({ birthDate })}
        max={calendarDay(new Date())}
      />
      <Segmented
        label={t('newcomer.gender')}
        value={value.gender}
        onChange={(gender) => set({ gender })}
        options={[
          { value: 'female', label: t('newcomer.female') },
          { value: 'male', label: t('newcomer.male') },
          { value: 'unknown', label: t('newcomer.unknown') },
        ]}
      />
      <Button size="s" kind="quiet" icon={ArrowLeft} onPress={onBack}>
        {t('person.back')}
      </Button>
    </fieldset>
  );
}
