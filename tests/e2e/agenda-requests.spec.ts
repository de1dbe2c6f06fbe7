/** Requests accepted and refused, an appointment with two practitioners, and a series moved and cancelled as far as one says. */
import { AgendaPage } from '../harness/pages/agenda-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asSecretary, expect } from './fixtures.ts';

asSecretary('a request of a run with two practitioners is booked by the keyboard, answered, moved, cancelled', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  const requests = agenda.side.getByRole('list', { name: 'Demandes à confirmer' });
  await expect(requests.getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page);
  const before = (await call(page, 'agenda.requests', {})).length;
  // Accepted in one gesture, refused with its reason.
  const first = requests.getByRole('listitem').first();
  const accepted = await first.textContent();
  await first.getByRole('button', { name: /^Accepter/ }).click();
  await expect.poll(async () => (await call(page, 'agenda.requests', {})).length).toBe(before - 1);
  // Its line has left the list: the next is first.
  await expect.poll(() => first.textContent()).not.toBe(accepted);
  await requests
    .getByRole('button', { name: /^Refuser/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const refuse = agenda.dialog('Refuser cette demande ?');
  await expect(refuse.getByLabel('Pourquoi')).toBeFocused();
  await page.keyboard.type('Pas avant le bilan');
  await expectAccessible(page, [], '[role="dialog"]');
  await refuse.getByRole('button', { name: 'Refuser la demande' }).click();
  await expect.poll(async () => (await call(page, 'agenda.requests', {})).length).toBe(before - 2);

  await page.keyboard.press('n');
  await page.keyboard.type('contrôle lundi après-midi Dr Roche le goff');
  await page.keyboard.press('Enter');
  await expect(agenda.booking).toContainText('Le lundi 16 mars');
  await page.keyboard.press('Enter');
  await expect(agenda.booking.getByRole('button', { name: 'Changer de patient' })).toBeVisible();
  await agenda.booking.getByRole('radio', { name: 'Par semaine' }).focus();
  await page.keyboard.press('Space');
  await agenda.booking.getByRole('button', { name: 'Avec un autre praticien' }).focus();
  await page.keyboard.press('Enter');
  await agenda.booking.getByRole('checkbox', { name: /RAIMBAULT/ }).focus();
  await page.keyboard.press('Space');
  await agenda.booking.getByRole('checkbox', { name: 'Demande à confirmer' }).focus();
  await page.keyboard.press('Space');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  // Mme Raimbault receives on Tuesdays and Thursdays only.
  const closed = agenda.dialog('Le praticien ne reçoit pas à cette heure');
  await closed.getByLabel('Raison du surnombre').fill('À deux');
  await closed.getByRole('button', { name: 'Prendre en surnombre' }).click();
  await expect(agenda.panel).toContainText(/Avec\sMme\sEstelle\sRAIMBAULT/);
  await expect(agenda.panel).toContainText('à confirmer');
  await agenda.panel.getByRole('button', { name: 'Accepter' }).click();
  await expect(agenda.panel.getByRole('button', { name: 'Arrivé', exact: true })).toBeVisible();

  const card = agenda.card('Dr Samuel Roche', 'LE GOFF Yann');
  await card.focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const reach = agenda.dialog('Déplacer dans la série');
  await expect(reach).toContainText('De la série, 1 sur 4');
  await expectAccessible(page, [], '[role="dialog"]');
  await page.keyboard.press('Escape');
  await expect(reach).toHaveCount(0);
  await agenda.panel.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  const why = agenda.dialog('Annuler ce rendez-vous ?');
  await why.getByText('Toute la série à venir').click();
  await why.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await expect(card).toHaveCount(0);
  const { appointments } = await call(page, 'agenda.range', { from: '2026-04-06', until: '2026-04-06' });
  expect(appointments.filter(({ series }) => series !== undefined).map(({ status }) => status)).toEqual(['cancelled']);
});
