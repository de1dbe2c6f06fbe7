/** The form of what somebody wants to note, over what is known of the patient. */
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { NoteEntry, NoteKind } from '../../../preload/contract/notes.ts';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import type { Profile } from '../../../preload/contract/profile.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { calendarDay } from '../../i18n/format.ts';
import { AllergyForm } from './AllergyForm.tsx';
import { MeasureForm } from './MeasureForm.tsx';
import { TreatmentForm } from './TreatmentForm.tsx';
import { useWriteNote } from './use-write-note.ts';
import { VaccinationForm } from './VaccinationForm.tsx';

export interface NoteFormProps {
  readonly profile: Pick<Profile, 'lines' | 'measures'>;
  readonly choices: OutputOf<'notes.choices'>;
  /** As far as it is known. */
  readonly birthDate: string;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Key of the line that a treatment is changed from. */
  readonly line: string | undefined;
  readonly onSave: (entries: NoteEntry[]) => Promise<void>;
  readonly onClose: () => void;
}

const forms = { allergy: AllergyForm, vaccination: VaccinationForm, measure: MeasureForm, treatment: TreatmentForm } as const;

export interface NoteDialogProps {
  patientId: PatientId;
  kind: NoteKind;
  line?: string | undefined;
  onClose: () => void;
}

export function NoteDialog({ patientId, kind, line, onClose }: NoteDialogProps) {
  const profile = useProcedure('profile.get', { patientId });
  const choices = useProcedure('notes.choices', {});
  const file = useProcedure('patients.get', { patientId });
  const { write } = useWriteNote();
  // All of it is on this workstation: there is nothing to wait for that could be seen.
  if (profile.data === undefined || choices.data === undefined || file.data === undefined) return undefined;
  const Form = forms[kind];
  return (
    <Form
      profile={profile.data}
      choices={choices.data}
      birthDate={file.data.patient.birthDate}
      today={calendarDay(new Date())}
      line={line}
      onSave={async (entries) => {
        if (await write(patientId, entries)) onClose();
      }}
      onClose={onClose}
    />
  );
}
