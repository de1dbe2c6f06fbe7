/** The channel to the host, as the core's own thread finds it: `parentPort` of Node's worker threads or of Electron's utility processes. */
import type { MessagePort } from 'node:worker_threads';
import type { CorePort, ToCore } from './protocol.ts';

/** The part of Electron's `process.parentPort` that is used; the core itself must not import `electron`. */
interface UtilityParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

export function workerThreadPort(port: MessagePort): CorePort {
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    listen: (listener) => port.on('message', (message: ToCore) => listener(message)),
  };
}

/**
 * Electron clones bytes between processes, it can't hand them over.
 * @throws {Error} outside a utility process
 */
export function utilityProcessPort(): CorePort {
  const port = (process as { parentPort?: UtilityParentPort }).parentPort;
  if (port === undefined) throw new Error('the core runs in a thread of its own');
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => port.on('message', ({ data }) => listener(data as ToCore)),
  };
}
