/**
 * The drafts of other clients that messages were taken from: each is taken away at its server once what became of it is there, and only if it is still, byte
 * for byte, what was read. One of which something could not be taken stays until the message is sent or given up, and then goes to the trash.
 */
import { createHash } from 'node:crypto';
import { Failure, toFailure } from '../failure.ts';
import { draftIdOf, isOwnIdentifier, type StoredDraft } from '../messages/index.ts';
import type { Mailbox } from '../platform/mail/index.ts';
import type { OutgoingDesk } from './outgoing-desk.ts';
import type { OutgoingOptions } from './outgoing-options.ts';
import { beingWritten, type Origin, type StoredOutgoing } from './stored-message.ts';

export type Origins = ReturnType<typeof createOrigins>;

export const digestOf = (raw: Uint8Array): string => createHash('sha256').update(raw).digest('hex');

/** Of a draft as its server tells it: the same identifier with another size is another version. */
const isSame = (origin: Origin, { headerId, size }: Pick<StoredDraft, 'headerId' | 'size'>) =>
  origin.headerId === headerId && origin.size === size;

/** Of its words and pieces, not of their look. */
const isIncomplete = ({ left }: Origin) => left.some((each) => each !== 'formatting');

export function createOrigins({ db, messages }: OutgoingOptions, desk: OutgoingDesk) {
  /** Wherever the folder is by now numbered from. */
  async function placesOf({ mailboxId }: StoredOutgoing, { headerId, path }: Origin, mailbox: Mailbox): Promise<number[]> {
    const known = messages.byHeaderId(mailboxId, headerId).filter(({ folderPath }) => folderPath === path);
    const found = isOwnIdentifier(headerId) ? await mailbox.find(path, headerId) : [];
    return [...new Set([...found, ...known.map(({ uid }) => uid)])];
  }

  /** @returns whether it is gone; `changed` when what is there by now is something else */
  async function takeAway(
    message: StoredOutgoing,
    origin: Origin,
    mailbox: Mailbox,
    trash: string | undefined,
  ): Promise<'gone' | 'changed'> {
    const { path, sha256 } = origin;
    try {
      const uids = await placesOf(message, origin, mailbox);
      const same: number[] = [];
      await mailbox.contents(path, uids, (uid, raw) => {
        if (digestOf(raw) === sha256) same.push(uid);
      });
      if (same.length > 0 && trash !== undefined) await mailbox.move({ path }, same, trash);
      else if (same.length > 0) await mailbox.remove(path, same);
      return same.length === 0 && uids.length > 0 ? 'changed' : 'gone';
    } catch (thrown) {
      if (toFailure(thrown).code === 'mail.folder-missing') return 'gone';
      throw thrown;
    }
  }

  return {
    /** The message that this draft became here, or is the copy of. */
    takenFrom(draft: StoredDraft): StoredOutgoing | undefined {
      const own = draftIdOf(draft.headerId);
      const written = own === undefined ? undefined : desk.repository.get(own as StoredOutgoing['id']);
      if (written !== undefined) return written;
      return desk.repository.withOrigin(draft.mailboxId).find(({ origin }) => origin !== undefined && isSame(origin, draft));
    },
    /** What became of it is in the mailbox, or nothing is to become of it. @throws {Failure} */
    async replaced(message: StoredOutgoing, signal: AbortSignal): Promise<void> {
      const { id, mailboxId, origin, stage } = message;
      if (origin === undefined || origin.isGone || !origin.isTouched) return;
      const isKept = isIncomplete(origin);
      if (isKept && beingWritten.has(stage)) return;
      const trash = isKept ? await messages.folderPath(mailboxId, 'trash') : undefined;
      const outcome = await messages.withConnection(mailboxId, signal, (mailbox) => takeAway(message, origin, mailbox, trash));
      db.transaction(() => {
        const now = desk.repository.get(id);
        // What somebody has made of it meanwhile is shown as what it is: another draft.
        if (now?.origin !== undefined)
          desk.repository.save({ ...now, origin: outcome === 'gone' ? { ...now.origin, isGone: true } : undefined });
      })();
      messages.wake(mailboxId);
      desk.changed(message);
    },
    /** @throws {Failure} `message.wrong-state` for what somebody went on with, or another did */
    requireUntouched({ origin, stage }: StoredOutgoing): void {
      if (origin === undefined || origin.isTouched || stage !== 'draft') throw new Failure('message.wrong-state', { state: stage });
    },
  };
}
