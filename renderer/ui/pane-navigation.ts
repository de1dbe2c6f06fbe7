/** F6 and Maj F6 go from pane to pane, and come back to what had the focus there. */
import { useEffect } from 'react';
import { useShortcut } from './shortcuts.ts';

const lastFocused = new WeakMap<Element, HTMLElement>();
const focusable = 'a[href], button:not([disabled]), input:not([disabled]), textarea, [tabindex]:not([tabindex="-1"])';

function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null);
}

/** Focuses the next pane, or the previous one. */
export function focusPane(step: 1 | -1): void {
  const all = panes();
  const from = all.findIndex((pane) => pane.contains(document.activeElement));
  const pane = all[(from + step + all.length) % all.length] ?? all[0];
  if (pane === undefined) return;
  const remembered = lastFocused.get(pane);
  const target = remembered?.isConnected === true ? remembered : (pane.querySelector<HTMLElement>(focusable) ?? pane);
  target.focus();
}

/** To be used once, in the frame. */
export function usePaneNavigation(): void {
  useShortcut('F6', () => focusPane(1));
  useShortcut('Shift+F6', () => focusPane(-1));
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      const target = event.target;
      const pane = target instanceof HTMLElement ? target.closest('[data-pane]') : null;
      if (pane !== null && target instanceof HTMLElement && target !== pane) lastFocused.set(pane, target);
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
}
