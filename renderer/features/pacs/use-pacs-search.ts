/** A search under way in one PACS or several: each answers in its own time, or fails alone; what follows is asked of those that have more. */
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { Pacs, PacsCriteria, PacsId, PacsPage, PacsStudy } from '../../../preload/contract/pacs.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';

export interface PacsRun {
  readonly id: PacsId;
  readonly name: string;
  readonly isSearching: boolean;
  readonly page: Omit<PacsPage, 'studies'> | undefined;
  readonly studies: readonly PacsStudy[];
  readonly error: AppError | undefined;
}

export interface PacsSearch {
  /** None before the first search. */
  readonly runs: readonly PacsRun[];
  readonly criteria: PacsCriteria | undefined;
  /** When it was started. */
  readonly at: Date | undefined;
  readonly isSearching: boolean;
  start(criteria: PacsCriteria, among: readonly Pick<Pacs, 'id' | 'name'>[]): void;
  /** Of those that have more, or of the one that failed. */
  next(id?: PacsId): void;
  stop(): void;
  clear(): void;
  /** A study that has a file from now on. */
  filed(study: PacsStudy, file: PatientId): void;
}

export function usePacsSearch(patientId: PatientId | undefined): PacsSearch {
  const [runs, setRuns] = useState<readonly PacsRun[]>([]);
  const [asked, setAsked] = useState<{ criteria: PacsCriteria; at: Date }>();
  const controller = useRef(new AbortController());
  useEffect(() => () => controller.current.abort(), []);

  const change = (id: PacsId, next: (run: PacsRun) => Partial<PacsRun>) =>
    setRuns((now) => now.map((run) => (run.id === id ? { ...run, ...next(run) } : run)));

  async function ask(id: PacsId, question: (signal: AbortSignal) => Promise<PacsPage>): Promise<void> {
    const { signal } = controller.current;
    change(id, () => ({ isSearching: true, error: undefined }));
    try {
      const { studies, ...page } = await question(signal);
      if (!signal.aborted) change(id, (run) => ({ isSearching: false, page, studies: [...run.studies, ...studies] }));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (!signal.aborted) change(id, () => ({ isSearching: false, error }));
    }
  }

  const search = (id: PacsId, criteria: PacsCriteria) =>
    ask(id, (signal) => call('pacs.search', { id, criteria, ...(patientId === undefined ? {} : { patientId }) }, { signal }));

  function stop(): void {
    controller.current.abort();
    controller.current = new AbortController();
    setRuns((now) => now.map((run) => ({ ...run, isSearching: false })));
  }

  return {
    runs,
    ...{ criteria: asked?.criteria, at: asked?.at, isSearching: runs.some(({ isSearching }) => isSearching) },
    start(criteria, among) {
      stop();
      setAsked({ criteria, at: new Date() });
      setRuns(among.map(({ id, name }) => ({ id, name, isSearching: true, page: undefined, studies: [], error: undefined })));
      for (const { id } of among) void search(id, criteria);
    },
    next(only) {
      if (asked === undefined) return;
      for (const { id, page, error } of runs) {
        if (only === undefined ? page?.end !== 'more' || error !== undefined : id !== only) continue;
        // A search that was too long ago is known no longer: it is asked anew.
        if (page === undefined || error?.code === 'pacs.not-found') {
          change(id, () => ({ studies: [] }));
          void search(id, asked.criteria);
        } else void ask(id, (signal) => call('pacs.more', { searchId: page.searchId }, { signal }));
      }
    },
    stop,
    clear() {
      stop();
      setRuns([]);
      setAsked(undefined);
    },
    filed: ({ pacsId, studyInstanceUid }, file) =>
      change(pacsId, ({ studies }) => ({
        studies: studies.map((study) => (study.studyInstanceUid === studyInstanceUid ? { ...study, file } : study)),
      })),
  };
}
