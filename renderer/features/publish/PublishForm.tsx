/** The right half: type, title, date, event, who may see it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { calendarDay } from '../../i18n/format.ts';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/Field.tsx';
import styles from './publish.module.css';
import { TypeField } from './TypeField.tsx';
import type { Fields, Missing } from './use-publication-form.ts';
import { VisibilityFields } from './VisibilityFields.tsx';

export interface PublishFormProps {
  patient: PatientSummary;
  fields: Fields;
  onChange: (part: Partial<Fields>) => void;
  missing: readonly Missing[];
  /** A secret connection hides from the representatives, whatever is ticked (EX_2.1-1050). */
  isSecret?: boolean;
  /** What the rules say of the type. */
  rule?: ReactNode;
}

export function PublishForm({ patient, fields, onChange, missing, isSecret = false, rule }: PublishFormProps) {
  const { t } = useTranslation('publish');
  return (
    <>
      <TypeField
        value={fields.type}
        isMissing={missing.includes('type')}
        onChange={(type) => onChange(fields.title === '' && type !== undefined ? { type, title: type.display } : { type })}
      />
      {rule}
      <div className={styles.two}>
        <TextField
          label={t('name.label')}
          value={fields.title}
          onChange={(title) => onChange({ title })}
          maxLength={200}
          error={missing.includes('title') ? t('name.missing') : undefined}
          isRequired
        />
        <DateField
          label={t('date.label')}
          value={fields.serviceStart}
          onChange={(serviceStart) => onChange({ serviceStart })}
          max={calendarDay(new Date())}
          error={missing.includes('date') ? t('date.missing') : undefined}
        />
      </div>
      <TextField
        label={t('event.label')}
        hint={t('event.hint')}
        value={fields.event}
        onChange={(event) => onChange({ event })}
        maxLength={120}
      />
      <VisibilityFields patient={patient} value={fields} onChange={onChange} isSecret={isSecret} />
    </>
  );
}
