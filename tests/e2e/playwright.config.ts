/** The end-to-end specs, over the real app and its embedded platform. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { testBrowser } from '../harness/browser.ts';
import { electronAvailability } from '../harness/electron.ts';
import { outDirectory } from '../harness/places.ts';
import type { TestOptions } from './fixtures.ts';

const electron = electronAvailability();
const missing = '**/electron-missing.spec.ts';

export default defineConfig<TestOptions>({
  testDir: '.',
  outputDir: join(outDirectory, 'e2e'),
  globalSetup: './global-setup.config.ts',
  workers: 2,
  fullyParallel: false,
  // A spec that only passes the second time is named at the end (tests/run/tools.ts): a defect to look for, with `--retries 0 --repeat-each`.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 45_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: await testBrowser(),
  },
  projects: [
    { name: 'browser', testIgnore: missing, use: { shell: 'browser' } },
    electron.binary === undefined
      ? { name: 'electron', testMatch: missing, use: { shell: 'electron' } }
      : { name: 'electron', testIgnore: missing, workers: 1, use: { shell: 'electron' } },
  ],
});
