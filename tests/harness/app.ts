/** One app of a test: started, killed and restarted over the same folder. */
import { type Child, startChild } from './child.ts';
import { shiftedEnvironment } from './clock.ts';
import { buildDirectory } from './places.ts';

export interface TestApp {
  readonly pid: number;
  readonly dataDirectory: string;
  /** An address that opens the page, once. */
  nextUrl(): Promise<string>;
  kill9(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it if it still runs, then starts it again, as if so many milliseconds later (earlier when negative). */
  restart(shift?: number): Promise<void>;
}

const module = new URL('./app-process.ts', import.meta.url);

export async function startTestApp(options: { dataDirectory: string; platformUrl: string }): Promise<TestApp> {
  const start = (shift = 0) =>
    startChild<{ url: string }>(module, { ...options, build: buildDirectory }, { environment: shiftedEnvironment(shift) });
  let child: Child<{ url: string }> = await start();
  return {
    get pid() {
      return child.pid;
    },
    dataDirectory: options.dataDirectory,
    nextUrl: () => child.ask<string>('next-url'),
    kill9: () => child.kill9(),
    stop: () => child.stop(),
    async restart(shift) {
      await child.stop();
      child = await start(shift);
    },
  };
}
