/** Keys of the keyboard: one registry, the latest registered wins; letters alone act only when no field has the focus. */
import { useEffect, useEffectEvent } from 'react';

/** « Ctrl+K », « Ctrl+1 », « F6 », « Shift+F6 », « j », « / », « Escape ». */
export type Keys = string;

interface Registered {
  readonly keys: Keys;
  readonly run: (event: KeyboardEvent) => unknown;
}

/** Over a dialogue, only these: the rest of the screen can't be reached. */
const worksInDialogs: ReadonlySet<Keys> = new Set(['Ctrl+L', 'Ctrl+Enter', 'Escape']);

const stack: Registered[] = [];
let singleKeys = true;
let isListening = false;

/** Setting of the workstation: off for those who dictate or whose keys repeat. */
export function setSingleKeyShortcuts(enabled: boolean): void {
  singleKeys = enabled;
}

/** Whether a letter alone may act: asked by what listens to its own keys. */
export function areSingleKeysOn(): boolean {
  return singleKeys;
}

/** The keys of an event, as written in the registry. Digits go by their place: a French keyboard needs no Shift for Ctrl 1. */
export function keysOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): Keys {
  const control = event.ctrlKey || event.metaKey;
  const digit = control ? /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1] : undefined;
  const key = digit ?? (event.key.length === 1 ? event.key.toLocaleLowerCase('fr') : event.key);
  const isNamed = event.key.length > 1;
  return [
    control ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && isNamed ? 'Shift' : '',
    control && !isNamed ? key.toUpperCase() : key,
  ]
    .filter((part) => part !== '')
    .join('+');
}

/** A key alone types or moves when something that takes text has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.role === 'textbox' || target.role === 'spinbutton' || target.role === 'combobox') return true;
  if (target instanceof HTMLInputElement) return !['button', 'checkbox', 'radio', 'range', 'submit', 'reset'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function isAlone(keys: Keys): boolean {
  return keys.length === 1;
}

function listen(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const keys = keysOf(event);
  if (isAlone(keys) && (!singleKeys || isTyping(event.target))) return;
  // An announcement is an alertdialog too, but it takes nothing over.
  const isModal = document.querySelector('[role="dialog"][data-rac], [role="alertdialog"][data-rac]:not([aria-modal="false"])') !== null;
  if (isModal && !worksInDialogs.has(keys)) return;
  for (const registered of stack.toReversed()) {
    if (registered.keys === keys && registered.run(event) !== false) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
  }
}

/**
 * Registers keys for as long as the component is shown.
 * @param run answers `false` to let the keys go on to an earlier registration
 */
export function useShortcut(keys: Keys, run: (event: KeyboardEvent) => unknown, enabled = true): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return undefined;
    return registerShortcut(keys, (event) => latest(event));
  }, [keys, enabled]);
}

/** Registers keys by hand. @returns a function that takes them back */
export function registerShortcut(keys: Keys, run: (event: KeyboardEvent) => unknown): () => void {
  if (!isListening) {
    window.addEventListener('keydown', listen, { capture: true });
    isListening = true;
  }
  const registered = { keys, run };
  stack.push(registered);
  return () => {
    const index = stack.indexOf(registered);
    if (index >= 0) stack.splice(index, 1);
  };
}
