/** Who took, noted, handled which conversation: at once here, in order at the server, the same for all who share the mailbox. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAct, type WrittenAct, writeAct } from '../../../main/messages/follow-up/act.ts';
import { awa, type Desk, desk, nadia, type SharedServer, sharedServer } from './shared-mailbox.ts';

let server: SharedServer;
let here: Desk;
let there: Desk;
beforeEach(() => {
  server = sharedServer();
  here = desk(server, nadia);
  there = desk(server, awa);
});
afterEach(() => Promise.all([here.stop(), there.stop()]));

describe('an act', () => {
  const act: WrittenAct = {
    ...{
      id: '0f0e7a52-1111-4222-8333-444455556666',
      kind: 'noted',
      by: nadia,
      at: '2026-03-12T09:00:00.000Z',
      about: '<m1@labo.mssante.fr>',
    },
    text: 'Rappeler Mme Martel : « INR à 4,1 » — avant 18 h\r\nBcc: x@y.fr',
  };
  const address = 'msp@tilleuls.mssante.fr';

  it('is a small message that any software shows, and that only its folder makes an act', () => {
    const raw = Buffer.from(writeAct(act, { address })).toString();
    const [header = '', body = ''] = raw.split('\r\n\r\n');
    expect(raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
    expect(header.split('\r\n').filter((line) => /^bcc:/iu.test(line))).toEqual([]);
    expect(header).toContain('In-Reply-To: <m1@labo.mssante.fr>');
    expect(Buffer.from(body, 'base64').toString()).toContain('Nadia Benali');
    expect(readAct(header)).toEqual(act);
  });
  it('that is none, or more than one can be, is nothing', () => {
    const code = (value: unknown) => `X-Liaison-Act: ${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
    for (const bad of ['', 'X-Liaison-Act: ####', code(7), code({ ...act, kind: 'deleted' }), code({ ...act, text: 'x'.repeat(1001) })])
      expect(readAct(bad)).toBeUndefined();
    expect(readAct(code(act))).toEqual(act);
  });
});

it('is seen at once, then by the others, under the name of who did it', async () => {
  here.assign(nadia);
  expect(here.acts()).toMatchObject([{ kind: 'assigned', by: nadia, to: nadia, isPending: true }]);
  expect(here.state()).toEqual({ assignee: nadia, isHandled: false });
  await here.settle();
  expect(here.acts()).toMatchObject([{ isPending: false }]);
  there.pull();
  expect(there.state()).toEqual({ assignee: nadia, isHandled: false });
  there.note('Je m’en charge');
  there.handle(true);
  await there.settle();
  here.pull();
  expect(here.acts().map(({ kind, by }) => [kind, by.displayName])).toEqual([
    ['assigned', 'Nadia Benali'],
    ['noted', 'Dre Awa Diallo'],
    ['handled', 'Dre Awa Diallo'],
  ]);
  expect(here.state()).toEqual({ assignee: nadia, isHandled: true });
  const acts = here.db.prepare('SELECT action, professional_name AS name FROM audit_entry').all();
  expect(acts).toEqual([{ action: 'follow-up.assigned', name: 'Nadia Benali' }]);
});

it('without a network, waits and leaves in order', async () => {
  server.link = 'down';
  here.assign(awa);
  here.note('Premier');
  here.handle(true);
  await here.settle();
  expect(server.acts).toEqual([]);
  expect(here.acts().every(({ isPending }) => isPending)).toBe(true);
  server.link = 'up';
  here.followUp.wake();
  await here.settle();
  there.pull();
  expect(there.acts().map(({ kind }) => kind)).toEqual(['assigned', 'noted', 'handled']);
  expect(there.state()).toEqual({ assignee: awa, isHandled: true });
});

it('whose answer was lost isn’t written twice', async () => {
  server.link = 'lost';
  here.note('Une fois');
  await here.settle();
  server.link = 'up';
  here.followUp.wake();
  await here.settle();
  expect(server.acts).toHaveLength(1);
  expect(here.acts()).toMatchObject([{ isPending: false }]);
});

it('is for somebody of the mailbox', () => {
  expect(() => here.assign({ nationalId: '899700000009', displayName: 'Inconnu' })).toThrow('mail.not-allowed');
});

it('of a conversation that was handled asks for somebody again when others write, not when we do', async () => {
  here.handle(true);
  await here.settle();
  server.messages.push({ headerId: '<m2@tilleuls.mssante.fr>', isOurs: true });
  expect(here.state().isHandled).toBe(true);
  server.messages.push({ headerId: '<m3@labo.mssante.fr>', isOurs: false });
  expect(here.state().isHandled).toBe(false);
  here.handle(true);
  expect(here.state().isHandled).toBe(true);
  here.handle(false);
  expect(here.state().isHandled).toBe(false);
});

it('comes after what it follows, though another clock is ahead', async () => {
  there.clock.set('2026-03-12T09:20:00.000Z');
  there.assign(awa);
  await there.settle();
  here.pull();
  here.assign(nadia);
  expect(here.state().assignee).toEqual(nadia);
});
