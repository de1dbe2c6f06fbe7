/** Messages that another domain writes to a patient: greeting and signature are put here, the address is made from the file when it leaves. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { OutgoingId, OutgoingMessage, OutgoingState, PatientReach } from '../../preload/contract/outgoing.ts';
import { Failure } from '../failure.ts';
import type { Drafts } from './drafts.ts';
import type { OutgoingDesk } from './outgoing-desk.ts';
import type { OutgoingLife } from './outgoing-life.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import { patientReachOf } from './patient-state.ts';
import { civility } from './templates/fill.ts';

export interface LetterFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface WrittenLetter {
  readonly mailboxId: MailboxId;
  readonly patientId: PatientId;
  readonly subject: string;
  readonly text: string;
  readonly file: LetterFile;
}

export interface OutgoingLetters {
  reach(patientId: PatientId): PatientReach;
  write(letter: WrittenLetter): Promise<OutgoingId>;
  /** @param at ISO instant at which it leaves */
  send(id: OutgoingId, at: string): Promise<OutgoingMessage>;
  giveUp(id: OutgoingId): void;
  stateOf(id: OutgoingId): OutgoingState | undefined;
}

interface Parts {
  readonly desk: OutgoingDesk;
  readonly drafts: Drafts;
  readonly life: OutgoingLife;
  signature(mailboxId: MailboxId): string;
}

export function createOutgoingLetters(options: OutgoingOptions, { desk, drafts, life, signature }: Parts): OutgoingLetters {
  const { patients } = options;

  async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes;
  }

  return {
    reach: (patientId) => patientReachOf(patientId, options, desk.deliveries),
    async write({ mailboxId, patientId, subject, text, file }) {
      const name = civility(patients.summary(patientId));
      const body = [name === undefined ? 'Bonjour,' : `Bonjour ${name},`, '', text, '', signature(mailboxId).trim()].join('\n');
      const to = [{ kind: 'patient' as const, patientId }];
      const { id } = drafts.save(undefined, {
        ...{ mailboxId, patientId, to, subject, text: `${body.trimEnd()}\n` },
        ...{ cc: [], asksReceipt: false, isEnd: false },
      });
      await drafts.receive(id, file.name, file.contentType, once(file.bytes));
      return id;
    },
    send: (id, at) => life.send(id, { when: 'scheduled', at }),
    giveUp(id) {
      const message = desk.get(id, 'write');
      if (desk.state(message) === 'sent') throw new Failure('message.wrong-state', { state: 'sent' });
      life.discard(id);
    },
    stateOf(id) {
      const message = desk.repository.get(id);
      return message && desk.state(message);
    },
  };
}
