/** What the pieces of messages say, to find them by: documents and texts as their message is read, PDF files afterwards, since they take longer. */
import type { CdaReader } from '../cda/index.ts';
import { toFailure } from '../failure.ts';
import { bounded, type PdfText, textOfCda, textOfFile, textOfHtml } from '../readable/index.ts';
import type { Database } from '../store/index.ts';
import type { ContentStore, PieceToRead } from './content-store.ts';
import type { MailReader } from './format/reader.ts';
import type { MailRepository } from './mail-repository.ts';
import type { MessageStore } from './message-store.ts';
import { type CarriedPiece, type PieceWithBytes, piecesOf } from './pieces.ts';

export interface PieceWords {
  /** @returns undefined where it takes the while that `bring` has. @throws {Failure} `call.cancelled` alone */
  atOnce(piece: PieceWithBytes, signal: AbortSignal): Promise<string | undefined>;
  /** Those that are still to be read in a mailbox, until the signal. @throws {Failure} `call.cancelled` alone */
  bring(mailboxId: string, signal: AbortSignal): Promise<void>;
  forget(): Promise<void>;
  close(): Promise<void>;
}

export interface PieceWordsOptions {
  readonly db: Database;
  readonly repository: MailRepository;
  readonly messages: MessageStore;
  readonly contents: ContentStore;
  readonly reader: MailReader;
  readonly cda: CdaReader;
  readonly pdf: PdfText;
}

const contentsAtOnce = 20;

export function createPieceWords({ db, repository, messages, contents, reader, cda, pdf }: PieceWordsOptions): PieceWords {
  /** What can't be read is found by its name alone. */
  async function orUndefined<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'call.cancelled') throw failure;
      return undefined;
    }
  }
  const orNothing = async (read: () => Promise<string>) => (await orUndefined(read)) ?? '';

  /** @param waitsForPdf whether PDF files are read too. @returns undefined where one is and they aren't */
  async function words({ piece, bytes }: PieceWithBytes, signal: AbortSignal, waitsForPdf: boolean): Promise<string | undefined> {
    if (isPdf(piece)) return waitsForPdf ? orNothing(() => pdf.read(bytes, signal)) : undefined;
    if (isXml(piece)) {
      const read = await orUndefined(() => cda.read(bytes, signal));
      const medium = read?.embedded;
      // Of level 1, it says nothing else; of level 3, what its copy says is in the narrative.
      const holdsPdf = read?.document.level === 'N1' && medium !== undefined && ofPdf.test(medium.contentType);
      if (holdsPdf && !waitsForPdf) return undefined;
      const said = read === undefined ? '' : textOfCda(read.document);
      return holdsPdf ? bounded(`${said}\n${await orNothing(() => pdf.read(medium.bytes, signal))}`) : bounded(said);
    }
    if (/^text\/html\b/.test(piece.contentType)) return bounded(textOfHtml(textOfFile(bytes)));
    return /^text\//.test(piece.contentType) ? bounded(textOfFile(bytes)) : '';
  }

  async function readAgain(contentId: number, wanted: readonly PieceToRead[], signal: AbortSignal): Promise<void> {
    const raw = await contents.raw(contentId);
    const found = wanted.length === 0 ? [] : piecesOf(await reader.read(raw, signal));
    const texts = new Map<string, string>();
    for (const { pieceId } of wanted) {
      const one = found.find(({ piece }) => piece.pieceId === pieceId);
      texts.set(pieceId, one === undefined ? '' : ((await words(one, signal, true)) ?? ''));
    }
    signal.throwIfAborted();
    if (!db.open) return;
    const [first] = wanted;
    if (first === undefined) return;
    repository.write(() => {
      for (const [pieceId, text] of texts) contents.savePieceText(contentId, pieceId, text);
      if (![...texts.values()].some((text) => text !== '')) return;
      for (const { id, size, summary } of messages.byHeaderId(first.mailboxId, first.messageId))
        if (size === first.size) repository.text.update(id, { mailboxId: first.mailboxId, size, summary });
    });
  }

  return {
    atOnce: (piece, signal) => words(piece, signal, false),
    async bring(mailboxId, signal) {
      while (!signal.aborted && db.open) {
        const unread = contents.piecesToRead(mailboxId, contentsAtOnce);
        if (unread.length === 0) return;
        for (const [contentId, wanted] of Map.groupBy(unread, (each) => each.contentId)) {
          if (signal.aborted) return;
          await readAgain(contentId, wanted, signal);
        }
      }
    },
    forget: () => pdf.forget(),
    close: () => pdf.close(),
  };
}

const isXml = ({ contentType }: CarriedPiece) => /^(?:text|application)\/(?:[\w.-]+\+)?xml\b/.test(contentType);
const ofPdf = /^application\/(?:x-)?pdf\b/;
const isPdf = ({ contentType, name }: CarriedPiece) =>
  ofPdf.test(contentType) || (/^application\/octet-stream\b/.test(contentType) && /\.pdf$/i.test(name));
