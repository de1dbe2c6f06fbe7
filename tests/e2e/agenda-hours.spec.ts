/** Hours of a timetable: changed by mouse and by keyboard, compared with what is booked, saved; elsewhere changed, offline, not one's own. */
import type { ScheduleId } from '../../preload/contract/ids.ts';
import { AgendaPage } from '../harness/pages/agenda-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asSecretary, expect } from './fixtures.ts';

asSecretary('a day taken off names who would be left outside; saved, it is the platform’s', async ({ page }) => {
  const agenda = await AgendaPage.open(page);
  await agenda.option('Horaires');
  await page.getByRole('listbox', { name: 'Agendas' }).getByRole('option', { name: /ROCHE/ }).click();
  const hours = page.getByRole('region', { name: 'Horaires : Dr Samuel ROCHE' });
  const outside = page.getByRole('complementary', { name: 'Rendez-vous hors des horaires' });
  await expect(outside).toContainText('Changez les horaires');
  await expectAccessible(page);
  const morning = hours.getByRole('group', { name: 'Plage 1', exact: true });
  await morning.getByRole('button', { name: 'vendredi' }).click();
  await expect(outside).toContainText(/rendez-vous pris ne tiennent plus dans ces horaires/);
  await expect(outside.getByRole('list')).toContainText('GAUTHIER Rémi');
  await morning.getByLabel('À', { exact: true }).fill('demain');
  await expect(
    morning.getByText('Écrivez une heure, comme « 9 h 30 ».'.replaceAll(/(?<=«)\s|\s(?=h|»)|(?<=h)\s/g, '\u00a0')),
  ).toBeVisible();
  await expect(hours.getByRole('button', { name: /^Enregistrer/ })).toHaveAttribute('aria-disabled', 'true');
  await morning.getByLabel('À', { exact: true }).fill('8h');
  await expect(hours.getByText('La fin doit suivre le début')).toBeVisible();
  await morning.getByLabel('À', { exact: true }).fill('11 h 40');
  await morning.getByRole('button', { name: /^Motifs et dates/ }).click();
  await morning.getByText('Vaccination', { exact: true }).click();
  await morning.getByText('Consultation', { exact: true }).click();
  await expect(morning.getByRole('button', { name: /2 motifs/ })).toBeVisible();
  await hours.getByRole('button', { name: 'Ajouter un jour' }).click();
  await hours.getByRole('group', { name: 'Jour particulier 1' }).getByLabel('Pourquoi').fill('Formation');
  await hours.getByRole('button', { name: 'Ajouter un remplacement' }).click();
  await expect(hours.getByText('Écrivez le nom du remplaçant.')).toBeVisible();
  await hours.getByRole('group', { name: 'Remplacement 2' }).getByLabel('Remplacé par').fill('Dre Alix MOREL');
  await expectAccessible(page);
  await hours.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(agenda.said('Dr Samuel ROCHE : horaires enregistrés.')).toBeVisible();
  const saved = (await call(page, 'agenda.setup', {})).schedules.find(({ practitioner }) => practitioner.name.includes('ROCHE'));
  expect(saved?.availability.weekly[0]).toMatchObject({ weekdays: [1, 2, 3, 4], from: '08:20', to: '11:40' });
  expect(saved?.availability.weekly[0]?.reasonIds).toHaveLength(2);
  expect(saved?.availability.exceptions).toMatchObject([{ kind: 'closed', label: 'Formation', from: '2026-03-12' }]);
  expect(saved?.availability.replacements).toHaveLength(2);
  await expect(outside).toContainText('Changez les horaires');
  // Of another place, they are read.
  await page
    .getByRole('listbox', { name: 'Agendas' })
    .getByRole('option', { name: /DIALLO/ })
    .last()
    .click();
  const elsewhere = page.getByRole('region', { name: 'Horaires : Dre Claire DIALLO' });
  await expect(elsewhere.getByText(/^Ces horaires sont ceux d’un autre/)).toBeVisible();
  await expect(elsewhere).toContainText(/mercredi, de 19\sh\s00 à 20\sh\s20/);
  await expect(page.getByRole('button', { name: /^Enregistrer/ })).toHaveCount(0);
});

asSecretary('by the keyboard alone: changed elsewhere meanwhile, offline, left without saving', async ({ page, desk }) => {
  await AgendaPage.open(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('horaires');
  await expect(page.getByRole('menuitem', { name: /horaires de l’agenda/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const list = page.getByRole('listbox', { name: 'Agendas' });
  await list
    .getByRole('option', { name: /DIALLO/ })
    .first()
    .focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const name = (await page.getByRole('heading', { level: 1 }).last().textContent()) ?? '';
  const hours = page.getByRole('region', { name: `Horaires : ${name}` });
  const from = hours.getByRole('group', { name: 'Plage 1', exact: true }).getByLabel('De', { exact: true });
  await from.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('10h');
  // Somebody else changes the colour and the grid.
  const before = (await call(page, 'agenda.setup', {})).schedules.find((one) => one.practitioner.name === name);
  const scheduleId = before?.id as ScheduleId;
  await call(page, 'agenda.saveSchedule', { scheduleId, gridMinutes: 30, colour: 'red' });
  await expect(hours.getByText(/modifiés ailleurs/)).toBeVisible();
  await expectAccessible(page);
  await hours.getByRole('button', { name: 'Garder ma saisie' }).focus();
  await page.keyboard.press('Enter');
  await expect(from).toHaveValue('10h');
  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await expect(hours.getByText(/^Hors ligne/)).toBeVisible();
  await desk.platform.control.offline(false);
  await call(page, 'sync.now', {});
  await expect(hours.getByText(/^Hors ligne/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  const leave = page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' });
  await expectAccessible(page, [], '[role="dialog"]');
  await page.keyboard.press('Escape');
  await expect(leave).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alertdialog').filter({ hasText: 'horaires enregistrés' })).toBeVisible();
  const after = (await call(page, 'agenda.setup', {})).schedules.find(({ id }) => id === scheduleId);
  // What was typed was put over what the other made, grid and colour included: it was chosen.
  expect(after).toMatchObject({ gridMinutes: before?.gridMinutes, colour: before?.colour });
  expect(after?.availability.weekly[0]?.from).toBe('10:00');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('agenda-grid')).toBeVisible();
});
