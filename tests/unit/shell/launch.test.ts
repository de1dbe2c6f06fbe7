/** How `npm start` decides: what to build, which shell, and why. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../main/shell/data-directory.ts';
import { isBuildStale, noteBuild } from '../../../main/shell/launch/build-state.ts';
import { chooseShell } from '../../../main/shell/launch/choose-shell.ts';
import { electronBinary } from '../../../main/shell/launch/electron-binary.ts';
import { type TemporaryFolder, temporaryFolder } from './doubles/serving.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('the shell', () => {
  const choose = (env: NodeJS.ProcessEnv, electron: string | undefined) => chooseShell({ env, platform: 'linux', electron });

  it('is Electron where its program and a screen are', () => {
    expect(choose({ DISPLAY: ':0' }, '/electron').shell).toBe('electron');
    expect(choose({}, '/electron')).toMatchObject({ shell: 'browser', reason: expect.stringContaining('écran') });
  });
  it('is the browser otherwise, and says how to have Electron', () => {
    expect(choose({ DISPLAY: ':0' }, undefined)).toMatchObject({
      shell: 'browser',
      reason: expect.stringContaining('LIAISON_ELECTRON_DOWNLOAD=1'),
    });
  });
  it('is what LIAISON_SHELL asks for, where that can be', () => {
    expect(choose({ DISPLAY: ':0', LIAISON_SHELL: 'browser' }, '/electron').shell).toBe('browser');
    expect(choose({ LIAISON_SHELL: 'electron' }, '/electron').shell).toBe('electron');
    expect(choose({ LIAISON_SHELL: 'electron' }, undefined).shell).toBe('browser');
  });
});

describe('the program of Electron', () => {
  it('is looked for without being downloaded', () => {
    const electron = join(folder.path, 'node_modules', 'electron');
    expect(electronBinary(folder.path, {})).toBeUndefined();
    mkdirSync(join(electron, 'dist'), { recursive: true });
    writeFileSync(join(electron, 'path.txt'), 'liaison-test');
    expect(electronBinary(folder.path, {})).toBeUndefined();
    writeFileSync(join(electron, 'dist', 'liaison-test'), '');
    expect(electronBinary(folder.path, {})).toBe(join(electron, 'dist', 'liaison-test'));
  });
});

describe('the build', () => {
  it('is made again when a source is newer, or gone', () => {
    const source = join(folder.path, 'main', 'deep', 'a.ts');
    mkdirSync(join(folder.path, 'main', 'deep'), { recursive: true });
    mkdirSync(join(folder.path, 'out'));
    writeFileSync(source, '');
    expect(isBuildStale(folder.path)).toBe(true);
    noteBuild(folder.path, new Date(Date.now() + 1000));
    expect(isBuildStale(folder.path)).toBe(false);
    const later = new Date(Date.now() + 5000);
    utimesSync(source, later, later);
    expect(isBuildStale(folder.path)).toBe(true);
    noteBuild(folder.path, new Date(Date.now() + 6000));
    expect(isBuildStale(folder.path)).toBe(false);
    const latest = new Date(Date.now() + 9000);
    utimesSync(join(folder.path, 'main', 'deep'), latest, latest);
    expect(isBuildStale(folder.path)).toBe(true);
  });
});

describe('the data', () => {
  it('lie where each system wants them', () => {
    expect(dataDirectory({ XDG_DATA_HOME: '/x' }, 'linux')).toBe('/x/liaison');
    expect(dataDirectory({}, 'linux')).toMatch(/\.local\/share\/liaison$/);
    expect(dataDirectory({}, 'darwin')).toMatch(/Library\/Application Support\/Liaison$/);
    expect(dataDirectory({ LOCALAPPDATA: '/l' }, 'win32')).toBe('/l/Liaison');
    expect(dataDirectory({ LIAISON_DATA_DIRECTORY: '/mine' }, 'win32')).toBe('/mine');
  });
});
