/** What the platform's thread and its starter say to each other. */
import type { SandboxOptions } from './server/parts.ts';

export type WorkerOptions = Omit<SandboxOptions, 'onProgress'>;

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'ready'; readonly url: string; readonly controlUrl: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** The one order that the thread takes. */
export const stopOrder = 'stop';
