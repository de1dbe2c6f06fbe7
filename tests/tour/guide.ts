/** What each part of the tour is given. */
import type { Page } from '@playwright/test';
import type { Desk } from '../harness/desk.ts';
import type { Camera } from './camera.ts';

export interface Guide {
  readonly page: Page;
  readonly camera: Camera;
  readonly desk: Desk;
}
