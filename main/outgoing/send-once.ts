/**
 * Sends a message once, whatever breaks in between. SMTP can't tell a repetition: a line that breaks after the last byte leaves in doubt
 * whether the server took the message. So it goes to its own mailbox too, in the same transaction as to the others: the copy that comes
 * back is both the proof that it left and, moved, the one that « Envoyés » keeps. After a doubt, the copy is looked for before anything;
 * a report about a recipient proves it too.
 */
import { Failure, toFailure } from '../failure.ts';
import type { Mailbox, Submission, SubmissionResult } from '../platform/mail/index.ts';
import { isAnswer, refusedOf } from './refusals.ts';
import type { Doubt, Refused } from './stored-message.ts';

export interface MessageToSend {
  /** Decided when somebody pressed « Envoyer », and the same ever after. */
  readonly headerId: string;
  readonly from: string;
  /** Those who haven't got it yet. */
  readonly recipients: readonly string[];
  readonly doubt: Doubt | undefined;
  /** A report came back about one of those it was in doubt for. */
  readonly isReported: boolean;
  /** « Envoyés » has it from an earlier departure, to others: only a copy that has just come back proves anything. */
  readonly isKept: boolean;
  raw(): Promise<Uint8Array>;
}

export interface SendOnceOptions {
  readonly now: () => Date;
  readonly doubtMs: number;
  /** On the disk before the last byte of the message is sent. */
  setDoubt(doubt: Doubt | undefined): void;
  /** Wherever a copy may be. */
  withMailbox<T>(work: (mailbox: Mailbox, paths: { readonly inbox: string; readonly sent: string }) => Promise<T>): Promise<T>;
  submit(submission: Submission): Promise<SubmissionResult>;
}

export interface SendOutcome {
  readonly accepted: readonly string[];
  readonly refused: readonly Refused[];
}

/** @throws {Failure} when it is still to be sent, `message.in-doubt` when nobody here can tell */
export async function sendOnce(message: MessageToSend, options: SendOnceOptions): Promise<SendOutcome> {
  const { doubt, from, recipients } = message;
  if (doubt !== undefined) {
    const had = await settled(message, doubt, options);
    if (had !== undefined) return had;
  }
  const raw = await message.raw();
  // Nothing of it is there: what breaks before the last byte breaks without a doubt.
  if (doubt !== undefined) options.setDoubt(undefined);
  try {
    const result = await options.submit({
      raw,
      from,
      recipients,
      witness: from,
      wantsReport: true,
      onLeaving: ({ accepted, refused }) =>
        options.setDoubt({
          since: options.now().toISOString(),
          accepted: accepted.filter((address) => recipients.includes(address)),
          refused: refused.map(refusedOf).filter(({ address }) => recipients.includes(address)),
          hasProof: accepted.includes(from),
        }),
    });
    const isRecipient = (address: string) => recipients.includes(address);
    return {
      accepted: result.accepted.filter(isRecipient),
      refused: result.refused.map(refusedOf).filter(({ address }) => isRecipient(address)),
    };
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (isAnswer(failure)) options.setDoubt(undefined);
    throw failure;
  }
}

async function settled(message: MessageToSend, doubt: Doubt, options: SendOnceOptions): Promise<SendOutcome | undefined> {
  const had = { accepted: doubt.accepted, refused: doubt.refused };
  if (message.isReported) return had;
  const isThere = await options.withMailbox(async (mailbox, { inbox, sent }) => {
    if (!message.isKept && (await mailbox.find(sent, message.headerId)).length > 0) return true;
    return (await mailbox.find(inbox, message.headerId)).length > 0;
  });
  if (isThere) return had;
  const age = options.now().getTime() - Date.parse(doubt.since);
  // A clock that was put back must not make a doubt last for ever.
  const left = age < 0 ? 0 : options.doubtMs - age;
  if (left > 0) throw new Failure('platform.unavailable', { lookAgainMs: Math.min(left, Math.max(250, age)) });
  if (!doubt.hasProof) throw new Failure('message.in-doubt');
  return undefined;
}
