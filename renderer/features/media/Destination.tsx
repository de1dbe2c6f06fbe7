/** The patient's file that something would go to: proposed when its traits are the same, searched otherwise. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDate, formatName } from '../../i18n/format.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';

type Named = Pick<PatientSummary, 'id' | 'birthName' | 'firstGivenName' | 'birthDate'>;

export interface DestinationProps {
  /** What is searched for before anything is typed. */
  seed: string;
  /** Files whose traits are the same. */
  matches: readonly Named[];
  proposed: PatientId | undefined;
  chosen: PatientId | undefined;
  /** What is said of a file whose traits are the same. */
  sameTraits?: string;
  /** What is said where no file is proposed. */
  chooseHint?: string;
  onChoose: (patientId: PatientId | undefined) => void;
  autoFocus?: boolean;
}

const shown = 20;
const lineOf = (patient: Named) => `${formatName(patient)}, ${formatDate(patient.birthDate)}`;

export function Destination(props: DestinationProps) {
  const { seed, matches, proposed, chosen, sameTraits, chooseHint, onChoose, autoFocus = false } = props;
  const { t } = useTranslation('media');
  const file = useProcedure('patients.get', { patientId: (proposed ?? '') as PatientId }, { enabled: proposed !== undefined });
  const [typed, setTyped] = useState<string>();
  const first = file.data === undefined ? '' : lineOf(file.data.patient);
  const text = typed ?? (chosen === undefined ? '' : first);
  const search = useProcedure('patients.search', { text: typed ?? seed, limit: shown }, { keepPrevious: true });
  const found = new Map<string, Named>((search.data?.patients ?? []).map((patient) => [patient.id, patient]));
  for (const patient of matches) found.set(patient.id, patient);
  if (file.data !== undefined) found.set(file.data.patient.id, file.data.patient);
  const hint = matches.some(({ id }) => id === chosen)
    ? (sameTraits ?? t('destination.proposed'))
    : chosen === undefined && matches.length === 0
      ? (chooseHint ?? t('destination.choose'))
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
        const patient = id === undefined ? undefined : found.get(id);
        setTyped(patient === undefined ? typed : lineOf(patient));
        onChoose(patient?.id);
      }}
      nothing={t('destination.nothing')}
      autoFocus={autoFocus}
      {...(hint === undefined || hint === '' ? {} : { hint })}
    />
  );
}
