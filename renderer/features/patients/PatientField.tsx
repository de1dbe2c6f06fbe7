/** A field that chooses one patient by name, with the date of birth that tells two apart. */
import { useDeferredValue, useState } from 'react';
import { type PatientId, patientId } from '../../../preload/contract/ids.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDate, formatName } from '../../i18n/format.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';

export interface PatientFieldProps {
  label: string;
  placeholder: string;
  /** Said when nobody answers to the name. */
  nothing: string;
  value: PatientId | undefined;
  onChange: (patientId: PatientId | undefined) => void;
  /** Not offered. */
  except?: PatientId;
  autoFocus?: boolean;
}

export function PatientField({ label, placeholder, nothing, value, onChange, except, autoFocus = false }: PatientFieldProps) {
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed);
  const found = useProcedure('patients.search', { text, limit: 8 }, { keepPrevious: true });
  const patients = (found.data?.patients ?? []).filter(({ id }) => id !== except);
  const choices = patients.map((patient) => ({
    id: patient.id,
    label: formatName(patient),
    detail: formatDate(patient.birthDate),
  }));
  return (
    <ComboBox
      label={label}
      placeholder={placeholder}
      choices={choices}
      text={typed}
      onTextChange={(next) => {
        setTyped(next);
        if (next === '') onChange(undefined);
      }}
      value={value}
      onChange={(id) => {
        const choice = choices.find((each) => each.id === id);
        onChange(choice === undefined ? undefined : patientId.parse(choice.id));
        if (choice !== undefined) setTyped(choice.label);
      }}
      nothing={nothing}
      autoFocus={autoFocus}
    />
  );
}
