/** The line whose sources are shown: the arrows only show them, Entrée goes into them, Échap comes back to where one was. */
import { useRef, useState } from 'react';
import { useShortcut } from '../../ui/shortcuts.ts';

export interface Chosen {
  readonly key: string | undefined;
  /** Counts the times that somebody went into the sources: each takes the focus there. */
  readonly entered: number;
  show(key: string): void;
  enter(key: string): void;
  close(): void;
}

export function useChosen(): Chosen {
  const [{ key, entered }, setChosen] = useState<{ key: string | undefined; entered: number }>({ key: undefined, entered: 0 });
  const from = useRef<Element>(null);
  function close(): void {
    setChosen({ key: undefined, entered: 0 });
    const [back] = [from.current, document.querySelector('[data-testid="synthesis"] [data-pane]')].filter((each) => each?.isConnected);
    if (back instanceof HTMLElement) back.focus();
  }
  useShortcut('Escape', close, key !== undefined);
  return {
    key,
    entered,
    show: (next) => setChosen({ key: next, entered: 0 }),
    enter(next) {
      from.current = document.activeElement;
      setChosen((former) => ({ key: next, entered: former.entered + 1 }));
    },
    close,
  };
}
