/** Says why the Electron shell isn't driven on this machine. */
import { test } from '@playwright/test';
import { electronAvailability } from '../harness/electron.ts';

const { reason } = electronAvailability();

test(`the same specs in Electron (${reason})`, () => {
  test.skip(true, reason);
});
