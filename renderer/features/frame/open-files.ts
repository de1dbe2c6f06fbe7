/** The patients' files open in the top bar: identifiers only, names are read from the core where they are shown. */
import { useSyncExternalStore } from 'react';
import type { PatientId } from '../../../preload/contract/ids.ts';

const most = 9;
let owner: string | undefined;
let files: readonly PatientId[] = [];
const listeners = new Set<() => void>();

function become(next: readonly PatientId[]): void {
  files = next;
  for (const listener of listeners) listener();
}

/** Somebody else at work, or nobody, starts with no file open. */
export function openFilesOf(professional: string | undefined): void {
  if (owner === professional) return;
  owner = professional;
  become([]);
}

/** @returns true when the file was not open yet; the oldest gives way beyond nine */
export function openFile(patientId: PatientId): boolean {
  if (files.includes(patientId)) return false;
  become([...files, patientId].slice(-most));
  return true;
}

/** @returns the file to show instead: its neighbour, or none */
export function closeFile(patientId: PatientId): PatientId | undefined {
  const index = files.indexOf(patientId);
  if (index < 0) return undefined;
  const rest = files.filter((open) => open !== patientId);
  become(rest);
  return rest[Math.min(index, rest.length - 1)];
}

export function useOpenFiles(): readonly PatientId[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => files,
  );
}
