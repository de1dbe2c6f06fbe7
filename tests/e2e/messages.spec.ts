/** Messages as they are read: a patient's conversation, the search, the archive and its way back, the network away, HTML. */
import { deliver } from '../harness/operator.ts';
import { MessagesPage } from '../harness/pages/messages-page.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asPhysician, expect } from './fixtures.ts';
import { rawLetter } from './raw-letter.ts';

const doctor = 'claire.diallo@medecin.demo.mssante.fr';

// A workstation each, its conversations copied first.
alone.describe.configure({ timeout: 240_000 });

asPhysician(
  'a patient’s conversation is read beside the file, searched, archived and brought back, with or without the network',
  async ({ page, desk }) => {
    const { patients } = await call(page, 'patients.search', { text: 'martel jeanne' });
    const martel = patients[0];
    if (martel?.ins === undefined) throw new Error('No patient with an INS');
    deliver(
      desk,
      doctor,
      rawLetter({
        from: `<${martel.ins.matricule}@patient.mssante.fr>`,
        to: doctor,
        subject: 'Question',
        text: 'Bonjour docteure, dois-je arrêter la zopiclone avant l’examen ?',
      }),
    );
    deliver(
      desk,
      doctor,
      rawLetter({
        from: 'Samuel ESSAI <samuel.essai@medecin.demo.mssante.fr>',
        to: doctor,
        subject: 'Avis xérostomie',
        text: 'Chère consœur, voici mon avis.',
      }),
    );
    await call(page, 'mailboxes.refresh', {});
    const messages = await new MessagesPage(page).go();
    await messages.box(/^Dre Claire DIALLO$|^Ma boîte$/, 'Réception');

    await messages.open('zopiclone');
    await expect(messages.thread.getByRole('heading', { level: 1 })).toContainText('MARTEL Jeanne');
    await expect(messages.thread).toContainText('Messagerie de Mon espace santé');
    await expect(messages.messages.last()).toContainText('dois-je arrêter la zopiclone');
    await expect(messages.patient).toContainText('Reconnu à son INS');
    await expect(messages.patient.getByText('Qualifiée')).toBeVisible();
    await expect(messages.conversation('zopiclone').getByText('Non lu')).toHaveCount(0);
    await expectAccessible(page);

    await page.keyboard.press('/');
    await messages.search.fill('xerost');
    await expect(messages.options).toHaveCount(1);
    await expect(messages.options.first()).toContainText('Samuel ESSAI');
    await messages.search.press('ArrowDown');
    await messages.search.press('Escape');
    await messages.open('xérostomie');
    await page.keyboard.press('e');
    await expect(messages.conversation('xérostomie')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(messages.conversation('xérostomie')).toHaveCount(1);

    await desk.platform.control.offline(true);
    await messages.open('xérostomie');
    await page.keyboard.press('e');
    await expect(messages.conversation('xérostomie')).toHaveCount(0);
    await messages.open('zopiclone');
    await expect(messages.messages.last()).toContainText('zopiclone');
    await desk.platform.control.clear();
  },
);

asPhysician('HTML is shown in its frame: nothing runs, nothing is asked elsewhere, the links are written whole', async ({ page, desk }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  deliver(
    desk,
    doctor,
    rawLetter({
      from: 'Samuel ESSAI <samuel.essai@medecin.demo.mssante.fr>',
      to: doctor,
      subject: 'Réunion pluridisciplinaire',
      text: 'Avis en texte seul.',
      html: '<h2 style="color:#0b5f73;background:url(http://traceur.example/s.png)">Avis mis en forme</h2><img src="http://traceur.example/p.png" alt="logo" onerror="window.top.taken=1"><script>window.top.taken=1</script><form action="http://traceur.example/f"><button>Valider</button></form><p>Voir <a href="https://exemple.fr/rcp?id=12&amp;jeton=0123456789">la fiche</a></p>',
    }),
  );
  await call(page, 'mailboxes.refresh', {});
  const messages = await new MessagesPage(page).go();
  await messages.box(/^Dre Claire DIALLO$|^Ma boîte$/, 'Réception');
  await messages.open('Réunion pluridisciplinaire');
  await expect(messages.thread.getByText('Réunion pluridisciplinaire', { exact: true })).toBeVisible();
  const inside = messages.thread.frameLocator('iframe');
  await expect(inside.getByRole('heading', { name: 'Avis mis en forme' })).toBeVisible();
  await expect(inside.getByText('https://exemple.fr/rcp?id=12&jeton=0123456789')).toBeVisible();
  await expect(inside.locator('a[href], form, button, script, img[src^="http"]')).toHaveCount(0);
  await expect(messages.thread).toContainText('1 image distante n’a pas été chargée');
  // A press on what was a link leads nowhere; the keys of the screen still answer after it.
  await inside.getByText('la fiche').click();
  await expect(inside.getByRole('heading', { name: 'Avis mis en forme' })).toBeVisible();
  await page.keyboard.press('f');
  await expect(messages.tool('N’est plus à faire')).toBeVisible();
  await messages.tool('Voir le texte seul').focus();
  await page.keyboard.press('Enter');
  await expect(messages.messages.last()).toContainText('Avis en texte seul.');
  await expect(messages.tool('Voir la mise en forme')).toBeFocused();
  // In the frame no script runs, not axe's either: what is around it is looked at without it.
  await expectAccessible(page);
  const elsewhere = asked.filter((url) => new URL(url).hostname !== '127.0.0.1' && !/^(?:blob|data|about):/.test(url));
  expect(elsewhere).toEqual([]);
  expect(await page.evaluate(() => 'taken' in window)).toBe(false);
});
