/** An import under way: files sent a few at a time, counted, stopped at any moment; then what was found, person after person. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { ImportId, ImportReview } from '../../../preload/contract/media.ts';
import { upload } from '../../bridge/blobs.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useBridgeEvent } from '../../bridge/events.ts';
import { type FoundFile, mayBeImages, sourceOf } from './collect-files.ts';

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
  /** Inside the archive that is being read. */
  readonly archive: { readonly done: number; readonly total: number } | undefined;
}

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly progress: ImportProgress }
  | { readonly kind: 'review'; readonly importId: ImportId; readonly review: ImportReview; readonly otherCount: number }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface ImportRun {
  readonly state: ImportState;
  start(files: Promise<FoundFile[]> | readonly FoundFile[]): void;
  /** After a person was attached or passed over. @returns what is left of it */
  refresh(): Promise<ImportReview | undefined>;
  /** Nothing of what is not attached is kept. */
  stop(): void;
}

const parallel = 3;

export function useImport(): ImportRun {
  const [state, setState] = useState<ImportState>({ kind: 'idle' });
  const running = useRef<{ readonly controller: AbortController; importId: ImportId | undefined }>(undefined);

  useBridgeEvent('media.progress', ({ of, done, total }) => {
    if (of !== running.current?.importId) return;
    setState((now) => (now.kind === 'reading' ? { ...now, progress: { ...now.progress, archive: { done, total } } } : now));
  });

  function abandon(): void {
    const { controller, importId } = running.current ?? {};
    running.current = undefined;
    controller?.abort();
    if (importId !== undefined) call('media.abandon', { importId }).catch(() => undefined);
  }
  const leave = useEffectEvent(abandon);
  useEffect(() => () => leave(), []);

  async function run(given: Promise<FoundFile[]> | readonly FoundFile[]): Promise<void> {
    abandon();
    const own = { controller: new AbortController(), importId: undefined as ImportId | undefined };
    running.current = own;
    const { signal } = own.controller;
    setState({ kind: 'reading', progress: { done: 0, total: 0, archive: undefined } });
    try {
      const files = await given;
      const { importId } = await call('media.begin', { source: sourceOf(files) });
      own.importId = importId;
      if (signal.aborted) return void call('media.abandon', { importId }).catch(() => undefined);
      const otherCount = await send(files, importId, signal, (done) =>
        setState((now) =>
          now.kind === 'reading' && running.current === own
            ? { kind: 'reading', progress: { done, total: files.length, archive: undefined } }
            : now,
        ),
      );
      const review = await call('media.review', { importId }, { signal });
      if (running.current === own) setState({ kind: 'review', importId, review, otherCount });
    } catch (thrown) {
      if (running.current !== own) return;
      abandon();
      setState({ kind: 'failed', error: toAppError(thrown) });
    }
  }

  return {
    state,
    start: (files) => void run(files),
    async refresh() {
      if (state.kind !== 'review') return undefined;
      const review = await call('media.review', { importId: state.importId });
      setState({ ...state, review });
      return review;
    },
    stop() {
      abandon();
      setState({ kind: 'idle' });
    },
  };
}

/** @returns how many files are no images, and stayed where they are */
async function send(
  files: readonly FoundFile[],
  importId: ImportId,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<number> {
  const queue = [...files];
  let done = 0;
  let others = 0;
  async function worker(): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      signal.throwIfAborted();
      if (await mayBeImages(next)) await upload({ kind: 'import', importId }, next.path, next.file, signal);
      else others += 1;
      progress(++done);
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker));
  return others;
}
