/** The built app in the browser shell, serving without a window: the test's own browser opens the page. */
import { pathToFileURL } from 'node:url';
import { startBrowserShell } from '../../main/shell/browser/index.ts';
import { serve } from './child-side.ts';

export interface AppProcessOptions {
  readonly dataDirectory: string;
  readonly platformUrl: string;
  /** Folder of the build: its core and its page are those under test. */
  readonly build: string;
}

await serve<AppProcessOptions>(async ({ dataDirectory, platformUrl, build }) => {
  const shell = await startBrowserShell({
    dataDirectory,
    platformUrl,
    openWindow: false,
    coreModule: new URL('main/core-worker.js', pathToFileURL(`${build}/`)),
    pageDirectory: new URL('renderer/', pathToFileURL(`${build}/`)),
    log: (line) => process.stderr.write(`${line}\n`),
  });
  return {
    ready: { url: shell.url },
    answer: () => shell.nextUrl(),
    close: () => shell.close(),
  };
});
