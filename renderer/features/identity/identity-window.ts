/** The window of one patient's identity, opened from the banner, the bands or Ctrl K. */
import { useSyncExternalStore } from 'react';
import type { PatientId } from '../../../preload/contract/ids.ts';

export interface OpenedIdentity {
  readonly patientId: PatientId;
  /** INSi is asked at once. */
  readonly asks: boolean;
}

let opened: OpenedIdentity | undefined;
const listeners = new Set<() => void>();

function become(next: OpenedIdentity | undefined): void {
  opened = next;
  for (const listener of listeners) listener();
}

export function openIdentity(patientId: PatientId, asks = false): void {
  become({ patientId, asks });
}

export function closeIdentity(): void {
  become(undefined);
}

export function useOpenedIdentity(): OpenedIdentity | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
  );
}
