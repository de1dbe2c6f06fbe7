/** A session's own picture of the folder that it has selected: numbers stay what it was told they are until it is told otherwise. */
import type { Folder, MailStore, StoredMessage } from '../mail-store.ts';
import { writeSet } from './sequence.ts';

export interface View {
  readonly folder: Folder;
  readonly isReadOnly: boolean;
  readonly uids: readonly number[];
  /** Undefined for what is gone. */
  message(uid: number): StoredMessage | undefined;
  /** What the session itself changed, and has been told of. */
  know(message: StoredMessage): void;
  /** What changed since, as untagged answers. @param mayExpunge not while numbers are in use (RFC 9051 §7.5.1) */
  news(options: { mayExpunge: boolean; withModSeq: boolean; asVanished: boolean }): string[];
  onNews(listener: (() => void) | undefined): void;
  close(): void;
}

export function openView(store: MailStore, folder: Folder, isReadOnly: boolean): View {
  let messages = new Map(store.messages(folder).map((message) => [message.uid, message]));
  let uids = [...messages.keys()];
  let isStale = false;
  let listener: (() => void) | undefined;
  const stop = store.onChange((folderId) => {
    if (folderId !== folder.id) return;
    isStale = true;
    listener?.();
  });
  return {
    folder,
    isReadOnly,
    get uids() {
      return uids;
    },
    message: (uid) => messages.get(uid),
    know: (message) => void messages.set(message.uid, message),
    news({ mayExpunge, withModSeq, asVanished }) {
      if (!isStale) return [];
      const fresh = new Map(store.messages(folder).map((message) => [message.uid, message]));
      const lines: string[] = [];
      const gone = uids.filter((uid) => !fresh.has(uid));
      if (mayExpunge) {
        if (gone.length > 0 && asVanished) lines.push(`* VANISHED ${writeSet(gone)}`);
        else for (const uid of gone.toReversed()) lines.push(`* ${uids.indexOf(uid) + 1} EXPUNGE`);
        uids = uids.filter((uid) => fresh.has(uid));
      }
      const known = new Set(uids);
      const added = [...fresh.keys()].filter((uid) => !known.has(uid));
      if (added.length > 0) lines.push(`* ${uids.length + added.length} EXISTS`);
      for (const [index, uid] of uids.entries()) {
        const now = fresh.get(uid);
        if (now === undefined || now.modSeq === messages.get(uid)?.modSeq) continue;
        const modSeq = withModSeq ? ` MODSEQ (${now.modSeq})` : '';
        lines.push(`* ${index + 1} FETCH (UID ${uid} FLAGS (${now.flags.join(' ')})${modSeq})`);
      }
      uids = [...uids, ...added];
      messages = fresh;
      // What may not be told yet is looked for again.
      isStale = gone.length > 0 && !mayExpunge;
      return lines;
    },
    onNews(next) {
      listener = next;
      if (isStale) next?.();
    },
    close: stop,
  };
}
