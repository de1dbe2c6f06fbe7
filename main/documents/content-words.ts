/** Reads what kept contents say, one after the other, while nobody waits for it: as they are kept, and those that were kept before. */
import { toFailure } from '../failure.ts';
import { bounded, type PdfText, textOfCda, textOfFile } from '../readable/index.ts';
import type { BlobStore, Database } from '../store/index.ts';
import { writeMirror } from '../store/write-mirror.ts';
import type { Contents } from './contents.ts';
import type { ContentToRead, ReadText, WordsIndex } from './words-index.ts';

export interface ContentWordsOptions {
  readonly db: Database;
  readonly blobs: Pick<BlobStore, 'readAll'>;
  readonly contents: Pick<Contents, 'get'>;
  readonly index: WordsIndex;
  readonly pdf: PdfText;
}

/** How many texts one transaction writes when as many wait: one by one, the same pages of the index would be written again for each. */
export const mostTextsAtOnce = 128;
/** What was read is found this long after, whatever waits behind it; ms. */
const longestUnwrittenMs = 500;

export interface ContentWords {
  start(): void;
  /** A content was kept. */
  wake(): void;
  /** Resolves once all that is kept was read. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function createContentWords({ db, blobs, contents, index, pdf }: ContentWordsOptions): ContentWords {
  const ending = new AbortController();
  const { signal } = ending;
  let isStarted = false;
  let isWoken = false;
  let underWay: Promise<void> | undefined;

  /** What can't be read is found by what is said of it alone. */
  async function orNothing(read: () => Promise<string>): Promise<string> {
    try {
      return await read();
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'call.cancelled') throw failure;
      return '';
    }
  }

  async function textOf({ documentId, kind, blobId }: ContentToRead): Promise<string> {
    if (kind === 'text') return textOfFile(await blobs.readAll(blobId));
    if (kind === 'pdf') return orNothing(async () => pdf.read(await blobs.readAll(blobId), signal));
    const { cda, embedded } = contents.get(documentId) ?? {};
    const narrative = cda === undefined ? '' : textOfCda(cda);
    // Of level 1, the copy says all; of level 3, what it says is in the narrative.
    if (cda?.level !== 'N1' || embedded === undefined || embedded.kind === 'image') return narrative;
    const medium = await blobs.readAll(embedded.blobId);
    return `${narrative}\n${embedded.kind === 'text' ? textOfFile(medium) : await orNothing(() => pdf.read(medium, signal))}`;
  }

  /** What was read since the last writing, in one transaction: a crash loses no more than having read it. */
  function write(texts: readonly ReadText[], passed: string[]): void {
    if (texts.length === 0) return;
    // It can be read again: the disk isn't waited for.
    writeMirror(db, () => passed.push(...index.save(texts)));
  }

  /** @returns what they say, of the first ones at least: what has taken long enough is written before the others are read */
  async function readSome(contents: readonly ContentToRead[], passed: string[]): Promise<ReadText[]> {
    const texts: ReadText[] = [];
    const until = performance.now() + longestUnwrittenMs;
    for (const content of contents) {
      const text = await textOf(content).catch((thrown: unknown) => {
        if (signal.aborted) return undefined;
        passed.push(content.documentId);
        return toFailure(thrown).code === 'call.cancelled' ? undefined : '';
      });
      if (signal.aborted) return [];
      // Letters of one shape each, whoever wrote them in two parts or tied together.
      if (text !== undefined) texts.push({ content, text: bounded(text.normalize('NFKC')) });
      if (performance.now() >= until) break;
    }
    return texts;
  }

  async function readAll(): Promise<void> {
    /** Their copy went while they were read, or can't be had: not again today. */
    const passed: string[] = [];
    while (!signal.aborted && db.open) {
      const contents = index.toRead(passed, mostTextsAtOnce);
      if (contents.length === 0) return;
      const texts = await readSome(contents, passed);
      if (signal.aborted || !db.open) return;
      write(texts, passed);
    }
  }

  /** A content may be kept just as the last one was read. */
  async function work(): Promise<void> {
    while (isWoken && !signal.aborted) {
      isWoken = false;
      await readAll().catch(() => undefined);
    }
  }

  function wake(): void {
    isWoken = true;
    if (!isStarted || underWay !== undefined) return;
    underWay = work().finally(() => {
      underWay = undefined;
    });
  }

  return {
    start() {
      isStarted = true;
      wake();
    },
    wake,
    settled: async () => underWay,
    async stop() {
      ending.abort();
      await underWay;
      await pdf.close();
    },
  };
}
