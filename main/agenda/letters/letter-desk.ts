/** What the agenda asks of the messages: to write one, to send it, to say what became of it. The address is theirs to make. */
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { OutgoingId, OutgoingState, PatientReach } from '../../../preload/contract/outgoing.ts';

export interface NewLetter {
  readonly mailboxId: MailboxId;
  readonly patientId: PatientId;
  readonly subject: string;
  /** Without greeting nor signature: they are the mailbox's. */
  readonly text: string;
  readonly file: { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array };
}

export interface LetterDesk {
  reach(patientId: PatientId): PatientReach;
  /** A draft to the patient of that file. @throws {Failure} `mail.not-allowed`, `patient.not-found` */
  write(letter: NewLetter): Promise<OutgoingId>;
  /**
   * Leaves at an instant, in the name of who is at work; put before the doctor by who may not send.
   * @param at ISO instant
   * @returns its state and until when it may be taken back. @throws {Failure} `message.invalid` and those of sending
   */
  send(id: OutgoingId, at: string): Promise<{ readonly state: OutgoingState; readonly leavesAt?: string | undefined }>;
  /** Taken back if it hasn't left, then given up. @throws {Failure} `message.wrong-state` */
  giveUp(id: OutgoingId): void;
  /** `undefined` of one that isn't there, or in a mailbox that isn't open to who is at work. */
  stateOf(id: OutgoingId): OutgoingState | undefined;
}

/** A message left for somebody: told in the same transaction. */
export interface LetterSent {
  readonly id: OutgoingId;
  /** ISO instant. */
  readonly at: string;
  readonly by: { readonly nationalId: string; readonly displayName: string };
}
