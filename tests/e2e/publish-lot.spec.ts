/** A lot: several files at once, common values said once, one transaction; and what stays local is listed and sent in one key. */
import { empty, letter, picture } from '../harness/files.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { alone, expect } from './fixtures.ts';
import { published } from './published.ts';

alone(
  'several files make one lot: common values, one overridden, a bad file set aside, one submission set',
  async ({ page, desk, atWork }) => {
    await atWork('physician');
    const file = await PatientFile.open(page, 'GARNIER');
    await file.publish.click();
    const files = [
      { ...(await letter('Ordonnance du lot.')), name: 'ordonnance du lot.pdf' },
      { ...picture(), name: 'photo du lot.png' },
      { ...empty(), name: 'vide.pdf' },
    ];
    const chooser = page.waitForEvent('filechooser');
    await new PublishPage(page).choose.click();
    await (await chooser).setFiles(files);

    const form = page.getByRole('form', { name: 'Diffuser un lot' });
    const row = (name: string) => form.getByRole('listitem', { name });
    await expect(row('vide.pdf').getByRole('alert')).toContainText('Fichier vide');
    const send = form.getByRole('button', { name: /^Signer et diffuser 2 documents/ });
    await send.click();
    await expect(row('photo du lot.png')).toContainText('Choisissez un type dans la liste officielle.');

    const common = form.getByRole('group', { name: 'Valeurs communes' });
    await common.getByRole('textbox', { name: 'Nom du lot' }).fill('Consultation du jour');
    await common.getByRole('combobox', { name: 'Type de document' }).fill('ordonnance');
    await page
      .getByRole('option', { name: /^Prescription de produits de santé/ })
      .first()
      .click();
    await expect(row('ordonnance du lot.pdf').getByRole('combobox')).toHaveValue(/^Prescription de produits de santé/);
    await row('photo du lot.png').getByRole('combobox').fill('image');
    await page
      .getByRole('option', { name: /image d.illustration/ })
      .first()
      .click();
    await row('photo du lot.png')
      .getByRole('button', { name: /Qui peut le voir/ })
      .click();
    await page.getByRole('option', { name: 'Professionnels d’abord' }).click();
    await send.click();

    const outbox = new OutboxPage(page);
    await expect(outbox.item('Partis', 'ordonnance du lot')).toContainText('lot d’envoi « Consultation du jour », 2 documents');
    await expect(outbox.item('Partis', 'photo du lot')).toContainText('lot d’envoi « Consultation du jour »');
    const [letterSent] = await published(desk.platform, 'ordonnance du lot');
    const [photoSent] = await published(desk.platform, 'photo du lot');
    expect(letterSent).toMatchObject({ status: 'current', typeCode: '57833-6' });
    expect(letterSent?.securityLabel).not.toContain('INVISIBLE_PATIENT');
    expect(photoSent?.securityLabel).toContain('INVISIBLE_PATIENT');
    const { entry = [] } = await desk.platform.control.search('List?_sort=-_lastUpdated&_count=5');
    const lots = entry.map(({ resource }) => resource as { title?: string; entry?: unknown[] });
    expect(lots.filter(({ title }) => title === 'Consultation du jour').map((lot) => lot.entry?.length)).toEqual([2]);
  },
);
