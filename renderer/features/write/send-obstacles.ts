/** What stands between a draft and its departure: what forbids it, and what asks to be looked at once more. */
import type { MessageFault, OutgoingForm, OutgoingMessage, PatientReach } from '../../../preload/contract/outgoing.ts';
import { fieldsLeft } from './template-fields.ts';

/** The others are told here from the form itself, which is younger than what the core keeps. */
const coreFaults = [
  'recipient',
  'several-patients',
  'other-patient',
  'attachment',
  'attachment-type',
  'visibility',
  'replyTo',
] as const satisfies readonly MessageFault[];

export type Obstacle =
  | { readonly kind: 'no-recipient' }
  | { readonly kind: 'no-words' }
  | { readonly kind: 'patient'; readonly state: Exclude<PatientReach['state'], 'reachable'> }
  | { readonly kind: 'no-subject' }
  | { readonly kind: 'too-large' }
  /** What the core alone can know: who may see the documents that go, whose they are. */
  | { readonly kind: 'fault'; readonly fault: (typeof coreFaults)[number] }
  | { readonly kind: 'busy' }
  | { readonly kind: 'no-right' }
  /** Who is answered writes from outside MSSanté: nothing is sent there. */
  | { readonly kind: 'outside' };

/** Fields of a template that are still to be filled in. */
export interface Doubt {
  readonly fields: readonly string[];
}

export interface Considered {
  readonly form: OutgoingForm;
  readonly message: Pick<OutgoingMessage, 'size' | 'sizeLimit' | 'attachments' | 'obstacle'> | undefined;
  /** Of the patient among those it is for. */
  readonly reach: PatientReach | undefined;
  /** A piece is still coming in. */
  readonly isAttaching: boolean;
  readonly mayWrite: boolean;
  /** Of an answer: its correspondent isn't of the trusted space. */
  readonly isOutside?: boolean;
}

/** A mailbox that bounced once may have been opened again since: it is said, not forbidden. */
const unreachable: readonly PatientReach['state'][] = ['no-qualified-identity', 'opposed', 'deceased'];

export function isUnreachable(reach: PatientReach | undefined): boolean {
  return reach !== undefined && unreachable.includes(reach.state);
}

/** The first thing to mend; `undefined` when it may leave. */
export function obstacleOf({ form, message, reach, isAttaching, mayWrite, isOutside = false }: Considered): Obstacle | undefined {
  if (!mayWrite) return { kind: 'no-right' };
  if (isOutside) return { kind: 'outside' };
  const people = [...form.to, ...form.cc];
  if (form.to.length === 0) return { kind: 'no-recipient' };
  if (people.some(({ kind }) => kind === 'patient') && reach !== undefined && reach.state !== 'reachable' && isUnreachable(reach))
    return { kind: 'patient', state: reach.state };
  if (form.text.trim() === '' && (message?.attachments.length ?? 0) === 0) return { kind: 'no-words' };
  if (form.subject.trim() === '') return { kind: 'no-subject' };
  if (isAttaching) return { kind: 'busy' };
  if (message !== undefined && message.size > message.sizeLimit) return { kind: 'too-large' };
  const fault = coreFaults.find((one) => one === message?.obstacle?.params.field);
  return fault === undefined ? undefined : { kind: 'fault', fault };
}

/** Asked once, then left to who writes. */
export function doubtOf(form: OutgoingForm): Doubt | undefined {
  const fields = fieldsLeft(form.subject, form.text);
  return fields.length > 0 ? { fields } : undefined;
}
