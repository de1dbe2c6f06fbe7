/** Runs the core in a utility process, Electron's own kind of Node process. */
import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { CoreProcess, FromCore } from '../core/protocol.ts';

/** @param module the core's entry */
export function startUtilityCore(module: URL): CoreProcess {
  const child = utilityProcess.fork(fileURLToPath(module), [], { serviceName: 'Liaison', stdio: 'inherit' });
  return {
    post: (message) => child.postMessage(message), // bytes are cloned: only ports can be handed over
    onMessage: (listener) => child.on('message', (message: FromCore) => listener(message)),
    onExit: (listener) => child.once('exit', () => listener()),
    terminate: () => void child.kill(),
  };
}
