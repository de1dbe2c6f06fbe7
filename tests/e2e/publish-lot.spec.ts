/** A lot: several files at once, common values said once, one transaction; and what stays local is listed and sent in one key. */
import { empty, letter, picture } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, expect } from './fixtures.ts';
import { published } from './published.ts';

asPhysician(
  'several files make one lot: common values, one overridden, a bad file set aside, one submission set',
  async ({ page, desk }) => {
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
    await expectAccessible(page);
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

asPhysician(
  'EX_2.1-1190: local documents that were not sent are listed with their reason, read, and sent in one key or all at once',
  async ({ page, desk }) => {
    const file = await PatientFile.open(page, 'GARNIER');
    const publish = new PublishPage(page);
    await expect(file.tab('Non envoyés')).toHaveCount(0);
    for (const [title, gesture] of [
      ['Courrier gardé', 'keepLocal'],
      ['Courrier retenu', 'hold'],
    ] as const) {
      await file.publish.click();
      await publish.fill(await letter(`${title}, contenu.`), { title });
      await publish[gesture].click();
      await expect(publish.form).toHaveCount(0);
    }
    await file.tab('Non envoyés').click();
    const list = page.getByRole('listbox', { name: 'Documents locaux non envoyés' });
    const line = (title: string) => list.getByRole('option').filter({ hasText: title });
    await expect(line('Courrier gardé')).toContainText('local, non envoyé · enregistré sans envoyer par Dre Claire DIALLO');
    await expect(line('Courrier retenu')).toContainText('retenu par Dre Claire DIALLO');
    await line('Courrier gardé').click();
    await expect(page.getByRole('region', { name: 'Aperçu' }).locator('.textLayer')).toContainText('Courrier gardé, contenu.');
    await expectAccessible(page);
    expect(await published(desk.platform, 'Courrier gardé')).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(line('Courrier gardé')).toHaveCount(0);
    await expect.poll(async () => (await published(desk.platform, 'Courrier gardé')).length).toBe(1);

    // Of the whole practice.
    await new Frame(page).goTo('Envois');
    await page.getByRole('link', { name: 'Documents locaux non envoyés' }).click();
    await expect(line('Courrier retenu')).toContainText('GARNIER');
    await page.getByRole('button', { name: /^Envoyer 1 document prêt/ }).click();
    await expect(page.getByText('Rien n’attend ici')).toBeVisible();
    await expect.poll(async () => (await published(desk.platform, 'Courrier retenu')).length).toBe(1);
  },
);

asPhysician('EX_GEN-1060: the rules of Settings decide what a validation does', async ({ page }) => {
  await new Frame(page).settings.click();
  const rules = page.getByRole('region', { name: 'Réglages' });
  await rules.getByRole('searchbox', { name: 'Chercher un type de document' }).fill('produits de sante');
  const choose = async (what: RegExp, value: string) => {
    await rules.getByRole('button', { name: what }).click();
    await page.getByRole('option', { name: value }).click();
  };
  await choose(/À la validation : Prescription de produits de santé/, 'Jamais envoyé');
  await choose(/Visible par : Prescription de produits de santé/, 'Professionnels d’abord');
  await expectAccessible(page);
  const file = await PatientFile.open(page, 'GARNIER');
  await file.publish.click();
  const publish = new PublishPage(page);
  await publish.fill(await letter('Ordonnance qui reste.'), { title: 'Ordonnance qui reste' });
  await expect(publish.form.getByText('Selon vos règles, ce type n’est pas envoyé')).toBeVisible();
  await expect(publish.audience.getByRole('radio', { name: /^Les professionnels d’abord/ })).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await file.tab('Non envoyés').click();
  await expect(page.getByRole('option').filter({ hasText: 'Ordonnance qui reste' })).toContainText('type jamais envoyé selon vos règles');
});
