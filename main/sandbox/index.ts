/** The embedded platform: a real server on loopback that speaks the wire of the demo and of the tests. */
import type { Sandbox, SandboxOptions } from './server/parts.ts';

export { type RemoteSandbox, startSandboxInWorker } from './in-worker.ts';
export type { Sandbox, SandboxOptions } from './server/parts.ts';

/** Starts it in this thread. The world is made in `directory` at the first start and kept there with all that's published. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const [{ startPlatform }, { parts }] = await Promise.all([import('./server/platform.ts'), import('./server/own-parts.ts')]);
  return startPlatform(options, parts);
}
