/** The agenda of a practice: day, week, month, a phrase that finds a time, booking, what is taken, leave, offline. */
import { AgendaPage } from '../harness/pages/agenda-page.ts';
import { pullAll, signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { calendarTour } from './agenda-calendar.ts';
import { lettersTour } from './agenda-letters.ts';
import type { Guide } from './guide.ts';

export async function agendaTour({ page, camera, desk }: Guide): Promise<void> {
  await call(page, 'session.signOut', {});
  await signIn(page, 'secretary');
  await page.reload();
  await pullAll(page);
  const agenda = await AgendaPage.open(page);
  await agenda.grid.getByRole('button').first().waitFor();
  await agenda.side.getByText('Liste d’attente').waitFor();
  await camera.take(page, 'agenda-jour', { large: true });
  await page.keyboard.press('f');
  await page.keyboard.type('contrôle mardi matin Dr Roche le goff');
  await agenda.side.getByRole('button', { name: 'Retirer « mardi »' }).waitFor();
  await camera.take(page, 'agenda-phrase');
  await page.keyboard.press('Enter');
  await agenda.booking.getByRole('option').first().waitFor();
  await camera.take(page, 'agenda-reserver');
  await page.keyboard.press('Enter');
  await agenda.booking.getByRole('button', { name: 'Changer de patient' }).waitFor();
  await page.keyboard.press('Enter');
  await agenda.panel.getByText('LE GOFF Yann').waitFor();
  await camera.take(page, 'agenda-rendez-vous', { large: true });
  await agenda.panel.getByRole('button', { name: /Demander.*Ordonnance/ }).click();
  await agenda.panel.getByRole('button', { name: /Demander.*Imagerie/ }).click();
  await agenda.panel
    .getByRole('list', { name: /^Documents demandés/ })
    .getByText('Ordonnance')
    .click();
  await agenda.panel.getByText('1 reçu sur 2').waitFor();
  await camera.take(page, 'agenda-documents', { large: true });
  await page.keyboard.press('Escape');
  const requests = agenda.side.getByRole('list', { name: 'Demandes à confirmer' });
  await requests.scrollIntoViewIfNeeded();
  await camera.take(page, 'agenda-demandes', { at: requests });
  await requests
    .getByRole('button', { name: /^Refuser/ })
    .first()
    .click();
  await agenda.dialog('Refuser cette demande ?').waitFor();
  await camera.take(page, 'agenda-refuser');
  await page.keyboard.press('Escape');
  await agenda.view('Semaine');
  await camera.take(page, 'agenda-semaine', { large: true });
  await agenda.view('Mois');
  await camera.take(page, 'agenda-mois');
  await agenda.view('Liste');
  await camera.take(page, 'agenda-liste');
  await agenda.view('Jour');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await agenda.nextDay();
  await agenda.drag(agenda.card('Dr Samuel Roche', '11 h 40'), 0, -32);
  await agenda.dialog('Ce créneau vient d’être pris').waitFor();
  await camera.take(page, 'agenda-creneau-pris');
  await page.keyboard.press('Escape');
  await agenda.option('Bloquer une période');
  const block = agenda.dialog('Bloquer une période');
  await block.getByText('Dr Roche', { exact: true }).click();
  await block.getByText(/dans cette période/).waitFor();
  await camera.take(page, 'agenda-conge');
  await page.keyboard.press('Escape');
  await agenda.option('Feuille du jour');
  await agenda
    .dialog(/^Feuille du jour/)
    .getByRole('table')
    .first()
    .waitFor();
  await camera.take(page, 'agenda-feuille');
  await page.keyboard.press('Escape');
  await agenda.option('Statistiques');
  await page.getByRole('table').waitFor();
  await camera.take(page, 'agenda-statistiques', { large: true });
  await page.keyboard.press('Escape');
  await calendarTour(page, camera, agenda);
  await agenda.option('Horaires');
  await page.getByRole('listbox', { name: 'Agendas' }).getByRole('option', { name: /ROCHE/ }).click();
  await page.getByRole('group', { name: 'Plage 1', exact: true }).getByRole('button', { name: 'vendredi' }).click();
  await page.getByText(/ne tiennent plus dans ces horaires/).waitFor();
  await camera.take(page, 'agenda-horaires', { large: true });
  await page.getByRole('button', { name: 'Annuler les changements' }).click();
  await page.keyboard.press('Escape');
  await agenda.grid.waitFor();
  // Back from another screen, the agenda is at today.
  await agenda.nextDay();
  await lettersTour(page, camera, agenda);
  await desk.platform.control.offline(true);
  await call(page, 'sync.now', {}).catch(() => undefined);
  await agenda.main.getByText(/^Hors ligne/).waitFor();
  await agenda.drag(agenda.card('Dr Samuel Roche', '11 h 40'), 0, 160 * 1.6);
  await agenda.said('titre provisoire').waitFor();
  await camera.take(page, 'agenda-hors-ligne');
  await desk.platform.control.offline(false);
  await call(page, 'sync.now', {});
}
