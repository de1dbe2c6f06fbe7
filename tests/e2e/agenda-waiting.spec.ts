/** The agenda's waiting list, blocks and leave, the sheet of the day, and what becomes of bookings made without the network. */
import { passphrase } from '../harness/accounts.ts';
import { AgendaPage } from '../harness/pages/agenda-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';

import { call } from '../harness/rpc.ts';
import { openSecondWorkplace } from '../harness/second-workplace.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asSecretary, contextOptions, expect } from './fixtures.ts';

asSecretary('a time that is freed is proposed to who waits for it, and placed in two gestures', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.nextDay();
  await agenda.card('Dr Samuel Roche', 'GAUTHIER Rémi').click();
  await agenda.panel.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await agenda.dialog('Annuler ce rendez-vous ?').getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await agenda
    .said(/Créneau libéré/)
    .getByRole('button', { name: 'Proposer' })
    .click();
  const proposals = agenda.dialog(/^Qui prendrait ce créneau/);
  await expect(proposals.getByRole('listitem').first()).toContainText('TESSIER Hugo');
  await expectAccessible(page, [], '[role="dialog"]');
  await proposals.getByRole('button', { name: 'Placer TESSIER Hugo' }).click();
  await expect(agenda.booking).toContainText('Depuis la liste d’attente : TESSIER Hugo');
  await agenda.booking.getByRole('button', { name: 'Réserver' }).click();
  await expect(agenda.panel).toContainText('TESSIER Hugo');
  await page.keyboard.press('Escape');
  await expect(agenda.side.getByRole('button', { name: 'Placer TESSIER Hugo' })).toHaveCount(0);
});

asSecretary('somebody is put on the waiting list, looked for, and taken off', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.side.getByRole('button', { name: 'Mettre en liste d’attente' }).click();
  const form = agenda.dialog('Mettre en liste d’attente');
  await form.getByRole('searchbox').fill('roux camille');
  await form.getByRole('option', { name: /ROUX Camille/ }).click();
  await form.getByRole('radio', { name: 'Matin' }).click();
  await form.getByText('Urgent', { exact: true }).click();
  await expectAccessible(page, [], '[role="dialog"]');
  await form.getByRole('button', { name: 'Mettre en attente' }).click();
  await agenda.side.getByRole('button', { name: 'Placer ROUX Camille' }).click();
  await expect(agenda.slots.getByRole('option').first()).toBeFocused();
  await agenda.side.getByRole('button', { name: 'Ne plus chercher' }).click();
  await agenda.side.getByRole('button', { name: 'Retirer ROUX Camille de la liste' }).click();
  await expect(agenda.side.getByRole('button', { name: 'Placer ROUX Camille' })).toHaveCount(0);
});

asSecretary('somebody of the waiting list is carried to a time of the grid', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  const entry = agenda.side.getByRole('listitem').filter({ hasText: 'TESSIER Hugo' });
  const column = agenda.grid.locator('[data-column="0"]');
  // 15 h, at 1,6 pixel a minute from 8 h.
  await entry.dragTo(column, { targetPosition: { x: 40, y: 7 * 60 * 1.6 + 4 } });
  await expect(agenda.booking).toContainText('Le jeudi 12 mars à 15 h 00'.replaceAll(/(?<=15) h /g, '\u00a0h\u00a0'));
  await expect(agenda.booking).toContainText('Depuis la liste d’attente : TESSIER Hugo');
  await agenda.booking.getByRole('button', { name: 'Réserver' }).click();
  await expect(agenda.card('Dr Samuel Roche', 'TESSIER Hugo').filter({ hasText: '15 h 00'.replaceAll(' ', '\u00a0') })).toBeVisible();
});

asSecretary('a leave lists whom it covers, each moved by one gesture, and opens again', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.nextDay();
  await agenda.option('Bloquer une période');
  const form = agenda.dialog('Bloquer une période');
  await form.getByText('Dr Roche', { exact: true }).click();
  await form.getByLabel('Intitulé').fill('Formation');
  await form.getByText('Journées entières').click();
  await form.getByLabel('De (heure)').fill('8h');
  await form.getByLabel('À (heure)').fill('12 h 30');
  await expect(form.getByText(/rendez-vous sont dans cette période/)).toBeVisible();
  const covered = form.getByRole('listitem');
  const count = await covered.count();
  expect(count).toBeGreaterThan(3);
  await expectAccessible(page, [], '[role="dialog"]');
  await covered
    .first()
    .getByRole('button', { name: /^Déplacer/ })
    .click();
  await expect(covered).toHaveCount(count - 1);
  await form.getByRole('button', { name: 'Bloquer' }).click();
  const block = agenda.grid.getByRole('button', { name: 'Formation', exact: true });
  await asSecretary.step('by the keyboard: to a time that it covers, then to its name', async () => {
    const focused = page.locator(':focus');
    const column = focused.locator('xpath=ancestor::*[@data-column]');
    const wanted = await block.locator('xpath=ancestor::*[@data-column]').getAttribute('data-column');
    await agenda.grid.locator('[data-free], [data-appointment][tabindex="0"]').first().focus();
    while ((await column.getAttribute('data-column')) !== wanted) {
      const before = Number(await column.getAttribute('data-column'));
      const step = before < Number(wanted) ? 1 : -1;
      await page.keyboard.press(step === 1 ? 'ArrowRight' : 'ArrowLeft');
      await expect(column).toHaveAttribute('data-column', String(before + step));
    }
    // The first of the day was moved: above those that are left, the time is free.
    await page.keyboard.press('Home');
    await expect(async () => {
      await page.keyboard.press('ArrowUp');
      await expect(focused).toHaveAccessibleName(/^Bloqué à .*Formation$/, { timeout: 500 });
    }).toPass();
    await page.keyboard.press('Shift+Tab');
    await expect(block).toBeFocused();
    await page.keyboard.press('Enter');
  });
  await agenda.dialog('Période bloquée').getByRole('button', { name: 'Rouvrir la période' }).click();
  await expect(block).toHaveCount(0);
});

asSecretary('the sheet of the day can be read and printed', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.option('Feuille du jour');
  const sheet = agenda.dialog(/^Feuille du jour/);
  await expect(sheet.getByRole('table').first()).toContainText('GARNIER Odile');
  await expectAccessible(page, [], '[role="dialog"]');
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', document.querySelector('[data-print-sheet]')?.textContent ?? '');
  });
  await sheet.getByRole('button', { name: 'Imprimer' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', /GARNIER Odile/);
});

asSecretary(
  'booked without the network: provisional, then settled; where another was first, a human chooses',
  async ({ page, station, desk, browser }) => {
    alone.setTimeout(180_000);
    const agenda = await AgendaPage.open(page);
    const other = await openSecondWorkplace(desk, browser, contextOptions, 'secretary');
    await desk.platform.control.offline(true);
    await call(page, 'sync.now', {}).catch(() => undefined);
    await expect(agenda.main.getByText(/^Hors ligne/)).toBeVisible();
    await page.keyboard.press('n');
    await page.keyboard.type('contrôle lundi 14h Dr Roche le goff');
    await page.keyboard.press('Enter');
    await expect(agenda.booking).toContainText('Le lundi 16 mars');
    await page.keyboard.press('Enter');
    await expect(agenda.booking.getByRole('button', { name: 'Changer de patient' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(agenda.panel).toContainText('provisoire');
    await expect(agenda.card('Dr Samuel Roche', 'LE GOFF Yann')).toContainText('provisoire');
    await expectAccessible(page);

    const mine = (await call(page, 'agenda.range', { from: '2026-03-16', until: '2026-03-16' })).appointments.find(
      ({ provisional }) => provisional !== undefined,
    );
    if (mine === undefined) throw new Error('Nothing provisional');
    // Power is cut before the network is back: the other workplace is the first, and nothing of here is lost.
    await station.kill9();
    await desk.platform.control.offline(false);
    await call(other.page, 'sync.now', {});
    const { patients } = await call(other.page, 'patients.search', { text: 'kowalski' });
    const patientId = patients[0]?.id;
    if (patientId === undefined) throw new Error('No patient');
    const taken = await call(other.page, 'agenda.book', {
      scheduleId: mine.scheduleId,
      start: mine.start,
      person: { kind: 'known', patientId },
    });
    expect(taken.state).toBe('done');
    await station.restart();
    const next = await station.open();
    await new VaultPage(next).unlock(passphrase);
    const back = await AgendaPage.open(next);
    await back.side.getByRole('button', { name: 'Régler' }).click({ timeout: 60_000 });
    const conflicts = back.dialog('À régler');
    await expect(conflicts).toContainText('LE GOFF Yann : le créneau a été pris entre-temps');
    await expect(conflicts).toContainText('KOWALSKI Anna');
    await expectAccessible(next, [], '[role="dialog"]');
    await conflicts.getByRole('button', { name: 'Déplacer : LE GOFF Yann' }).click();
    await next.keyboard.press('Enter');
    await expect(conflicts).toContainText('Tout est réglé.', { timeout: 30_000 });
    await other.close();
  },
);
