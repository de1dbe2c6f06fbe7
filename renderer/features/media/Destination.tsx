/** The patient's file that the images would go to: proposed when its traits are the same, searched otherwise. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { ImportedPerson } from '../../../preload/contract/media.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDate, formatName } from '../../i18n/format.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';

export interface DestinationProps {
  person: ImportedPerson;
  proposed: PatientId | undefined;
  chosen: PatientId | undefined;
  /** What is said of a file whose traits are the same. */
  sameTraits?: string;
  onChoose: (patientId: PatientId | undefined) => void;
}

const shown = 20;
const lineOf = (patient: PatientSummary) => `${formatName(patient)}, ${formatDate(patient.birthDate)}`;

export function Destination({ person, proposed, chosen, sameTraits, onChoose }: DestinationProps) {
  const { t } = useTranslation('media');
  const file = useProcedure('patients.get', { patientId: (proposed ?? '') as PatientId }, { enabled: proposed !== undefined });
  const [typed, setTyped] = useState<string>();
  const first = file.data === undefined ? '' : lineOf(file.data.patient);
  const text = typed ?? (chosen === undefined ? '' : first);
  const search = useProcedure('patients.search', { text: typed ?? person.traits.birthName, limit: shown }, { keepPrevious: true });
  const found = new Map((search.data?.patients ?? []).map((patient) => [patient.id, patient]));
  for (const { patient } of person.matches) found.set(patient.id, patient as (typeof search.data & object)['patients'][number]);
  if (file.data !== undefined) found.set(file.data.patient.id, file.data.patient);
  const hint = person.matches.some(({ patient }) => patient.id === chosen)
    ? (sameTraits ?? t('destination.proposed'))
    : chosen === undefined && person.matches.length === 0
      ? t('destination.choose')
      : undefined;
  return (
    <ComboBox
      label={t('destination.label')}
      placeholder={t('destination.placeholder')}
      choices={[...found.values()].map((patient) => ({ id: patient.id, label: lineOf(patient) }))}
      text={text}
      onTextChange={setTyped}
      value={chosen}
      onChange={(id) => {
        const patient = found.get(id as PatientId);
        setTyped(patient === undefined ? typed : lineOf(patient));
        onChoose(patient?.id);
      }}
      nothing={t('destination.nothing')}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}
