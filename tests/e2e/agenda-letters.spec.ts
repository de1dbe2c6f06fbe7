/** From the agenda to the patient: a message about an appointment in the composer, and the reminders of the next days; by mouse and by keyboard. */
import { AgendaPage } from '../harness/pages/agenda-page.ts';
import { Frame } from '../harness/pages/frame.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asSecretary, expect } from './fixtures.ts';

asSecretary('an appointment is written about with its calendar file, then shows what was written', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.nextDay();
  const card = agenda.card('Dr Samuel Roche', 'MOREAU Thérèse').first();
  await card.click();
  await agenda.panel.getByRole('button', { name: 'Écrire', exact: true }).click();
  await expect(page.getByRole('menuitem')).toHaveText([/Confirmation/, /Changement d’horaire/, /Rappel/]);
  await page.getByRole('menuitem', { name: /Confirmation/ }).click();
  await expect(page.getByLabel('Objet')).toHaveValue('Votre rendez-vous du 13 mars 2026');
  await expect(page.getByRole('checkbox', { name: /MOREAU Thérèse/ })).toBeChecked();
  await expect(page.getByText('rendez-vous.ics')).toBeVisible();
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue(
    /Vendredi 13 mars 2026 à 8\sh\s20\sDr\sSamuel\sROCHE\sMSP\sdes\sTilleuls/,
  );
  await new Frame(page).goTo('Agenda');
  await agenda.nextDay();
  await card.click();
  const written = agenda.panel.getByRole('list', { name: 'Messages écrits pour ce rendez-vous' });
  await expect(written).toContainText('Confirmation, en brouillon');
  await expectAccessible(page);
  await agenda.panel.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await agenda.dialog('Annuler ce rendez-vous ?').getByRole('button', { name: 'Annuler le rendez-vous' }).click();
  await agenda.panel.getByRole('button', { name: 'Écrire', exact: true }).click();
  await expect(page.getByRole('menuitem')).toHaveText([/Annulation/]);
});

asSecretary('reminders are sent together from the keyboard, taken back, sent again; the appointment says so', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await expect(agenda.side.getByText(/rendez-vous sans rappel d’ici lundi 16 mars/)).toBeVisible();
  const { due } = await call(page, 'agenda.reminders', {});
  await new Frame(page).find('rappeler les prochains');
  await page.keyboard.press('Enter');
  const dialog = agenda.dialog('Rappels jusqu’à lundi 16 mars');
  await expect(dialog.getByRole('listitem')).toHaveCount(due.length);
  await expectAccessible(page, [], '[role="dialog"]');
  // All but the first are left out.
  await dialog.getByRole('checkbox', { name: 'Tous' }).focus();
  await page.keyboard.press('Space');
  await expect(dialog.getByText(`0 sur ${due.length}`)).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const send = dialog.getByRole('button', { name: 'Envoyer 1 rappel' });
  await send.focus();
  await page.keyboard.press('Enter');
  await expect(agenda.said(/1 rappel part dans \d+ s/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(agenda.said('1 rappel repris, rien n’est parti')).toBeVisible();
  const first = due[0]?.appointment;
  if (first === undefined) throw new Error('Nobody to remind');
  await expect.poll(async () => (await call(page, 'agenda.reminders', {})).due.length).toBe(due.length);
  const [box] = (await call(page, 'mailboxes.list', {})).mailboxes.filter(({ rights }) => rights.includes('send'));
  if (box === undefined) throw new Error('No mailbox');
  await call(page, 'agenda.sendReminders', { appointmentIds: [first.id], mailboxId: box.id });
  await expect(agenda.side.getByText(`${due.length - 1} rendez-vous sans rappel`)).toBeVisible();
  // Ten seconds, then the outbox.
  await expect
    .poll(async () => (await call(page, 'agenda.appointment', { appointmentId: first.id })).appointment.reminded?.by, { timeout: 30_000 })
    .toMatch(/Nadia FERRAND/);
  await agenda.nextDay();
  await agenda.grid
    .getByRole('button')
    .filter({ hasText: first.person?.birthName ?? '' })
    .first()
    .click();
  await expect(agenda.panel.getByText(/^rappel envoyé .*Nadia FERRAND/)).toBeVisible();
  await expect(agenda.panel.getByRole('list', { name: 'Messages écrits pour ce rendez-vous' })).toContainText('Rappel, envoyé');
});
