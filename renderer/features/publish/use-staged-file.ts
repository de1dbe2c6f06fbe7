/** The file to publish: dropped or chosen, handed to the core, checked there. Dismissed if it doesn't leave. */
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { StagedFile } from '../../../preload/contract/publications.ts';
import { stageFile } from '../../bridge/blobs.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';

export interface FileChoice {
  staged: StagedFile | undefined;
  error: AppError | undefined;
  isChecking: boolean;
  choose: (file: File) => void;
  cancel: () => void;
  /** The file now belongs to a publication: leaving the form no longer forgets it. */
  keep: () => void;
}

/**
 * @param initial of a publication, which keeps it
 * @param own made for this form: it goes with it, as one that is chosen
 */
export function useStagedFile(initial: StagedFile | undefined, own?: StagedFile): FileChoice {
  const [staged, setStaged] = useState(initial ?? own);
  const [error, setError] = useState<AppError>();
  const [running, setRunning] = useState<AbortController>();
  const orphan = useRef(own);

  function dismissOrphan(): void {
    if (orphan.current !== undefined) call('publications.dismissFile', { stagedId: orphan.current.id }).catch(() => undefined);
    orphan.current = undefined;
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the form goes away
  useEffect(() => dismissOrphan, []);

  return {
    staged,
    error,
    isChecking: running !== undefined,
    choose(file) {
      const controller = new AbortController();
      running?.abort();
      setRunning(controller);
      setError(undefined);
      stageFile(file, controller.signal)
        .then((accepted) => {
          dismissOrphan();
          orphan.current = accepted;
          setStaged(accepted);
        })
        .catch((thrown: unknown) => {
          if (!controller.signal.aborted) setError(toAppError(thrown));
        })
        .finally(() => setRunning((now) => (now === controller ? undefined : now)));
    },
    cancel() {
      running?.abort();
      setRunning(undefined);
    },
    keep() {
      orphan.current = undefined;
    },
  };
}
