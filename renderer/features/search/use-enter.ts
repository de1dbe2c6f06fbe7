/** Entrée right after the words: runs what these words find, once found, and never what an earlier word had found. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

export interface Enter {
  /** For an element around the field, before the list hears of the key. */
  onKeyDownCapture: (event: KeyboardEvent) => void;
}

/**
 * @param text the words, without the spaces around them
 * @param isSettled whether what is proposed answers these very words
 * @param runFirst runs the first proposal; nothing when there is none
 */
export function useEnter(text: string, isSettled: boolean, runFirst: (() => void) | undefined): Enter {
  const [entered, setEntered] = useState<string>();
  // An entry chosen by the arrows is the list's own affair.
  const chosenIn = useRef<string>(undefined);
  useEffect(() => {
    if (entered === undefined || entered !== text || !isSettled) return;
    setEntered(undefined);
    runFirst?.();
  }, [entered, text, isSettled, runFirst]);
  return {
    onKeyDownCapture: (event) => {
      if (event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
      // What is in the field, which a busy page may not have drawn yet.
      const words = event.target.value.trim();
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') chosenIn.current = words;
      // Whoever types on has changed their mind.
      if (event.key !== 'Enter' || words === '' || chosenIn.current === words) return setEntered(undefined);
      event.preventDefault();
      event.stopPropagation();
      setEntered(words);
    },
  };
}
