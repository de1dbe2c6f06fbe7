/** A draft that another client leaves in the mailbox is taken up here, replaced by what becomes of it, and gone once that is sent; the embedded operator, and Dovecot. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createOutgoing, type Outgoing } from '../../../main/outgoing/index.ts';
import { openMailbox, submit } from '../../../main/platform/mail/index.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';
import { createOutbox, type Outbox } from '../../../main/sync/index.ts';
import type { InputOf, OutputOf } from '../../../preload/contract/procedures.ts';
import { procedures } from '../../../preload/contract/procedures.ts';
import { type MessagesRig, openMessages } from '../../unit/messages/messages-rig.ts';
import { explainSkip } from '../peer.ts';
import { findMailPrograms, installation, startDovecot } from './dovecot.ts';
import { startEmbedded } from './embedded.ts';
import { accessTo, doctor, type MailOperator, type Office, openOffice, office as secretary } from './operator.ts';

const programs = findMailPrograms();
if (programs === undefined) explainSkip('Dovecot ou Postfix', `dovecot-imapd dovecot-lmtpd postfix (${installation})`);

const operators: readonly (readonly [string, ((office: Office) => Promise<MailOperator>) | undefined])[] = [
  ['plateforme embarquée', startEmbedded],
  ['Dovecot et Postfix', programs && ((desk: Office) => startDovecot(programs, desk))],
];

const nobody = { nationalId: '899700000001', displayName: 'Dre Claire DIALLO', familyName: 'DIALLO', givenName: 'Claire' };
const online = { isOnline: () => true, onChange: () => () => undefined };

interface Station {
  readonly rig: MessagesRig;
  readonly outgoing: Outgoing;
  readonly outbox: Outbox;
  call<N extends Extract<keyof Outgoing['handlers'], string>>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
}

/** Messages as they are, and the writing of them; nothing of records. */
function openStation(office: Office, operator: MailOperator): Station {
  const rig = openMessages({ office, ports: () => operator, address: secretary });
  const { db, blobs } = rig;
  const outbox = createOutbox({ db, clock: systemClock, connectivity: online, handlers: () => outgoing.outboxHandlers });
  const outgoing = createOutgoing({
    ...{ db, blobs, outbox, clock: systemClock, messages: rig.messages.view, sourceId: '2.25.9', submit },
    session: { professional: () => nobody as never, workplace: () => undefined, role: () => 'physician', isSignedIn: () => true },
    patients: { find: () => undefined, byMatricule: () => undefined } as never,
    documents: { summaries: () => [], contentBytes: async () => new Uint8Array() },
    access: { isSecret: () => false },
    cda: undefined as never,
    audit: { record: () => undefined } as never,
    publications: undefined as never,
    careTeam: () => ({ members: [], seen: [] }),
    nextAppointment: () => undefined,
    emit: () => undefined,
    used: () => undefined,
    timing: { restMs: 50, recallMs: 50 },
  });
  return {
    ...{ rig, outgoing, outbox },
    async call(name, input) {
      const handler = outgoing.handlers[name] as unknown as (given: unknown, context: { signal: AbortSignal }) => unknown;
      return (await handler(procedures[name].input.parse(input), { signal: new AbortController().signal })) as never;
    },
  };
}

describe.each(operators)('%s', (_name, start) => {
  if (start === undefined) {
    it.skip('est absent de ce poste', () => undefined);
    return;
  }
  let desk: Office;
  let operator: MailOperator;
  let station: Station;

  beforeAll(async () => {
    desk = await openOffice();
    operator = await start(desk);
  }, 60_000);
  afterAll(async () => {
    await operator.stop();
    await desk.close();
  });
  afterEach(async () => {
    await station.outgoing.stop();
    await station.outbox.stop();
    await station.rig.close();
  });

  /** As the other client sees it. */
  async function subjectsIn(folder: string): Promise<string[]> {
    const other = await openMailbox(accessTo(operator, desk, secretary));
    const there = await other.changes(folder, undefined, async ({ added }) => (await Array.fromAsync(added)).flat());
    await other.close();
    return there.map(({ subject }) => subject);
  }

  it('goes from one client to the other, once and whole', async () => {
    const other = await openMailbox(accessTo(operator, desk, secretary));
    // Neither identifier nor recipient yet: a draft may lack them.
    const raw = 'Subject: Commande de vaccins\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Dix doses</p>\r\n';
    await other.append('Drafts', Buffer.from(raw), ['\\Draft', '\\Seen']);
    await other.close();
    station = openStation(desk, operator);
    const { rig, call, outbox, outgoing } = station;
    outbox.start();
    outgoing.start();
    rig.messages.start();
    await rig.settled();
    const [draft] = await call('outgoing.elsewhere', {});
    if (draft === undefined) throw new Error('it is not there');
    expect(draft).toMatchObject({ subject: 'Commande de vaccins', recipients: [], mayWrite: true });
    const taken = await call('outgoing.takeUp', { messageId: draft.messageId });
    expect(taken).toMatchObject({ form: { text: 'Dix doses' }, origin: { left: ['formatting'], isTouched: false } });
    expect(await subjectsIn('Drafts')).toEqual(['Commande de vaccins']);
    const to = [{ kind: 'professional' as const, address: doctor, name: '' }];
    await call('outgoing.save', { outgoingId: taken.id, form: { ...taken.form, to, subject: 'Commande de vingt vaccins' } });
    await expect.poll(() => subjectsIn('Drafts'), { timeout: 20_000 }).toEqual(['Commande de vingt vaccins']);
    await rig.settled();
    expect(await call('outgoing.elsewhere', {})).toEqual([]);
    await call('outgoing.send', { outgoingId: taken.id });
    await expect.poll(() => subjectsIn('Sent'), { timeout: 20_000 }).toEqual(['Commande de vingt vaccins']);
    await expect.poll(() => subjectsIn('Drafts'), { timeout: 20_000 }).toEqual([]);
  }, 90_000);
});
