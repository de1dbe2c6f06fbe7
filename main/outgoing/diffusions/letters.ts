/** The words that go with a document where nobody wrote any: sober, to the patient or to a colleague. */
import type { MessageRecipient } from '../../../preload/contract/outgoing.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { shownName } from '../recipients.ts';
import type { Sender } from '../stored-message.ts';
import { valuesOf } from '../templates/fill.ts';

export interface LetterSources {
  readonly text: string;
  readonly title: string;
  readonly patient: PatientSummary | undefined;
  readonly sender: Sender;
}

export function letterTo({ kind }: MessageRecipient, { text, title, patient, sender }: LetterSources): string {
  if (text.trim() !== '') return text;
  const { professional, workplace } = sender;
  const signature = [professional.displayName, workplace?.name ?? ''].filter((line) => line !== '').join('\n');
  if (kind === 'professional') {
    const about = patient === undefined ? '' : ` concernant ${shownName(patient)}`;
    return `Chère consœur, cher confrère,\n\nVous trouverez ci-joint le document « ${title} »${about}.\n\nBien confraternellement,\n${signature}`;
  }
  const { civilite } = valuesOf({ now: new Date(0), patient, sender: professional, workplace, nextAppointment: undefined });
  const greeting = civilite === undefined ? 'Bonjour,' : `Bonjour ${civilite},`;
  return `${greeting}\n\nVous trouverez ci-joint le document « ${title} ». Vous pouvez répondre à ce message.\n\n${signature}`;
}
