/** A workstation of a test: its platform, its app, its folder; given back whole at the end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from './app.ts';
import { startTestPlatform, type TestPlatform } from './platform.ts';
import { copyWorld, type WorldSize } from './world.ts';

export interface Desk {
  readonly platform: TestPlatform;
  readonly app: TestApp;
  readonly directory: string;
  close(): Promise<void>;
}

export async function openDesk({ world = 'small', approvalDelayMs }: { world?: WorldSize; approvalDelayMs?: number } = {}): Promise<Desk> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-e2e-'));
  copyWorld(world, join(directory, 'platform'));
  const platform = await startTestPlatform({
    directory: join(directory, 'platform'),
    world,
    ...(approvalDelayMs === undefined ? {} : { approvalDelayMs }),
  });
  const app = await startTestApp({ dataDirectory: join(directory, 'profile'), platformUrl: platform.url });
  return {
    platform,
    app,
    directory,
    async close() {
      await Promise.all([app.stop(), platform.stop()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
