/** The same build with nothing in it: its own shell, a core that only says hello, a page that is one word. */
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns its folder, inside the project so that packages are found from it */
export function makeBlankBuild(build: string, directory: string): string {
  rmSync(directory, { recursive: true, force: true });
  cpSync(join(build, 'main'), join(directory, 'main'), { recursive: true });
  writeFileSync(
    join(directory, 'main', 'core-worker.js'),
    `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ kind }) => {
  if (kind !== 'close') return;
  parentPort.postMessage({ kind: 'closed' });
  process.exit(0);
});
parentPort.postMessage({ kind: 'hello' });
`,
  );
  for (const name of readdirSync(join(directory, 'main'))) if (name.endsWith('.map')) rmSync(join(directory, 'main', name));
  cpSync(join(build, 'renderer', 'icon.svg'), join(directory, 'renderer', 'icon.svg'));
  writeFileSync(
    join(directory, 'renderer', 'index.html'),
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="icon" href="./icon.svg"><title>Liaison</title></head><body><h1>Liaison</h1></body></html>',
  );
  return directory;
}
