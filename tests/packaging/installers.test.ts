/** What the installers are made of: every fuse said, only what is needed shipped, no update looked for. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const yaml = builder('js-yaml') as { load(text: string): unknown };

interface Configuration {
  electronFuses: Record<string, boolean>;
  asar: boolean;
  asarUnpack: string;
  npmRebuild: boolean;
  files: string[];
  icon: string;
  publish: unknown;
  linux: { target: string[] };
  win: { target: string };
  mac: { target: string; hardenedRuntime: boolean };
  nsis: Record<string, unknown>;
}
const configuration = yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Configuration;

describe('the installers', () => {
  it('are described in terms that electron-builder takes', async () => {
    const { validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
      validateConfiguration(configuration: unknown, log: { isEnabled: boolean }): Promise<void>;
    };
    await expect(validateConfiguration(structuredClone(configuration), { isEnabled: false })).resolves.toBeUndefined();
    await expect(validateConfiguration({ ...configuration, unheardOf: 1 }, { isEnabled: false })).rejects.toThrow();
  });
  it('blow every fuse explicitly', () => {
    expect(configuration.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: true,
    });
  });
  it('know each fuse that electron-builder knows', () => {
    const types = readFileSync(
      builder.resolve('app-builder-lib/out/configuration.d.ts'.replace('.d.ts', '.js')).replace(/\.js$/, '.d.ts'),
      'utf8',
    );
    const fuses = /interface FuseOptionsV1 \{([\s\S]*?)\n\}/.exec(types)?.[1] ?? '';
    const names = [...fuses.matchAll(/^ {4}(\w+)\?:/gm)].map((match) => match[1]);
    expect(names.length).toBeGreaterThan(5);
    expect(Object.keys(configuration.electronFuses).sort()).toEqual(names.sort());
  });
  it('keep native modules outside the archive and rebuild none', () => {
    expect(configuration).toMatchObject({ asar: true, asarUnpack: '**/*.node', npmRebuild: false });
  });
  it('ship the build and the resources, neither sources nor tests nor maps', () => {
    const shipped = configuration.files.filter((pattern) => !pattern.startsWith('!'));
    expect(shipped).toEqual([
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      'resources/cda/**',
      'resources/nomenclatures/**',
      'resources/sandbox/**',
      'package.json',
    ]);
    expect(configuration.files).toContain('!**/*.map');
  });
  it('are made for each system, with our icon', () => {
    expect(configuration.linux.target).toEqual(['deb', 'AppImage']);
    expect(configuration.win.target).toBe('nsis');
    expect(configuration.mac).toMatchObject({ target: 'dmg', hardenedRuntime: true });
    const icon = readFileSync(join(root, configuration.icon));
    expect(icon.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([1024, 1024]);
    expect(existsSync(join(root, 'resources', 'icons', 'icon.svg'))).toBe(true);
  });
  it('never look for an update and never take the data away', () => {
    expect(configuration.publish).toBeNull();
    expect(configuration.nsis.deleteAppDataOnUninstall).toBe(false);
  });
});

describe('the manifest', () => {
  it('points at the built entry and asks for nothing at installation', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string; scripts: Record<string, string> };
    expect(manifest.main).toBe('out/main/index.js');
    expect(Object.keys(manifest.scripts).filter((name) => /install|prepare/.test(name))).toEqual([]);
  });
});
