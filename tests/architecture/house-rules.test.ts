/** The five rules of the house, each held by walking the imports of every file. */
import { describe, expect, it } from 'vitest';
import { importsOf, type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles('main', 'preload', 'renderer');

/** `path → import` for each import of a file under `from` that `isForbidden` condemns. */
function offences(from: RegExp, isForbidden: (target: string, file: SourceFile) => boolean): string[] {
  return files
    .filter((file) => from.test(file.path))
    .flatMap((file) => file.imports.filter((target) => isForbidden(target, file)).map((target) => `${file.path} → ${target}`));
}

const layers = ['shell', 'rpc', 'domain', 'sync', 'base'] as const;
const domains = [
  'vault',
  'session',
  'patients',
  'documents',
  'publications',
  'imaging',
  'media-import',
  'media-export',
  'deidentification',
  'measurements',
  'appointments',
  'agenda',
  'scheduling',
  'search',
  'words',
  'readable',
  'directory',
  'settings',
  'network',
  'pacs',
  'audit',
  'cda',
  'dicom',
  'reports',
  'messages',
  'outgoing',
];

function layerOf(path: string): (typeof layers)[number] | undefined {
  const folder = /^main\/([^/]+)\//.exec(path)?.[1];
  if (folder === undefined || folder === 'sandbox') return undefined;
  if (folder === 'shell' || folder === 'rpc' || folder === 'sync') return folder;
  if (folder === 'store' || folder === 'platform') return 'base';
  return 'domain';
}

describe('rule 1: the contract stands alone, main and renderer are strangers', () => {
  it('lets preload/contract import only itself and zod', () => {
    expect(offences(/^preload\/contract\//, (target) => target !== 'zod' && !target.startsWith('preload/contract/'))).toEqual([]);
  });
  it('keeps main and renderer apart', () => {
    expect(offences(/^main\//, (target) => target.startsWith('renderer/'))).toEqual([]);
    expect(offences(/^renderer\//, (target) => target.startsWith('main/'))).toEqual([]);
  });
  it('keeps Node out of the page and the page out of the preload', () => {
    expect(offences(/^renderer\//, (target) => target.startsWith('node:'))).toEqual([]);
    expect(offences(/^preload\/index/, (target) => !target.startsWith('preload/contract/') && target !== 'electron')).toEqual([]);
  });
});

describe('rule 2: one place knows Electron', () => {
  it('lets only main/shell/electron, main/index.ts and the preload import electron', () => {
    const allowed = /^(main\/shell\/electron\/|main\/index\.ts$|preload\/index\.ts$)/;
    expect(offences(/./, (target, file) => target === 'electron' && !allowed.test(file.path))).toEqual([]);
  });
});

describe('rule 3: shell → rpc → domains → sync → store | platform', () => {
  it('never imports upwards', () => {
    const upwards = offences(/^main\/[^/]+\//, (target, file) => {
      const [own, other] = [layerOf(file.path), layerOf(target)];
      return own !== undefined && other !== undefined && layers.indexOf(other) < layers.indexOf(own) && target !== 'main/rpc/handler.ts';
    });
    expect(upwards).toEqual([]);
  });
  it('keeps platform and store strangers to each other', () => {
    expect(offences(/^main\/platform\//, (target) => target.startsWith('main/store/'))).toEqual([]);
    expect(offences(/^main\/store\//, (target) => target.startsWith('main/platform/'))).toEqual([]);
  });
  it('enters a domain only by its index', () => {
    const sideways = offences(/^main\//, (target, file) => {
      const match = /^main\/([^/]+)\/(.+)$/.exec(target);
      const [folder, rest] = [match?.[1], match?.[2]];
      if (folder === undefined || rest === undefined || !domains.includes(folder)) return false;
      return !file.path.startsWith(`main/${folder}/`) && rest !== 'index.ts' && !rest.endsWith('-worker.ts');
    });
    expect(sideways).toEqual([]);
  });
});

describe('rule 4: the sandbox, the imaging engine and the components know their place', () => {
  it('lets only the entry import the sandbox', () => {
    expect(
      offences(/^(main|preload|renderer)\//, (target, file) => {
        const isInside = file.path.startsWith('main/sandbox/');
        return target.startsWith('main/sandbox/') && !isInside && file.path !== 'main/index.ts';
      }),
    ).toEqual([]);
  });
  it('keeps React out of renderer/imaging', () => {
    expect(offences(/^renderer\/imaging\//, (target) => /^(react|react-dom|react-aria-components)$/.test(target))).toEqual([]);
  });
  it('keeps features out of renderer/ui and renderer/imaging', () => {
    expect(offences(/^renderer\/(ui|imaging)\//, (target) => /^renderer\/(features|viewers)\//.test(target))).toEqual([]);
  });
});

describe('rule 5: small files with one purpose', () => {
  const sizes = files.map((file) => file.lineCount).sort((a, b) => a - b);
  const quantile = (share: number) => sizes[Math.floor((sizes.length - 1) * share)] ?? 0;
  it('has no file above 400 lines', () => {
    expect(files.filter((file) => file.lineCount > 400).map((file) => `${file.path} ${file.lineCount}`)).toEqual([]);
  });
  it('has a median of at most 80 lines and a 90th percentile of at most 220', () => {
    expect(quantile(0.5)).toBeLessThanOrEqual(80);
    expect(quantile(0.9)).toBeLessThanOrEqual(220);
  });
  it('says at the top of each file what it is for', () => {
    expect(files.filter((file) => !/^(\/\/\/.*\n|['"]use .*\n|\s)*\/\*\*/.test(file.text)).map((file) => file.path)).toEqual([]);
  });
});

describe('the tests of the rules themselves', () => {
  it('see static, side-effect, dynamic, type and re-exporting imports', () => {
    const text = [
      `import { a } from './a.ts';`,
      `import type { B } from '../b.ts';`,
      `import './c.css';`,
      `export { d } from './d.ts';`,
      `const e = await import('./e.ts');`,
      `import f from '@scope/f/deep';`,
      `new Worker(new URL('./g.ts', import.meta.url))`,
    ].join('\n');
    expect(importsOf('main/x/file.ts', text)).toEqual([
      'main/x/a.ts',
      'main/b.ts',
      'main/x/c.css',
      'main/x/d.ts',
      'main/x/e.ts',
      '@scope/f',
      'main/x/g.ts',
    ]);
  });
  it('walk a project that is really there', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(offences(/^preload\/contract\/procedures/, (target) => target === 'zod')).toHaveLength(1);
  });
});
