/** A key of the side pane, left to whatever has it first: a dialogue or a menu above, what is being moved, a field to empty. */
import { type Keys, useShortcut } from '../../ui/shortcuts.ts';

function isTakenAbove(target: EventTarget | null, keys: Keys): boolean {
  if (document.querySelector('[data-moving]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  // Menus, lists of choices and dialogues are shown over the page, outside of its plan of work.
  if (target !== document.body && target.closest('main') === null) return true;
  return keys === 'Escape' && target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
}

export function useOwnKey(keys: Keys, run: () => void): void {
  useShortcut(keys, (event) => (isTakenAbove(event.target, keys) ? false : run()));
}
