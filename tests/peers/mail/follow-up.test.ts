/** Two workstations share a mailbox: what each does is at the operator, and the other reads it there; the embedded one, and Dovecot. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actFolder } from '../../../main/messages/follow-up/index.ts';
import { openMailbox } from '../../../main/platform/mail/index.ts';
import { awa, type Desk, desk, mailbox, nadia, sharedServer } from '../../unit/messages/shared-mailbox.ts';
import { explainSkip } from '../peer.ts';
import { findMailPrograms, installation, startDovecot } from './dovecot.ts';
import { startEmbedded } from './embedded.ts';
import { accessTo, type MailOperator, type Office, openOffice, office as shared } from './operator.ts';

const programs = findMailPrograms();
if (programs === undefined) explainSkip('Dovecot ou Postfix', `dovecot-imapd dovecot-lmtpd postfix (${installation})`);

const operators: readonly (readonly [string, ((office: Office) => Promise<MailOperator>) | undefined])[] = [
  ['plateforme embarquée', startEmbedded],
  ['Dovecot et Postfix', programs && ((office: Office) => startDovecot(programs, office))],
];

describe.each(operators)('%s', (_name, start) => {
  if (start === undefined) {
    it.skip('est absent de ce poste', () => undefined);
    return;
  }
  let office: Office;
  let operator: MailOperator;
  beforeAll(async () => {
    office = await openOffice();
    operator = await start(office);
  }, 60_000);
  afterAll(async () => {
    await operator.stop();
    await office.close();
  });

  const open = () => openMailbox(accessTo(operator, office, shared));
  async function pull(to: Desk): Promise<number> {
    const line = await open();
    const headers = await line.changes(actFolder, undefined, async ({ added }) => {
      const found: string[] = [];
      for await (const batch of added) found.push(...batch.map(({ header }) => header));
      return found;
    });
    await line.close();
    for (const header of headers) to.followUp.receive(mailbox, header);
    return headers.length;
  }
  const sent = async (from: Desk) => expect.poll(() => from.acts().some(({ isPending }) => isPending), { timeout: 15_000 }).toBe(false);

  it('keeps the acts of both, whole and once', async () => {
    const server = sharedServer();
    const [here, there] = [desk(server, nadia, undefined, open), desk(server, awa, '2026-03-12T09:10:00.000Z', open)];
    const long = `« Rappeler Mme Martel » — ${'à préciser, '.repeat(60)}`;
    here.assign(awa);
    here.note(long);
    await sent(here);
    expect(await pull(there)).toBe(2);
    expect(there.acts()).toEqual(here.acts());
    expect(there.acts()[1]?.text).toBe(long);
    there.handle(true);
    await sent(there);
    expect(await pull(here)).toBe(3);
    expect(here.state()).toEqual({ assignee: awa, isHandled: true });
    expect(here.acts()).toHaveLength(3);
    await Promise.all([here.stop(), there.stop()]);
  }, 60_000);
});
