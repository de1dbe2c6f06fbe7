/** Brings the copy of a folder to where its server is: what is new, what changed, what is gone; cut anywhere, it goes on from there. */
import type { FolderChanges, FolderMark, Mailbox } from '../platform/mail/index.ts';
import type { MailRepository, StoredFolder } from './mail-repository.ts';

export interface FolderSyncOptions {
  readonly repository: MailRepository;
  /** Told after each batch that is kept. */
  onKept(folder: StoredFolder): void;
}

export interface FolderSync {
  /** Folders first, then each in turn, the inbox before the others. @throws {Failure} */
  all(mailbox: Mailbox, mailboxId: string): Promise<void>;
  /** @throws {Failure} */
  one(mailbox: Mailbox, folder: StoredFolder): Promise<void>;
}

/** Order in which folders are read: where somebody may be waiting comes first. */
const order = ['inbox', 'drafts', 'sent', 'archive'];

export function createFolderSync({ repository, onKept }: FolderSyncOptions): FolderSync {
  async function one(mailbox: Mailbox, folder: StoredFolder): Promise<void> {
    const isKnown = folder.uidValidity !== '';
    const since = isKnown ? { uidValidity: folder.uidValidity, uidNext: folder.uidNext, modSeq: folder.modSeq } : undefined;
    await mailbox.changes(folder.path, since, async (changes) => {
      if (changes.isRenumbered) {
        repository.write(() => {
          repository.clear(folder);
          repository.setMark(folder, { uidValidity: '', uidNext: 1, modSeq: '' });
        });
      }
      const told = new Set<number>();
      for await (const batch of changes.added) {
        for (const { uid } of batch) told.add(uid);
        repository.write(() => repository.add(folder, batch));
        onKept(folder);
      }
      // The mark moves with the last of it: cut before, the same is asked for again, and told once all the same.
      repository.write(() => {
        repository.setFlags(folder, changes.changed);
        repository.remove(folder, [...goneOf(changes, folder), ...goneSinceMoved(changes, folder, told)]);
        repository.setMark(folder, changes.mark);
      });
      onKept(folder);
    });
  }

  function goneOf({ gone }: FolderChanges, folder: StoredFolder): readonly number[] {
    if ('removed' in gone) return gone.removed;
    const left = new Set(gone.left);
    return repository.uids(folder).filter((uid) => uid < folder.uidNext && !left.has(uid));
  }

  /** What was moved here by this workstation, beyond what the server had told of the folder, and was taken away before it told more. */
  function goneSinceMoved({ mark, isRenumbered }: FolderChanges, folder: StoredFolder, told: ReadonlySet<number>): readonly number[] {
    const first = isRenumbered ? 1 : folder.uidNext;
    if (first >= mark.uidNext) return [];
    return repository.uids(folder).filter((uid) => uid >= first && uid < mark.uidNext && !told.has(uid));
  }

  return {
    one,
    async all(mailbox, mailboxId) {
      const folders = await mailbox.folders();
      repository.write(() => repository.setFolders(mailboxId, folders));
      const rank = ({ role }: StoredFolder) => (order.includes(role ?? '') ? order.indexOf(role ?? '') : order.length);
      const marks = new Map(folders.map(({ path, mark }) => [path, mark]));
      for (const folder of repository.folders(mailboxId).toSorted((a, b) => rank(a) - rank(b)))
        if (!isAt(folder, marks.get(folder.path))) await one(mailbox, folder);
    },
  };
}

function isAt({ uidValidity, uidNext, modSeq }: StoredFolder, mark: FolderMark | undefined): boolean {
  return mark !== undefined && mark.uidValidity === uidValidity && mark.uidNext === uidNext && mark.modSeq === modSeq;
}
