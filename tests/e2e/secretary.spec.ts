/** A secretary: the day and the identities, never a clinical content; sendings are prepared for a doctor. */
import { letter } from '../harness/files.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { PublishPage } from '../harness/pages/publish-page.ts';
import { signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { asSecretary, expect, test } from './fixtures.ts';
import { published } from './published.ts';

test.use({ account: 'secretary' });

test('sees the day of the workplace without what is new in the files', async ({ page }) => {
  const day = page.getByRole('region', { name: 'Patients du jour' });
  const martel = day.getByRole('option').filter({ hasText: 'MARTEL Jeanne' }).filter({ hasText: 'Dre Claire DIALLO' });
  await expect(martel).toHaveCount(1);
  await expect(martel).toBeVisible();
  await expect(day).not.toContainText('Bilan rénal');
  await expect(day).not.toContainText('avec du nouveau');
  await expect(new Frame(page).place('Imagerie')).toHaveCount(0);
});

test('opens a file on its sendings, without documents nor images', async ({ page }) => {
  const file = await PatientFile.open(page, 'MARTEL');
  await expect(file.tab('Envois')).toHaveAttribute('aria-current', 'page');
  await expect(file.tab('Synthèse')).toHaveCount(0);
  await expect(file.tab('Documents')).toHaveCount(0);
  await expect(file.tab('Imagerie')).toHaveCount(0);
  await expect(file.tab('Biologie')).toHaveCount(0);
  await expect(file.tab('Vaccins')).toHaveCount(0);
});

test('searches everywhere without being given a document, nor what one says', async ({ page }) => {
  const frame = new Frame(page);
  await frame.find('bilan');
  await expect(frame.palette.getByRole('radio', { name: 'Messages' })).toBeVisible();
  await expect(frame.palette.getByRole('radio', { name: 'Documents' })).toHaveCount(0);
  await expect(frame.palette.getByRole('status')).not.toContainText('Recherche en cours');
  await expect(frame.palette.getByRole('group', { name: /^Documents/ })).toHaveCount(0);
  await frame.closePalette();
  const { documents } = await call(page, 'search.everywhere', { text: 'bilan' });
  expect(documents).toEqual([]);
  // The appointments to come are theirs to find; what somebody keeps private in the agenda answers to no word of its own.
  const { appointments } = await call(page, 'search.everywhere', { text: 'semaine prochaine', limit: 50 });
  expect(appointments.length).toBeGreaterThan(0);
  const privately = await call(page, 'search.everywhere', { text: 'école des enfants', limit: 50 });
  expect(privately).toMatchObject({ appointments: [], blocks: [] });
  // It is a time like another when nobody is received.
  const away = await call(page, 'search.everywhere', { text: 'indisponible roche', limit: 50 });
  expect(away.blocks.some(({ isHidden, title, kind }) => isHidden && title === '' && kind === 'private')).toBe(true);
  expect(JSON.stringify(away)).not.toMatch(/école|enfants|dentiste/iu);
  await frame.find('indisponible roche');
  const hidden = frame.palette.getByRole('group', { name: 'Périodes bloquées' }).getByRole('menuitem', { name: /^Indisponible · / });
  await hidden.first().waitFor();
  await hidden.first().press('Enter');
  await expect(page).toHaveURL(/agenda/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await frame.goTo('Patients');
});

test('is refused by the core too, whatever the page asks', async ({ page }) => {
  const { patients } = await call(page, 'patients.search', { text: 'martel' });
  const patientId = patients[0]?.id;
  if (patientId === undefined) throw new Error('No patient');
  await expect(call(page, 'documents.list', { patientId })).rejects.toThrow('call.forbidden-role');
  await expect(call(page, 'imaging.listStudies', { patientId })).rejects.toThrow('call.forbidden-role');
  await expect(call(page, 'profile.get', { patientId })).rejects.toThrow('call.forbidden-role');
});

test('prepares a sending that waits for a doctor', async ({ page, desk }) => {
  const file = await PatientFile.open(page, 'GARNIER');
  await file.publish.click();
  const publish = new PublishPage(page);
  await expect(publish.send).toHaveCount(0);
  await publish.fill(await letter(), { title: 'Ordonnance préparée par le secrétariat' });
  await publish.prepare.click();
  const outbox = new OutboxPage(page);
  await expect(outbox.item('À valider', 'Ordonnance préparée par le secrétariat')).toContainText('Nadia FERRAND');
  const sent = await desk.platform.control.search('DocumentReference?description=Ordonnance+pr%C3%A9par%C3%A9e&_count=5');
  expect(JSON.stringify(sent)).not.toContain('préparée par le secrétariat');
  await outbox.act('Abandonner', 'Ordonnance préparée par le secrétariat');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Abandonner l’envoi' }).click();
  await expect(outbox.item('Abandonnés', 'Ordonnance préparée par le secrétariat')).toBeVisible();
});

asSecretary(
  'delegation: prepared for a named doctor, sent back with a note, mended, validated; both names stay',
  async ({ page, desk }) => {
    const title = 'Certificat délégué';
    const outbox = new OutboxPage(page);
    const publish = new PublishPage(page);
    const become = async (who: 'secretary' | 'physician') => {
      await call(page, 'session.signOut', {});
      await signIn(page, who);
      await page.reload();
      await new Frame(page).goTo('Accueil');
    };
    const toDo = page.getByRole('complementary', { name: 'À traiter' });

    const file = await PatientFile.open(page, 'PETIT');
    await file.publish.click();
    await publish.fill(await letter('Certificat médical.'), { words: 'certificat', type: /^Certificat médical/, title });
    await publish.validator.click();
    await page.getByRole('option', { name: 'Dre Claire DIALLO' }).click();
    await expect(publish.send).toHaveCount(0);
    await publish.prepare.click();
    await expect(outbox.item('À valider', title)).toContainText('attend Dre Claire DIALLO');
    expect(await published(desk.platform, title)).toEqual([]);

    await become('physician');
    await toDo.getByRole('button', { name: `Relire : ${title}` }).click();
    // The document beside the form.
    await expect(page.getByRole('region', { name: 'Aperçu' }).locator('.textLayer')).toContainText('Certificat médical');
    await expect(publish.form.getByText(/Préparé par Nadia FERRAND/)).toBeVisible();
    await publish.sendBack.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Renvoyer' }).click();
    await expect(dialog).toContainText('Écrivez ce qui est à reprendre.');
    await dialog.getByRole('textbox', { name: 'Ce qui est à reprendre' }).fill('Le titre est trop court.');
    await dialog.getByRole('button', { name: 'Renvoyer' }).click();
    await expect(outbox.item('À reprendre', title)).toContainText('rendu par Dre Claire DIALLO');

    await become('secretary');
    await toDo.getByRole('button', { name: `Corriger : ${title}` }).click();
    await expect(publish.form.getByText(/Le titre est trop court/)).toBeVisible();
    await publish.title.fill(`${title}, complété`);
    await publish.prepare.click();
    await expect(outbox.item('À valider', `${title}, complété`)).toContainText('attend Dre Claire DIALLO');

    await become('physician');
    await toDo.getByRole('button', { name: `Relire : ${title}, complété` }).click();
    await publish.validate.click();
    const sent = outbox.item('Partis', `${title}, complété`);
    await expect(sent).toContainText('préparé par Nadia FERRAND');
    await expect(sent).toContainText('validé par Dre Claire DIALLO');
    expect(await published(desk.platform, `${title}, complété`)).toHaveLength(1);
  },
);
