/** A window that is opened from anywhere, and shown by the one screen that it is about. */
import { useSyncExternalStore } from 'react';

export interface OpenedWindow<T> {
  open(about: T): void;
  close(): void;
  /** What it is about; nothing while it is closed. */
  use(): T | undefined;
}

export function createOpenedWindow<T>(): OpenedWindow<T> {
  let opened: T | undefined;
  const listeners = new Set<() => void>();
  const become = (next: T | undefined) => {
    opened = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { open: become, close: () => become(undefined), use: () => useSyncExternalStore(subscribe, () => opened) };
}
