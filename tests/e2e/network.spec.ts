/** The network told for what it is: a portal, a wait asked for, a clock astray, a token being renewed, a platform that takes its time. */
import type { Page } from '@playwright/test';
import { Frame } from '../harness/pages/frame.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PatientsPage } from '../harness/pages/patients-page.ts';
import { PlatformSettingsPage } from '../harness/pages/platform-settings.ts';
import { pullAll } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, expect } from './fixtures.ts';

const lookNow = (page: Page) => call(page, 'sync.now', {}).catch(() => undefined);
const state = (page: Page) => page.getByRole('dialog', { name: 'État des échanges' });

asPhysician('a captive portal is named, with what to do; once through it the exchanges go on', async ({ page, desk }) => {
  const frame = new Frame(page);
  for (const portal of ['redirect', 'status', 'page']) {
    await desk.platform.control.faults({ portal });
    await lookNow(page);
    await expect(frame.exchanges('Hors ligne · portail captif')).toBeVisible();
    await desk.platform.control.clear();
    await pullAll(page);
    await expect(frame.exchanges(/À jour/)).toBeVisible();
  }
  await desk.platform.control.faults({ portal: 'redirect' });
  await lookNow(page);
  await frame.exchanges('portail captif').click();
  await expect(state(page)).toContainText('Ce réseau demande une connexion');
  await expect(state(page)).toContainText(/Depuis 9\sh\s\d+/);
  await expect(state(page)).toContainText('réessaie de lui-même');
  // What floats stands beside the landmarks.
  await expectAccessible(page, ['region']);
  await page.keyboard.press('Escape');
  // What is kept goes on; the file says why nothing new comes.
  await PatientFile.open(page, 'MARTEL');
  await expect(page.getByRole('status').filter({ hasText: /^Hors ligne depuis/ })).toContainText('Ce réseau demande une connexion');
  await frame.exchanges('portail captif').click();
  await desk.platform.control.clear();
  // It also tries again by itself, maybe at this very instant: the button is then gone.
  const back = frame.exchanges(/À jour/);
  await Promise.race([state(page).getByRole('button', { name: 'Réessayer maintenant' }).click(), back.waitFor()]);
  await expect(back).toBeVisible();
  await expect(frame.exchanges(/portail/)).toHaveCount(0);
});

asPhysician('a platform that asks to wait is said to, until when', async ({ page, desk }) => {
  const frame = new Frame(page);
  for (const busyStatus of [429, 503]) {
    await desk.platform.control.faults({ busyRate: 1, busyStatus, retryAfterSeconds: 1200 });
    await lookNow(page);
    await expect(frame.exchanges(/Reprise à 9\sh\s\d+/)).toBeVisible();
    await frame.exchanges(/Reprise/).click();
    await expect(state(page)).toContainText(/demande d’attendre jusqu’à 9\sh\s\d+/);
    await page.keyboard.press('Escape');
    await desk.platform.control.clear();
    await pullAll(page);
    await expect(frame.exchanges(/À jour/)).toBeVisible();
  }
});

asPhysician('a clock astray is told where it matters', async ({ page, desk }) => {
  await desk.platform.control.faults({ clockSkewMs: 600_000 });
  for (let times = 0; times < 3; times += 1) await lookNow(page);
  const frame = new Frame(page);
  await expect(frame.exchanges('Horloge à régler')).toBeVisible();
  await frame.exchanges('Horloge à régler').click();
  await expect(state(page)).toContainText('L’horloge de ce poste retarde de 10 min');
  await page.keyboard.press('Escape');
  const file = await PatientFile.open(page, 'GARNIER');
  await file.publish.click();
  await expect(page.getByText('L’horloge de ce poste retarde de 10 min')).toBeVisible();
  await desk.platform.control.clear();
  for (let times = 0; times < 3; times += 1) await lookNow(page);
  await expect(frame.exchanges('Horloge à régler')).toHaveCount(0);
});

asPhysician('a 401 while a token is renewed signs nobody out; a session that is over is said to be', async ({ page, desk }) => {
  const frame = new Frame(page);
  const signedOut: string[] = [];
  await page.exposeFunction('noteSignedOut', (text: string) => signedOut.push(text));
  await page.evaluate(() => {
    const note = (globalThis as unknown as { noteSignedOut(text: string): void }).noteSignedOut;
    new MutationObserver(() => {
      const text = document.querySelector('header')?.textContent ?? '';
      if (text.includes('Session terminée')) note(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await desk.platform.control.faults({ unauthorizedRate: 0.3, only: ' /send/' });
  for (let times = 0; times < 4; times += 1) await lookNow(page);
  await desk.platform.control.clear();
  await pullAll(page);
  await expect(frame.exchanges(/À jour/)).toBeVisible();
  expect(signedOut).toEqual([]);
  await desk.platform.control.faults({ unauthorizedRate: 1 });
  await lookNow(page);
  await expect(frame.exchanges('Session terminée')).toBeVisible();
});

asPhysician(
  'with a platform that takes three seconds, and with one that never answers, all that is kept is at hand',
  async ({ page, desk }) => {
    const first = await PatientFile.open(page, 'MARTEL');
    await first.filterBy('pneumologie');
    await first.openDocument('Consultation, pneumologie');
    await expect(first.reader.locator('.textLayer').first()).toContainText('MARTEL');
    // Ten minutes: nothing of what is seen from here on can have come from the platform.
    for (const latencyMs of [3000, 600_000]) {
      await desk.platform.control.faults({ latencyMs });
      await page.goto(page.url().replace(/#.*/, '#/'));
      await page.reload();
      const day = page.getByRole('region', { name: 'Patients du jour' });
      await expect(day.getByRole('option').filter({ hasText: 'MARTEL Jeanne' })).toContainText('9 h 20');
      const patients = await new PatientsPage(page).go();
      await patients.field.fill('le goff');
      await expect(patients.patient('LE GOFF Yann')).toBeVisible();
      const file = await PatientFile.open(page, 'MARTEL');
      await expect(file.document('Bilan rénal et HbA1c').first()).toBeVisible();
      await file.filterBy('pneumologie');
      await file.openDocument('Consultation, pneumologie');
      await expect(file.reader.locator('.textLayer').first()).toContainText('MARTEL');
      await new Frame(page).find('pneumologie');
      await expect(new Frame(page).palette.getByRole('menuitem').filter({ hasText: 'pneumologie' }).first()).toBeVisible();
      await new Frame(page).closePalette();
      await file.filterBy('');
    }
  },
);

asPhysician('a document that takes its time shows that it is coming, and may be given up', async ({ page, desk }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await desk.platform.control.faults({ latencyMs: 600_000 });
  await file.openDocument('Bilan rénal et HbA1c');
  const progress = file.reader.getByRole('progressbar');
  await expect(progress).toBeVisible();
  await file.reader.getByRole('button', { name: 'Annuler' }).click();
  await expect(progress).toHaveCount(0);
  await desk.platform.control.clear();
  await file.reader.getByRole('button', { name: 'Ouvrir', exact: true }).click();
  await expect(file.reader.locator('.textLayer').first()).toContainText('HbA1c');
});

asPhysician('signing out is not held up by a platform that takes its time', async ({ page, desk }) => {
  await desk.platform.control.faults({ latencyMs: 600_000 });
  await new Frame(page).account('Dre Diallo').click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('heading', { name: 'Se connecter', exact: true })).toBeVisible();
});

asPhysician('« Tester la connexion » can be stopped, and says what it found', async ({ page, desk }) => {
  await new Frame(page).settings.click();
  const platform = new PlatformSettingsPage(page);
  await platform.run();
  await expect(platform.stage('Session')).toContainText('reconnaît votre session');
  await expect(platform.stage('Services FHIR')).toContainText('FHIR 4.0.1');
  await desk.platform.control.faults({ portal: 'page' });
  await platform.run();
  await expect(platform.stage('Réponse')).toContainText('portail captif');
  await expect(platform.stage('Services FHIR')).toContainText('non essayé');
  await desk.platform.control.faults({ clockSkewMs: -7_200_000 });
  await platform.run();
  await expect(platform.stage('Horloge')).toContainText('avance de 2 h');
  await desk.platform.control.faults({ latencyMs: 600_000 });
  await platform.test.click();
  await expect(platform.stage('Réponse')).toContainText('en cours');
  await page.getByRole('group', { name: 'Essai en cours' }).getByRole('button', { name: 'Annuler' }).click();
  await expect(platform.test).toBeVisible();
});
