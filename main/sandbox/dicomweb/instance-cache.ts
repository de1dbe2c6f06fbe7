/** Keeps the last drawn files, so that a series asked twice isn't drawn twice. */
import type { SandboxInstance } from '../world/dicom/index.ts';

export interface InstanceCache {
  part10(instance: SandboxInstance): Promise<Uint8Array>;
  /** Another file took its place. */
  forget(sopInstanceUid: string): void;
}

/** @param capacity bytes; the least recently asked goes first */
export function createInstanceCache(capacity: number): InstanceCache {
  const files = new Map<string, Promise<Uint8Array>>();
  const sizes = new Map<string, number>();
  let held = 0;
  const forget = (uid: string): void => {
    files.delete(uid);
    held -= sizes.get(uid) ?? 0;
    sizes.delete(uid);
  };
  return {
    forget,
    async part10(instance) {
      const uid = instance.sopInstanceUid;
      const known = files.get(uid);
      if (known) {
        // A map keeps the order of insertion: the most recent goes last.
        files.delete(uid);
        files.set(uid, known);
        return known;
      }
      const drawing = instance.part10();
      files.set(uid, drawing);
      try {
        const bytes = await drawing;
        sizes.set(uid, bytes.length);
        held += bytes.length;
        for (const oldest of files.keys()) {
          if (held <= capacity) break;
          if (sizes.has(oldest)) forget(oldest);
        }
        return bytes;
      } catch (error) {
        files.delete(uid);
        throw error;
      }
    },
  };
}
