/** Entry of the app, whichever host runs it: Electron opens the product's window, plain Node the browser shell's. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { dataDirectory } from './shell/data-directory.ts';
import type { EmbeddedPlatform } from './shell/platform-source.ts';

const directory = dataDirectory(process.env);
// What Node compiled at the last start is not compiled again; it holds our code only.
enableCompileCache(join(directory, 'compiled'));

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The first start draws the embedded platform's world: half a minute that must not look like a hang. */
async function startEmbedded(): Promise<EmbeddedPlatform> {
  const { startSandboxInWorker } = await import('./sandbox/index.ts');
  let lastTenth = 0;
  const platform = await startSandboxInWorker({
    directory: join(directory, 'sandbox'),
    onProgress(done, total) {
      const tenth = Math.floor((done * 10) / total);
      if (tenth > lastTenth) log(`Plateforme de démonstration : préparation, ${tenth * 10} %`);
      lastTenth = tenth;
    },
  });
  log('Plateforme de démonstration : prête.');
  return platform;
}

const options = { dataDirectory: directory, platformUrl: process.env.LIAISON_PLATFORM_URL, startEmbedded, log };

if (process.versions.electron !== undefined) {
  const { startElectronShell } = await import('./shell/electron/index.ts');
  // Not awaited: Electron gets ready only once this module has been evaluated.
  void startElectronShell(options);
} else {
  const { runBrowserShell } = await import('./shell/browser/run.ts');
  // An embedded platform that is still being drawn would keep the process alive without its window.
  process.exit(await runBrowserShell(options));
}
