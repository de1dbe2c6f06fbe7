/** In the form of a document to be deposited: the people who get it by the same gesture. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visibility } from '../../../preload/contract/documents.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { MessageText } from '../write/MessageText.tsx';
import { useWritableMailboxes } from '../write/use-mailboxes.ts';
import { DiffusionTargets } from './DiffusionTargets.tsx';
import styles from './diffusion.module.css';
import { type Choice, choiceRefusal, chosenPeople, countOf, nobody, type Proposal } from './diffusion-choice.ts';

export interface FormDiffusion {
  proposal: Proposal | undefined;
  choice: Choice;
  setChoice: (choice: Choice) => void;
  text: string;
  setText: (text: string) => void;
  /** People beside the record. */
  count: number;
  /** Why they can't all have it. */
  refusal: ReturnType<typeof choiceRefusal>;
  /** What the core is asked for; nothing when the record alone gets it. */
  people: ReturnType<typeof peopleOf>;
}

/** @param isOffered a clinician, with a mailbox to send from, about a new document */
export function useFormDiffusion(patient: PatientSummary, visibility: Visibility, isOffered: boolean): FormDiffusion {
  const { mailboxes } = useWritableMailboxes();
  const from = mailboxes.find(({ rights }) => rights.includes('send'));
  const [choice, setChoice] = useState<Choice>(nobody);
  const [text, setText] = useState('');
  const proposed = useProcedure(
    'diffusions.propose',
    { patientId: patient.id, what: { kind: 'publication', visibility } },
    { enabled: isOffered && from !== undefined, keepPrevious: true },
  );
  const proposal = from === undefined ? undefined : proposed.data;
  const count = proposal === undefined ? 0 : countOf(proposal, choice);
  return {
    ...{ proposal, choice, setChoice, text, setText, count },
    refusal: proposal === undefined ? undefined : choiceRefusal(proposal, choice),
    people: peopleOf(proposal, choice, from?.id, text),
  };
}

function peopleOf(proposal: Proposal | undefined, choice: Choice, mailboxId: MailboxId | undefined, text: string) {
  if (proposal === undefined || mailboxId === undefined || countOf(proposal, choice) === 0) return undefined;
  return { mailboxId, toPatient: choice.toPatient, professionals: chosenPeople(proposal, choice), text };
}

export function FormDiffusionFields({ patient, diffusion }: { patient: PatientSummary; diffusion: FormDiffusion }) {
  const { t } = useTranslation('diffusion');
  const { proposal, choice, setChoice, text, setText, count } = diffusion;
  if (proposal === undefined) return undefined;
  return (
    <div className={styles.dialog}>
      <DiffusionTargets patient={patient} proposal={proposal} choice={choice} onChange={setChoice} isInRecord={false} />
      {count === 0 ? undefined : <MessageText label={t('words')} value={text} onChange={setText} placeholder={t('placeholder')} />}
    </div>
  );
}
