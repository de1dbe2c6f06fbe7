/** One app of a test: started, killed and restarted over the same folder. */
import { type Child, startChild } from './child.ts';
import { buildDirectory } from './places.ts';

export interface TestApp {
  readonly pid: number;
  readonly dataDirectory: string;
  /** An address that opens the page, once. */
  nextUrl(): Promise<string>;
  kill9(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it if it still runs, then starts it again. */
  restart(): Promise<void>;
}

const module = new URL('./app-process.ts', import.meta.url);

export async function startTestApp(options: { dataDirectory: string; platformUrl: string }): Promise<TestApp> {
  const start = () => startChild<{ url: string }>(module, { ...options, build: buildDirectory });
  let child: Child<{ url: string }> = await start();
  return {
    get pid() {
      return child.pid;
    },
    dataDirectory: options.dataDirectory,
    nextUrl: () => child.ask<string>('next-url'),
    kill9: () => child.kill9(),
    stop: () => child.stop(),
    async restart() {
      await child.stop();
      child = await start();
    },
  };
}
