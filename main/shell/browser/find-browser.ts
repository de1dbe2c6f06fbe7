/** Finds a browser of the Chromium family on this machine. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join, posix, win32 } from 'node:path';

export interface BrowserSearch {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  isExecutable(path: string): boolean;
}

/** In the order of preference: what a distribution maintains first. */
const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];

const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

function candidates({ env, platform }: BrowserSearch): string[] {
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder !== undefined);
    return windowsPrograms.flatMap((program) => folders.map((folder) => win32.join(folder, program)));
  }
  const inPath = (env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  const byCommand = commands.flatMap((command) => [...inPath, '/usr/bin', '/snap/bin'].map((folder) => posix.join(folder, command)));
  if (platform !== 'darwin') return byCommand;
  const folders = ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])];
  return [...macApplications.flatMap((application) => folders.map((folder) => posix.join(folder, application))), ...byCommand];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `LIAISON_BROWSER` is taken at its word. */
export function findBrowser(search: Partial<BrowserSearch> = {}): string | undefined {
  const whole: BrowserSearch = { env: process.env, platform: process.platform, isExecutable, ...search };
  if (whole.env.LIAISON_BROWSER) return whole.env.LIAISON_BROWSER;
  return candidates(whole).find((path) => whole.isExecutable(path));
}
