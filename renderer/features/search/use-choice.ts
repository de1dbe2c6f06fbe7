/** The entry that Entrée runs: the first that answers the words, until the arrows or the pointer choose another. */
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import type { PaletteEntry, PaletteGroup } from './palette-groups.ts';

export interface Choice {
  readonly entry: PaletteEntry | undefined;
  /** Rather than pointed at. */
  readonly isByKey: boolean;
  /** The pointer is over it. */
  readonly point: (id: string) => void;
  /** For the field: the list is never focused, what is chosen in it is said of the field. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Lines that a page holds, about. */
const page = 8;

/**
 * @param text the words that the groups answer: others begin anew
 * @param run what Entrée does
 */
export function useChoice(groups: readonly PaletteGroup[], text: string, run: (entry: PaletteEntry) => void): Choice {
  const entries = useMemo(() => groups.flatMap((group) => group.entries), [groups]);
  const [picked, setPicked] = useState<{ text: string; id: string; isByKey: boolean }>();
  const isOfThese = picked?.text === text;
  const own = isOfThese ? entries.find(({ id }) => id === picked.id) : undefined;
  // Before anything is typed, Entrée does nothing that wasn't chosen.
  const entry = own ?? (text === '' ? undefined : entries[0]);
  const point = useCallback((id: string) => setPicked({ text, id, isByKey: false }), [text]);

  const at = entry === undefined ? -1 : entries.indexOf(entry);
  const places: Readonly<Record<string, number>> = {
    ArrowDown: at + 1 < entries.length ? at + 1 : 0,
    ArrowUp: at > 0 ? at - 1 : entries.length - 1,
    PageDown: Math.min(at + page, entries.length - 1),
    PageUp: Math.max(at - page, 0),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && entry !== undefined) {
      event.preventDefault();
      run(entry);
    }
    const next = entries[places[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    setPicked({ text, id: next.id, isByKey: true });
  };
  return { entry, isByKey: own === undefined || picked?.isByKey === true, point, onKeyDown };
}
