/** Elsewhere than at the window, a new message is told by a number alone; and whoever goes elsewhere while a message is being put in its hour stays there. */
import type { Page } from '@playwright/test';
import { deliver } from '../harness/operator.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { WritePage } from '../harness/pages/write-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asPhysician, expect } from './fixtures.ts';
import { rawLetter } from './raw-letter.ts';

const doctor = 'claire.diallo@medecin.demo.mssante.fr';

/** In the place of the browser's own: what would be shown is kept, the answer is given. */
function watchNotices(answer: string): void {
  const noticed: string[] = [];
  class Watched {
    static permission: NotificationPermission = 'default';
    static async requestPermission(): Promise<NotificationPermission> {
      Watched.permission = answer as NotificationPermission;
      return Watched.permission;
    }
    constructor(title: string, options: NotificationOptions) {
      noticed.push(`${title} · ${options.body}`);
    }
    close(): void {}
  }
  Object.assign(window, { Notification: Watched, noticed });
  document.hasFocus = () => false;
}

const noticed = (page: Page) => page.evaluate(() => (window as unknown as { noticed: string[] }).noticed);

async function settingsShown(page: Page): Promise<void> {
  await new Frame(page).settings.click();
  await page
    .getByRole('menuitem', { name: /Réglages|Préférences/ })
    .click({ timeout: 2000 })
    .catch(() => undefined);
  await page.getByText('Annoncer les nouveaux messages').waitFor();
}

asPhysician(
  'a number on the desktop once it is allowed, in the title of the window before; never a name',
  async ({ page, desk, shell }) => {
    alone.skip(shell === 'electron', 'Electron shows them itself');
    alone.setTimeout(240_000);
    await page.addInitScript(watchNotices, 'granted');
    await page.reload();
    const isCopied = async () => {
      const { mailboxes } = await call(page, 'mailboxes.list', {});
      return mailboxes.length > 0 && mailboxes.every(({ state }) => state.kind === 'current');
    };
    await expect.poll(isCopied, { timeout: 90_000 }).toBe(true);
    // Nothing of a first copy is told as news.
    await page.waitForTimeout(2000);
    await expect(page).toHaveTitle('Liaison');
    const arrives = async (subject: string) => {
      const from = 'Samuel ESSAI <samuel.essai@medecin.demo.mssante.fr>';
      deliver(desk, doctor, rawLetter({ from, to: doctor, subject, text: 'INR de Mme MARTEL à 4,1.' }));
      await call(page, 'mailboxes.refresh', {});
    };
    await arrives('INR de Mme Martel');
    await expect(page).toHaveTitle('(1) Liaison');
    expect(await noticed(page)).toEqual([]);

    await settingsShown(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Les montrer sur le bureau' }).click();
    await expect(page.getByText('Le bureau les montre quand vous êtes ailleurs.')).toBeVisible();
    await arrives('INR de Mme Martel, suite');
    await expect.poll(() => noticed(page)).toEqual(['Liaison · 1 nouveau message']);
    await expect(page).toHaveTitle('(2) Liaison');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page).toHaveTitle('Liaison');
  },
);

asPhysician('put in its hour slowly while one looks elsewhere, a message is seen among the sendings at once', async ({ page, shell }) => {
  alone.skip(shell === 'electron', 'the slowness is made between the page and the browser shell');
  alone.setTimeout(240_000);
  let held = 0;
  await page.routeWebSocket('**/bridge', (socket) => {
    const core = socket.connectToServer();
    socket.onMessage((message) => {
      if (!String(message).includes('"outgoing.send"')) return core.send(message);
      held += 1;
      setTimeout(() => core.send(message), 3000);
    });
  });
  await page.reload();
  const file = await PatientFile.open(page, 'PETIT');
  await file.tabs.getByRole('button', { name: 'Écrire', exact: true }).click();
  const write = new WritePage(page);
  await write.subject.waitFor();
  await write.leaveThePatientOut();
  await write.addTo('bensaid', /BENSA/);
  await write.subject.fill('Pour la semaine prochaine');
  await write.text.fill('Un texte');
  await write.otherwise('Programmer…');
  await page.getByRole('dialog', { name: 'Programmer le départ' }).getByRole('button', { name: 'Lundi, 8 h' }).click();
  await new Frame(page).goTo('Envois');
  const outbox = new OutboxPage(page);
  await expect(outbox.item('Programmés', 'Pour la semaine prochaine')).toBeVisible();
  expect(held).toBe(1);
  await page.waitForTimeout(1500);
  await expect(page).toHaveURL(/outbox/);
  await expect(outbox.item('Programmés', 'Pour la semaine prochaine')).toBeVisible();
});
