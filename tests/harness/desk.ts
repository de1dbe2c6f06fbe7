/** A workstation of a test: its platform, its app, its folder; given back whole at the end. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from './app.ts';
import { startTestPlatform, type TestPlatform } from './platform.ts';
import { copyWorld, type WorldSize } from './world.ts';

export interface Desk {
  readonly platform: TestPlatform;
  readonly app: TestApp;
  readonly directory: string;
  /** Both processes ended, the folder left. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

interface DeskOptions {
  readonly world?: WorldSize;
  readonly approvalDelayMs?: number;
  /** The folder of another desk, stopped, to go on from. */
  readonly begun?: string;
}

export async function openDesk({ world = 'small', approvalDelayMs, begun }: DeskOptions = {}): Promise<Desk> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-e2e-'));
  if (begun === undefined) copyWorld(world, join(directory, 'platform'));
  else cpSync(begun, directory, { recursive: true });
  const platform = await startTestPlatform({
    directory: join(directory, 'platform'),
    world,
    ...(approvalDelayMs === undefined ? {} : { approvalDelayMs }),
  });
  const app = await startTestApp({ dataDirectory: join(directory, 'profile'), platformUrl: platform.url });
  const stop = async () => void (await Promise.all([app.stop(), platform.stop()]));
  return {
    platform,
    app,
    directory,
    stop,
    async close() {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
