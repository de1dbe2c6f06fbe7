/**
 * `npm run tour`: drives the real app through the main jobs of the three roles and leaves a picture of each step in `out/tour/`.
 * `npm run tour -- imagerie` shows one part alone.
 */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { testBrowser } from '../harness/browser.ts';
import { ensureBuilt } from '../harness/build.ts';
import { startClock } from '../harness/clock.ts';
import { openDesk } from '../harness/desk.ts';
import { outDirectory } from '../harness/places.ts';
import { signIn } from '../harness/prepare.ts';
import { browserStation } from '../harness/station.ts';
import { ensureWorld } from '../harness/world.ts';
import { agendaTour } from './agenda.ts';
import { biologyTour } from './biology.ts';
import { createCamera } from './camera.ts';
import { imagingTour } from './imaging.ts';
import { mediaTour } from './media.ts';
import { messagesTour } from './messages.ts';
import { pacsTour } from './pacs.ts';
import { physicianTour } from './physician.ts';
import { radiologistTour } from './radiologist.ts';
import { secretaryTour } from './secretary.ts';

const parts = {
  medecin: physicianTour,
  biologie: biologyTour,
  radiologue: radiologistTour,
  supports: mediaTour,
  pacs: pacsTour,
  secretaire: secretaryTour,
  agenda: agendaTour,
  imagerie: imagingTour,
  messagerie: messagesTour,
} as const;
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) throw new Error(`« ${unknown} » : ${Object.keys(parts).join(', ')}`);

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
page.setDefaultTimeout(60_000);
try {
  const camera = createCamera();
  const guide = { page, camera, desk };
  // The doctor's morning begins with the first run; the other parts are at work already.
  if (asked.length > 0 && !asked.includes('medecin')) await signIn(page, 'radiologist');
  for (const [name, part] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await part(guide);
  console.log(`${camera.count} étapes dans out/tour/`);
} catch (thrown) {
  await page.screenshot({ path: join(outDirectory, 'tour', 'echec.png') }).catch(() => undefined);
  throw thrown;
} finally {
  await station.close();
  await browser.close();
  await desk.close();
}
