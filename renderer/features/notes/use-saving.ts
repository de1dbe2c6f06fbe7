/** Saving a form: what is wrong is told from the first try on, and nothing is asked twice. */
import { useState } from 'react';
import type { NoteEntry } from '../../../preload/contract/notes.ts';

export interface Saving {
  /** Somebody tried: what is missing is told from now on. */
  readonly isTried: boolean;
  readonly isPending: boolean;
  save: () => void;
}

export function useSaving({
  isRight,
  entries,
  onSave,
}: {
  isRight: boolean;
  entries: () => NoteEntry[];
  onSave: (entries: NoteEntry[]) => Promise<void>;
}): Saving {
  const [isTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  return {
    isTried,
    isPending,
    save() {
      setTried(true);
      if (!isRight || isPending) return;
      setPending(true);
      void onSave(entries()).finally(() => setPending(false));
    },
  };
}
