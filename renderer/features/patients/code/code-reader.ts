/** The INS code in a picture: asked of a worker, which is given up with the dialogue or when it takes too long. */
import { looksLikeDataMatrix } from '../../../../preload/contract/identity.ts';
import type { CodeAnswer, CodeRequest } from './code-worker.ts';

/** `none`: no code to be seen; `other`: a code, which isn't of an identity; `several`: those of several people. */
export type CodeFound = { readonly text: string } | { readonly fault: 'none' | 'other' | 'several' };

export interface CodeReader {
  /** The picture is the reader's from then on. */
  read(picture: ImageBitmap): Promise<CodeFound>;
  close(): void;
}

const patienceMs = 20_000;

/** What a picture says, of all the codes that were seen in it: the same one twice is one. */
export function codeAmong(texts: readonly string[]): CodeFound {
  const identities = new Set(texts.filter(looksLikeDataMatrix));
  const [text] = identities;
  if (text === undefined) return { fault: texts.length === 0 ? 'none' : 'other' };
  return identities.size === 1 ? { text } : { fault: 'several' };
}

export function openCodeReader(): CodeReader {
  let worker: Worker | undefined;
  let lastId = 0;
  const waiting = new Map<number, (found: CodeFound) => void>();
  const settle = (id: number, texts: readonly string[]) => {
    waiting.get(id)?.(codeAmong(texts));
    waiting.delete(id);
  };
  const close = () => {
    worker?.terminate();
    worker = undefined;
    for (const id of [...waiting.keys()]) settle(id, []);
  };
  const start = () => {
    const started = new Worker(new URL('./code-worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<CodeAnswer>) => settle(data.id, data.texts);
    started.onerror = close;
    return started;
  };
  return {
    read(picture) {
      worker ??= start();
      lastId += 1;
      const id = lastId;
      const late = setTimeout(close, patienceMs);
      const answered = new Promise<CodeFound>((resolve) => waiting.set(id, resolve)).finally(() => clearTimeout(late));
      worker.postMessage({ id, picture } satisfies CodeRequest, [picture]);
      return answered;
    },
    close,
  };
}
