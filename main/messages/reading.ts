/** Brings contents to this workstation and reads them within limits; what a content said is kept the first time, and told to who waits for it. */
import { Failure, toFailure } from '../failure.ts';
import type { Mailbox } from '../platform/mail/index.ts';
import type { Clock } from '../ports.ts';
import { bounded, textOfHtml } from '../readable/index.ts';
import type { Database } from '../store/index.ts';
import type { ContentKey, ContentStore, KeptContent } from './content-store.ts';
import { excerptOf } from './excerpt.ts';
import { draftCopyPattern } from './format/draft-id.ts';
import type { ReadMessage } from './format/read-message-types.ts';
import type { MailReader } from './format/reader.ts';
import { headerField } from './header-field.ts';
import { type ContentFacts, isOwnIdentifier } from './mail-facts.ts';
import type { MailRepository } from './mail-repository.ts';
import type { KnownMessage, MessageStore } from './message-store.ts';
import type { MessageListener } from './messages-view.ts';
import type { PieceWords } from './piece-words.ts';
import { type PieceWithBytes, piecesOf } from './pieces.ts';

export interface Reading {
  /** @throws {Failure} `message.not-found`, `message.not-kept-offline`, `network.*` */
  read(message: KnownMessage, signal: AbortSignal): Promise<ReadMessage>;
  /** @throws {Failure} those, and `message.not-found` for no such piece */
  piece(message: KnownMessage, pieceId: string, signal: AbortSignal): Promise<PieceWithBytes>;
  /**
   * As it is at its server now, whatever was kept of it before: a draft may be another one under the same identifier. As it was kept, without the network.
   * @throws {Failure} those of `read`
   */
  latest(message: KnownMessage, signal: AbortSignal): Promise<{ readonly raw: Uint8Array; readonly read: ReadMessage }>;
  /** Contents worth having at hand, then what they say. Ends with the signal. @throws {Failure} */
  bringRecent(mailbox: Mailbox, mailboxId: string, signal: AbortSignal): Promise<void>;
  forget(): void;
}

export interface ReadingOptions {
  readonly db: Database;
  readonly repository: MailRepository;
  readonly messages: MessageStore;
  readonly contents: ContentStore;
  readonly reader: MailReader;
  readonly words: PieceWords;
  readonly clock: Clock;
  withConnection<T>(mailboxId: string, signal: AbortSignal, work: (mailbox: Mailbox) => Promise<T>): Promise<T>;
  listeners(): readonly MessageListener[];
  changed(mailboxId: string): void;
}

/** Kept without being asked for: of the last months, and not the heaviest. */
const recentMs = 180 * 24 * 60 * 60_000;
const largestBrought = 6_000_000;
/** What is missing is looked for that many at a time, and brought by that many or so many bytes: what somebody waits for goes between two. */
const lookedForAtOnce = 1_000;
const atOnce = { messages: 200, bytes: 4_000_000 };
const mostRemembered = 6;

interface Missing {
  readonly uid: number;
  readonly path: string;
  readonly messageId: string;
  readonly size: number;
}

interface BroughtContent extends ContentKey {
  readonly raw: Uint8Array;
}

/** At least one message each. */
function inParts(missing: readonly Missing[]): Missing[][] {
  const parts: Missing[][] = [];
  let bytes = 0;
  for (const one of missing) {
    const last = parts.at(-1);
    bytes += one.size;
    if (last !== undefined && last.length < atOnce.messages && bytes <= atOnce.bytes) last.push(one);
    else {
      parts.push([one]);
      bytes = one.size;
    }
  }
  return parts;
}

export function createReading(options: ReadingOptions): Reading {
  const { db, repository, messages, contents, reader, words, clock } = options;
  const remembered = new Map<number, ReadMessage>();
  /** Asked for once, and not what was expected: left until somebody opens it. */
  const passed = new Set<string>();
  const selectMissing = db.prepare<[string, string, number, number], Missing>(
    `SELECT m.uid, f.path, m.message_id AS messageId, m.size FROM mail_message m JOIN mail_folder f USING (folder_id)
     WHERE m.mailbox_id = ? AND m.conversation_id <> '' AND m.received_at > ? AND m.size <= ? AND coalesce(f.role, '') NOT IN ('junk', 'trash')
       AND NOT (coalesce(f.role, '') = 'drafts' AND m.message_id LIKE '${draftCopyPattern}')
       AND NOT EXISTS (SELECT 1 FROM mail_content c WHERE c.mailbox_id = m.mailbox_id AND c.message_id = m.message_id AND c.size = m.size)
     ORDER BY m.received_at DESC LIMIT ?`,
  );

  async function fetched({ mailboxId, headerId, folderPath, uid }: KnownMessage, signal: AbortSignal): Promise<Uint8Array> {
    const raws: Uint8Array[] = [];
    try {
      await options.withConnection(mailboxId, signal, (mailbox) => mailbox.contents(folderPath, [uid], (_uid, raw) => void raws.push(raw)));
    } catch (thrown) {
      const failure = toFailure(thrown);
      throw failure.code === 'network.offline' ? new Failure('message.not-kept-offline', {}, failure) : failure;
    }
    const raw = raws.find((each) => isOf(headerId, each));
    if (raw === undefined) throw new Failure('message.not-found');
    return raw;
  }

  async function bring(message: KnownMessage, signal: AbortSignal): Promise<KeptContent> {
    const { mailboxId, headerId: messageId, size } = message;
    const raw = await fetched(message, signal);
    await contents.keep([{ mailboxId, messageId, size, raw }], () => undefined);
    const kept = contents.find({ mailboxId, messageId, size });
    if (kept === undefined) throw new Failure('message.not-found');
    return kept;
  }

  async function read(message: KnownMessage, signal: AbortSignal): Promise<{ content: KeptContent; read: ReadMessage }> {
    const key = { mailboxId: message.mailboxId, messageId: message.headerId, size: message.size };
    const content = contents.find(key) ?? (await bring(message, signal));
    const known = remembered.get(content.id);
    if (known !== undefined && content.state !== null) return { content, read: known };
    const read = await readKept(content, signal);
    void words.bring(message.mailboxId, new AbortController().signal).catch(() => undefined);
    return { content, read };
  }

  async function readKept(content: KeptContent, signal: AbortSignal): Promise<ReadMessage> {
    const found = await reader.read(await contents.raw(content.id), signal);
    if (content.state === null) await learn(content, found, signal);
    remembered.delete(content.id);
    remembered.set(content.id, found);
    for (const [id] of remembered) if (remembered.size > mostRemembered) remembered.delete(id);
    return found;
  }

  /** What it says is kept in the transaction that tells it to others: each message is told once. */
  async function learn(content: KeptContent, found: ReadMessage, signal: AbortSignal): Promise<void> {
    const pieces = piecesOf(found);
    const said = found.text ?? textOfHtml(found.html ?? '');
    const ofPieces = new Map<string, string>();
    for (const each of pieces) {
      const text = await words.atOnce(each, signal);
      if (text !== undefined) ofPieces.set(each.piece.pieceId, text);
    }
    signal.throwIfAborted();
    if (!db.open || contents.find(content)?.state !== null) return;
    const { mailboxId, messageId } = content;
    repository.write(() => {
      contents.saveReading(content.id, {
        state: found.state,
        text: bounded(said),
        excerpt: excerptOf(said),
        facts: factsOf(found),
        pieces: pieces.map(({ piece }) => piece),
        words: ofPieces,
      });
      const original = found.report?.originalMessageId;
      if (original !== undefined) {
        const { conversation, merged } = repository.conversations.join(mailboxId, { messageId, inReplyTo: original, references: '' });
        for (const id of [conversation, ...merged]) repository.lines.touch(mailboxId, id);
      }
      const copies = messages.byHeaderId(mailboxId, messageId).filter(({ size }) => size === content.size);
      for (const copy of copies) {
        repository.text.update(copy.id, { mailboxId, size: copy.size, summary: copy.summary });
        repository.lines.touch(mailboxId, copy.conversationId);
      }
      const [first] = copies;
      if (first !== undefined) for (const listener of options.listeners()) listener.onRead(first, found);
    });
  }

  /** @returns those that the server still has, as it has them */
  async function fetchAll(mailbox: Mailbox, mailboxId: string, wanted: readonly Missing[]): Promise<BroughtContent[]> {
    const brought: BroughtContent[] = [];
    for (const [path, there] of Map.groupBy(wanted, (each) => each.path)) {
      const byUid = new Map(there.map((each) => [each.uid, each]));
      await mailbox.contents(path, [...byUid.keys()], (uid, raw) => {
        const one = byUid.get(uid);
        if (one !== undefined && isOf(one.messageId, raw)) brought.push({ mailboxId, messageId: one.messageId, size: one.size, raw });
      });
    }
    return brought;
  }

  async function bringMissing(mailbox: Mailbox, mailboxId: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && db.open) {
      const since = new Date(clock.now().getTime() - recentMs).toISOString();
      const missing = selectMissing
        .all(mailboxId, since, largestBrought, lookedForAtOnce + passed.size)
        .filter(({ messageId }) => !passed.has(messageId));
      if (missing.length === 0) return;
      const parts = inParts(missing);
      const fetch = (part: readonly Missing[] | undefined) => {
        const coming = part === undefined || signal.aborted ? undefined : fetchAll(mailbox, mailboxId, part);
        coming?.catch(() => undefined);
        return coming;
      };
      let coming = fetch(parts[0]);
      for (let index = 0; coming !== undefined && db.open; index += 1) {
        const brought: readonly BroughtContent[] = await coming;
        // The next one is on its way while this one is written.
        coming = fetch(parts[index + 1]);
        const got = new Set(brought.map(({ messageId }) => messageId));
        for (const { messageId } of parts[index] ?? []) if (!got.has(messageId)) passed.add(messageId);
        await contents.keep(brought, () => undefined);
      }
    }
  }

  async function readUnread(mailboxId: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && db.open) {
      const unread = contents.unread(mailboxId, 20);
      if (unread.length === 0) return;
      for (const content of unread) {
        if (signal.aborted) return;
        await readKept(content, signal);
      }
      options.changed(mailboxId);
    }
  }

  return {
    read: async (message, signal) => (await read(message, signal)).read,
    async latest(message, signal) {
      const key = { mailboxId: message.mailboxId, messageId: message.headerId, size: message.size };
      const raw = await fetched(message, signal).catch(async (thrown: unknown) => {
        const kept = contents.find(key);
        if (kept === undefined || toFailure(thrown).code === 'message.not-found') throw thrown;
        return contents.raw(kept.id);
      });
      return { raw, read: await reader.read(raw, signal) };
    },
    async piece(message, pieceId, signal) {
      const found = piecesOf((await read(message, signal)).read).find(({ piece }) => piece.pieceId === pieceId);
      if (found === undefined) throw new Failure('message.not-found');
      return found;
    },
    async bringRecent(mailbox, mailboxId, signal) {
      try {
        await bringMissing(mailbox, mailboxId, signal);
        await readUnread(mailboxId, signal);
        await words.bring(mailboxId, signal);
      } catch (thrown) {
        if (!signal.aborted) throw thrown;
      }
    },
    forget: () => remembered.clear(),
  };
}

/** Numbers of another series could name another message. */
function isOf(messageId: string, raw: Uint8Array): boolean {
  if (!isOwnIdentifier(messageId)) return true;
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 256 * 1024)).toString('latin1');
  const end = /\r?\n\r?\n/.exec(start)?.index ?? start.length;
  const stated = headerField(start.slice(0, end), 'Message-ID');
  return stated === '' || stated.includes(messageId) || messageId.includes(stated);
}

function factsOf(found: ReadMessage): ContentFacts {
  const { report, isEnd, isAutomatic, asksReceiptTo, returnPath, archives } = found;
  const matricule = archives.find(({ patientId }) => patientId !== undefined)?.patientId?.value;
  return {
    isEnd,
    isAutomatic,
    asksReceiptTo,
    ...(report !== undefined && { report }),
    ...(matricule !== undefined && { matricule }),
    ...(returnPath !== undefined && { returnPath }),
  };
}
