/** How the page reaches the core, whichever shell it runs in. */
import type { Bridge } from '../../preload/contract/bridge.ts';
import { createHttpTransport } from './transport-http.ts';

export interface Transport extends Bridge {
  /** Called when events may have been missed: what is shown must be asked again. */
  onGap?(listener: () => void): () => void;
}

declare global {
  interface Window {
    /** Exposed by the preload script of the Electron shell; absent in the browser shell. */
    bridge?: Bridge;
  }
}

let current: Transport | undefined;

/** The shell's transport: the preload's bridge where there is one, else HTTP on the page's own origin. */
export function transport(): Transport {
  current ??= window.bridge ?? createHttpTransport(window.location);
  return current;
}
