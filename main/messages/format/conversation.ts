/** Who may open a conversation, who may answer, when it is over (messagerie citoyenne, MES-§7; `X-MSS-MES: FIN`, ECO.2.2.8). */
import type { CorrespondentKind } from './addresses.ts';

/** What is known of a message of the conversation. */
export interface ConversationMessage {
  readonly from: CorrespondentKind;
  /** By header or by subject. */
  readonly isEnd: boolean;
  /** ISO instant. */
  readonly at: string;
}

export interface ConversationState {
  /** Ended by a professional, nothing of theirs since. */
  readonly isClosed: boolean;
  readonly patientMayAnswer: boolean;
  readonly professionalMayAnswer: boolean;
}

/**
 * Ended by FIN: the patient can no longer answer. The professional who ended it may take it up again, which opens it. A FIN that a patient writes in a
 * subject ends nothing.
 */
export function conversationState(messages: readonly ConversationMessage[]): ConversationState {
  const last = messages.toSorted((a, b) => a.at.localeCompare(b.at)).findLast(({ from }) => from === 'professional');
  const isClosed = last?.isEnd === true;
  return { isClosed, patientMayAnswer: last !== undefined && !isClosed, professionalMayAnswer: true };
}

export type OpeningRefusal = 'patient-opens-first' | 'unknown-correspondent';

export interface Opening {
  readonly from: CorrespondentKind;
  /** Whether the professional has already written to this patient. */
  readonly hasProfessionalWritten: boolean;
  /** A pharmacy takes messages that patients open. */
  readonly isPharmacy: boolean;
}

/** §4.3: the professional opens; a patient may write anew to a professional who has already written, and to a pharmacy. */
export function openingRefusal({ from, hasProfessionalWritten, isPharmacy }: Opening): OpeningRefusal | undefined {
  if (from === 'professional') return undefined;
  if (from === 'unknown') return 'unknown-correspondent';
  return hasProfessionalWritten || isPharmacy ? undefined : 'patient-opens-first';
}
