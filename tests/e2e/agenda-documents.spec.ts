/** What a patient is asked to bring: by mouse and by keyboard, with the network and without; in the waiting room and on the sheet of the day. */
import { AgendaPage } from '../harness/pages/agenda-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asSecretary, expect } from './fixtures.ts';

asSecretary(
  'documents are asked, received, awaited in the waiting room, printed with the day, and kept without the network',
  async ({ page, desk }) => {
    const agenda = await AgendaPage.open(page);
    await agenda.card('Dr Samuel Roche', 'RICHARD Solange').click();
    const list = agenda.panel.getByRole('list', { name: /^Documents demandés/ });
    await agenda.panel.getByRole('button', { name: /Demander.*Ordonnance/ }).click();
    await agenda.panel.getByLabel('Demander un document').first().focus();
    await page.keyboard.type('Carnet de suivi');
    await page.keyboard.press('Enter');
    await expect(list.getByRole('listitem')).toHaveCount(2);
    await list.getByRole('checkbox', { name: 'Ordonnance' }).focus();
    await page.keyboard.press('Space');
    await expect(list.getByRole('checkbox', { name: 'Ordonnance' })).toBeChecked();
    await expect(agenda.panel).toContainText('1 reçu sur 2');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(agenda.side.getByRole('listitem').filter({ hasText: 'RICHARD Solange' }).first()).toContainText(
      /Attendu.*Carnet de suivi/,
    );
    await agenda.option('Feuille du jour');
    await expect(agenda.dialog(/^Feuille du jour/)).toContainText(/À apporter.*Ordonnance \(reçu\), Carnet de suivi/);
    await page.keyboard.press('Escape');

    await desk.platform.control.offline(true);
    await call(page, 'sync.now', {}).catch(() => undefined);
    await agenda.card('Dr Samuel Roche', 'RICHARD Solange').click();
    await list.getByRole('checkbox', { name: 'Carnet de suivi' }).focus();
    await page.keyboard.press('Space');
    await expect(list.getByRole('checkbox', { name: 'Carnet de suivi' })).toBeChecked();
    await expect(agenda.panel).toContainText('provisoire');
    await desk.platform.control.offline(false);
    await call(page, 'sync.now', {});
    await expect(agenda.panel.getByText(/^provisoire/)).toHaveCount(0, { timeout: 30_000 });
    await expect(list.getByRole('checkbox', { name: 'Carnet de suivi' })).toBeChecked();
  },
);
