/** `npm run tour`: drives the real app through the main jobs of the three roles and leaves a picture of each step in `out/tour/`. */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { testBrowser } from '../harness/browser.ts';
import { ensureBuilt } from '../harness/build.ts';
import { startClock } from '../harness/clock.ts';
import { openDesk } from '../harness/desk.ts';
import { outDirectory } from '../harness/places.ts';
import { browserStation } from '../harness/station.ts';
import { ensureWorld } from '../harness/world.ts';
import { createCamera } from './camera.ts';
import { mediaTour } from './media.ts';
import { pacsTour } from './pacs.ts';
import { physicianTour } from './physician.ts';
import { radiologistTour } from './radiologist.ts';
import { secretaryTour } from './secretary.ts';

ensureBuilt();
startClock();
let lastTenth = 0;
await ensureWorld('full', (share) => {
  const tenth = Math.floor(share * 10);
  if (tenth > lastTenth) console.log(`Plateforme de démonstration : ${tenth * 10} %`);
  lastTenth = tenth;
});

const desk = await openDesk({ world: 'full' });
const browser = await chromium.launch(await testBrowser());
const station = browserStation(desk, browser, {
  viewport: { width: 1280, height: 800 },
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  reducedMotion: 'reduce',
});
const page = await station.open();
page.setDefaultTimeout(30_000);
try {
  const camera = createCamera();
  const guide = { page, camera, desk };
  await physicianTour(guide);
  await radiologistTour(guide);
  await mediaTour(guide);
  await pacsTour(guide);
  await secretaryTour(guide);
  console.log(`${camera.count} étapes dans out/tour/`);
} catch (thrown) {
  await page.screenshot({ path: join(outDirectory, 'tour', 'echec.png') }).catch(() => undefined);
  throw thrown;
} finally {
  await station.close();
  await browser.close();
  await desk.close();
}
