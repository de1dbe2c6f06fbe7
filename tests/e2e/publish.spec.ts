/** Publishing: the file is checked, the type sought, the class derived; sent, held, replaced, prepared and validated. */

import * as files from '../harness/files.ts';
import { encrypted, letter, picture } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { asPhysician, asSecretary, expect, test } from './fixtures.ts';
import { published } from './published.ts';

test('a PDF is sent with its type, the class derived, its title, date and visibility', async ({ page, desk }) => {
  const title = 'Ordonnance de paracétamol';
  const file = await PatientFile.open(page, 'GARNIER');
  await file.publish.click();
  const publish = new PublishPage(page);
  await publish.give(await letter());
  await expect(page.getByRole('region', { name: 'Aperçu' }).locator('.textLayer')).toContainText('paracétamol');
  await publish.chooseType('ordonnance', /^Prescription de produits de santé/);
  await expect(publish.form.getByText(/^Classé dans/)).toBeVisible();
  await publish.title.fill(title);
  await publish.setDate('11', '03', '2026');
  await publish.audience.getByRole('radio', { name: /^Les professionnels d’abord/ }).click({ force: true });
  await publish.send.click();

  const outbox = new OutboxPage(page);
  await expect(outbox.item('Partis', title)).toContainText('parti le 12 mars 2026');
  const [sent, ...more] = await published(desk.platform, title);
  expect(more).toEqual([]);
  expect(sent).toMatchObject({ status: 'current', typeCode: '57833-6', replaces: false });
  expect(sent?.classCode).not.toBe('');
  expect(sent?.securityLabel).toContain('INVISIBLE_PATIENT');
});

test('a photograph is sent and then opened from the record', async ({ page }) => {
  const title = 'Photographie de contrôle';
  const file = await PatientFile.open(page, 'MOREAU');
  await file.publish.click();
  const publish = new PublishPage(page);
  await publish.fill(picture(), { words: 'image', type: /image d.illustration/, title });
  await publish.send.click();
  await expect(new OutboxPage(page).item('Partis', title)).toBeVisible();
  await new OutboxPage(page).act('Voir le document', title);
  // It travels as a PDF, which every reader shows.
  await expect(
    file.reader
      .getByRole('region', { name: `Document PDF ${title}` })
      .locator('canvas')
      .first(),
  ).toBeVisible();
});

test('what is missing is said at each field, and nothing leaves', async ({ page }) => {
  const file = await PatientFile.open(page, 'GARNIER');
  await file.publish.click();
  const publish = new PublishPage(page);
  await publish.send.click();
  await expect(publish.form.getByText('Choisissez un type dans la liste officielle.')).toBeVisible();
  await expect(publish.form.getByText('Donnez un titre : c’est lui que le patient lira.')).toBeVisible();
  await publish.type.fill('zzzz');
  await expect(page.getByText('Aucun type officiel ne répond à ces mots.')).toBeVisible();
});

const refused: readonly [what: string, make: () => Promise<files.TestFile> | files.TestFile, message: string][] = [
  ['a protected', encrypted, 'Fichier protégé par mot de passe'],
  ['an empty', files.empty, 'Fichier vide'],
  ['a damaged', files.broken, 'Fichier illisible'],
  ['an oversized', files.oversized, 'Fichier trop volumineux'],
  ['an unsupported', files.program, 'Type de fichier non accepté'],
];
for (const [what, make, message] of refused) {
  test(`${what} file gets a clear message, and another one can be chosen`, async ({ page }) => {
    const file = await PatientFile.open(page, 'GARNIER');
    await file.publish.click();
    const publish = new PublishPage(page);
    await publish.give(await make());
    await expect(publish.problem).toContainText(message);
    await publish.give(await letter());
    await expect(publish.problem).toHaveCount(0);
    await expect(page.getByText(/ordonnance\.pdf · /)).toBeVisible();
  });
}

test('kept without sending, corrected, then sent', async ({ page, desk }) => {
  const title = 'Ordonnance gardée';
  const file = await PatientFile.open(page, 'OUEDRAOGO');
  await file.publish.click();
  const publish = new PublishPage(page);
  await publish.fill(await letter(), { title });
  await publish.hold.click();
  const outbox = new OutboxPage(page);
  await expect(outbox.item('Retenus', title)).toBeVisible();
  expect(await published(desk.platform, title)).toEqual([]);
  await outbox.act('Corriger', title);
  await publish.title.fill(`${title}, relue`);
  await publish.send.click();
  await expect(outbox.item('Partis', `${title}, relue`)).toBeVisible();
  expect(await published(desk.platform, `${title}, relue`)).toHaveLength(1);
});

asPhysician('a new version folds the old one', async ({ page, desk }) => {
  const old = 'Volet de synthèse médicale';
  const title = 'Volet de synthèse médicale, mis à jour';
  const file = await PatientFile.open(page, 'MARTEL');
  await file.filterBy(old);
  await file.openDocument(old);
  await file.inspector.getByRole('button', { name: 'Remplacer' }).click();
  const publish = new PublishPage(page);
  await expect(publish.title).toHaveValue(old);
  await expect(publish.type).toHaveValue(/.+/);
  await publish.give(await letter('Synthèse à jour.'));
  await publish.title.fill(title);
  await publish.setDate('12', '03', '2026');
  await publish.send.click();
  await expect(new OutboxPage(page).item('Partis', title)).toBeVisible();
  expect(await published(desk.platform, title)).toMatchObject([{ status: 'current', replaces: true }]);
  await file.tab('Documents').click();
  await file.filterBy(old);
  await expect(file.timeline.getByRole('option')).toHaveCount(1);
  await expect(file.document(title)).toContainText('1 ancienne version');
});

asSecretary('a secretary prepares, a doctor reads it again and sends it', async ({ page, desk }) => {
  const title = 'Certificat préparé';
  const file = await PatientFile.open(page, 'PETIT');
  await file.publish.click();
  const publish = new PublishPage(page);
  await publish.fill(await letter('Certificat médical.'), { words: 'certificat', type: /^Certificat médical/, title });
  await publish.prepare.click();
  await expect(new OutboxPage(page).item('À valider', title)).toBeVisible();
  expect(await published(desk.platform, title)).toEqual([]);

  await call(page, 'session.signOut', {});
  await signIn(page, 'physician');
  await page.reload();
  await new Frame(page).goTo('Accueil');
  const waiting = page.getByRole('complementary', { name: 'À traiter' });
  await expect(waiting).toContainText('Envois à valider');
  await expect(waiting).toContainText('Nadia FERRAND');
  await waiting.getByRole('button', { name: `Relire : ${title}` }).click();
  await expect(page.getByRole('heading', { name: 'Relire et diffuser' })).toBeVisible();
  await publish.validate.click();
  await expect(new OutboxPage(page).item('Partis', title)).toContainText('validé par Dre Claire DIALLO');
  expect(await published(desk.platform, title)).toHaveLength(1);
});
