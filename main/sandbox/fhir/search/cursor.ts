/** Opaque page cursors: the whole query and the place reached, sealed, so that a link to the next page shows no patient's identifier. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SearchRequest } from '@medplum/core';
import { refusal } from '../outcomes.ts';
import type { Value } from '../store/statements.ts';
import type { ResourceStore } from '../store/store.ts';

export interface Place {
  readonly search: SearchRequest;
  /** Sort keys and row of the last match of the page before. */
  readonly keys: readonly Value[];
  readonly row: number;
  readonly total?: number;
}

export interface CursorSealer {
  seal(place: Place): string;
  /** @throws OperationOutcomeError 400 for a cursor that this platform didn't make */
  open(cursor: string): Place;
}

/** The key is kept with the data: a client may go on after a restart of the platform. */
export function createCursorSealer(store: ResourceStore): CursorSealer {
  let stored = store.meta('cursor-key');
  if (stored === undefined) {
    stored = randomBytes(32).toString('base64');
    store.setMeta('cursor-key', stored);
  }
  const key = Buffer.from(stored, 'base64');
  return {
    seal(place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(place), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(cursor) {
      try {
        const bytes = Buffer.from(cursor, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as Place;
      } catch {
        throw refusal(400, 'invalid', 'Unknown page cursor');
      }
    },
  };
}
