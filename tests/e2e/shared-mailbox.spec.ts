/** A mailbox that two people share: the secretary takes, notes, gives to the doctor and marks as handled; each reads who did what. */
import { accounts } from '../harness/accounts.ts';
import { deliver } from '../harness/operator.ts';
import { Frame } from '../harness/pages/frame.ts';
import { MessagesPage } from '../harness/pages/messages-page.ts';
import { signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { alone, asSecretary, expect } from './fixtures.ts';
import { rawLetter } from './raw-letter.ts';

const shared = 'secretariat@tilleuls.demo.mssante.fr';
const box = /Secrétariat MSP des Tilleuls, partagée/;
const nadia = accounts.secretary.displayName;
const claire = accounts.physician.displayName;
const from = 'Océane PETITJEAN <oceane.petitjean@infirmier.demo.mssante.fr>';

asSecretary('the secretary takes a conversation, notes it and gives it, the doctor reads who did what', async ({ page, desk }) => {
  alone.setTimeout(300_000);
  const text = 'Bonjour, pouvez-vous rappeler la famille ?';
  deliver(desk, shared, rawLetter({ from, to: shared, subject: 'Pansement du talon', text }));
  deliver(desk, shared, rawLetter({ from, to: shared, subject: 'Commande de compresses', text }));
  await call(page, 'mailboxes.refresh', {});
  const messages = await new MessagesPage(page).go();
  // Where she sends from herself comes before the mailbox of the doctor that she helps.
  await expect(messages.boxes.getByRole('region', { name: box }).getByRole('link', { name: 'À répartir' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await messages.open('Pansement du talon');
  await expect(messages.thread).toContainText('Personne ne l’a encore prise');
  await page.keyboard.press('t');
  await expect(messages.thread).toContainText('Vous l’avez prise');
  await messages.tool('Note').focus();
  await page.keyboard.press('Enter');
  const note = page.getByRole('textbox', { name: 'Note pour ceux qui partagent la boîte' });
  await expect(note).toBeFocused();
  await page.keyboard.type('Famille rappelée, visite jeudi.');
  await page.keyboard.press('Control+Enter');
  await expect(messages.thread.getByRole('note')).toContainText('Famille rappelée, visite jeudi.');
  await expect(messages.tool('Note')).toBeFocused();
  await messages.box(box, 'Prises par moi');
  await expect(messages.conversation('Pansement du talon')).toHaveCount(1);
  await messages.open('Pansement du talon');
  await messages.tool('Attribuer').click();
  await page
    .getByRole('menuitemcheckbox', { name: claire })
    .or(page.getByRole('menuitem', { name: claire }))
    .first()
    .click();
  await expect(messages.thread).toContainText(`Prise par ${claire}`);
  await expectAccessible(page);

  await messages.box(box, 'À répartir');
  await messages.open('Commande de compresses');
  await messages.tool('Marquer traitée').click();
  await expect(messages.thread).toContainText(`${nadia} a marqué la conversation traitée`);

  await call(page, 'session.signOut', {});
  await signIn(page, 'physician');
  await page.reload();
  await new Frame(page).rail.waitFor();
  await messages.go();
  await messages.box(box, 'Prises par moi');
  await messages.open('Pansement du talon');
  await expect(messages.thread).toContainText('Vous l’avez prise');
  await expect(messages.thread).toContainText(`${nadia} a pris la conversation`);
  await expect(messages.thread).toContainText(`${nadia} a attribué la conversation à ${claire}`);
  await expect(messages.thread.getByRole('note')).toContainText('visite jeudi');
  await messages.tool('Marquer traitée').click();
  await expect(messages.thread).toContainText(`${claire} a marqué la conversation traitée`);
  await messages.box(box, 'Réception');
  await messages.open('Commande de compresses');
  await expect(messages.thread).toContainText(`${nadia} a marqué la conversation traitée`);
  await expectAccessible(page);
});
