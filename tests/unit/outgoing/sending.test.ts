/** A message leaves once, in order, to whom it may; what breaks in between is found again. */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import type { MessageReport, ReadMessage } from '../../../main/messages/index.ts';
import { jeanne } from '../messages/letters.ts';
import { bench, colleague, own, patientAddress, people } from './bench.ts';

const patient = { kind: 'patient', patientId: jeanne.id } as const;

/** The report of its delivery to the colleague comes. */
function isDelivered(desk: ReturnType<typeof bench>, originalMessageId: string): void {
  const report: MessageReport = { kind: 'delivered', originalMessageId, recipients: [colleague] };
  desk.outgoing.listener.onRead(desk.receivedMessage(100, '<r100@x.mssante.fr>'), { report } as ReadMessage);
}

describe('sending', () => {
  it('may be called back for ten seconds, then leaves and is kept in « Envoyés »', async () => {
    const desk = bench();
    const { id } = await desk.draft();
    expect(await desk.send(id)).toMatchObject({
      state: 'leaving',
      leavesAt: '2026-03-12T09:00:10.000Z',
      sentBy: { displayName: 'Dre Awa DIALLO' },
    });
    await desk.pass(9_000);
    expect(await desk.call('outgoing.recall', { outgoingId: id })).toMatchObject({ state: 'draft', deliveries: [] });
    await desk.pass(20_000);
    expect(desk.operator.state.submissions).toEqual([]);

    await desk.send(id);
    await desk.pass(10_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent', deliveries: [{ address: colleague, state: 'accepted' }] });
    await desk.settle(60_000);
    const [sent] = desk.operator.folder(own.address, 'Sent');
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
    expect(sent?.flags).toContain('\\Seen');
    expect(desk.operator.folder(own.address, 'INBOX')).toEqual([]);
    expect(desk.operator.state.submissions).toMatchObject([
      { from: own.address, recipients: [colleague], witness: own.address, wantsReport: true },
    ]);
    expect(desk.journal.map(({ action, by }) => [action, by?.displayName])).toEqual([
      ['message.signed', 'Dre Awa DIALLO'],
      ['message.recalled', 'Dre Awa DIALLO'],
      ['message.signed', 'Dre Awa DIALLO'],
      ['message.queued', 'Dre Awa DIALLO'],
      ['message.sent', 'Dre Awa DIALLO'],
    ]);
  });

  it('keeps nothing of a message that left but its trace', async () => {
    const desk = bench();
    const { id } = await desk.draft();
    await desk.outgoing.receive({ kind: 'message', outgoingId: id }, 'note.txt', 'text/plain', one('Bonjour'));
    await desk.send(id);
    await desk.settle(60_000);
    expect(desk.db.prepare("SELECT count(*) FROM blob_file WHERE purpose = 'staged'").pluck().get()).toBe(0);
    expect((await desk.get(id)).attachments).toMatchObject([{ name: 'note.txt', size: 7 }]);
  });

  it('sends the same bytes at each try, in order, once the network is back', async () => {
    const desk = bench();
    desk.reconnect(false);
    const ids = [];
    for (const subject of ['un', 'deux', 'trois']) {
      const { id } = await desk.draft({ subject });
      await desk.send(id);
      ids.push(id);
      await desk.pass(11_000);
    }
    expect(await desk.get(ids[0] as never)).toMatchObject({ state: 'queued' });
    desk.operator.state.plan = ['lost-before', 'lost-before'];
    desk.reconnect(true);
    await desk.settle(600_000);
    const subjects = desk.operator.folder(colleague, 'INBOX').map(({ raw }) => /^Subject: (.*)$/mu.exec(raw)?.[1]?.trim());
    expect(subjects).toEqual(['un', 'deux', 'trois']);
    const [first, second, third] = desk.operator.state.submissions;
    expect(Buffer.compare(first?.raw ?? Buffer.of(1), third?.raw ?? Buffer.of(2))).toBe(0);
    expect(Buffer.compare(first?.raw ?? Buffer.of(1), second?.raw ?? Buffer.of(2))).toBe(0);
  });

  it('is not sent twice when the answer was lost: the copy that came back tells', async () => {
    const desk = bench();
    desk.operator.state.plan = ['lost-after'];
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent', deliveries: [{ state: 'accepted' }] });
    expect(desk.operator.state.submissions).toHaveLength(1);
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
    expect(desk.operator.folder(own.address, 'INBOX')).toEqual([]);
  });

  it('waits for a copy that is late before it is sent again', async () => {
    const desk = bench();
    desk.operator.state.plan = ['lost-after'];
    desk.operator.state.isSlow = true;
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.pass(10_000);
    await desk.pass(30_000);
    await expect(desk.call('outgoing.recall', { outgoingId: id })).rejects.toMatchObject({ code: 'message.wrong-state' });
    for (const arrive of desk.operator.state.late) arrive();
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent' });
    expect(desk.operator.state.submissions).toHaveLength(1);
  });

  it('is found again after the core died in between', async () => {
    const desk = bench();
    desk.operator.state.plan = ['lost-after'];
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.pass(10_000);
    await desk.stop();
    const again = bench({ folder: desk.folder, operator: desk.operator });
    await again.settle(600_000);
    expect(await again.get(id)).toMatchObject({ state: 'sent' });
    expect(again.operator.state.submissions).toHaveLength(1);
  });

  it('is known to have left when a report comes back before the copy does, and is kept in « Envoyés »', async () => {
    const desk = bench();
    desk.operator.state.plan = ['lost-after'];
    desk.operator.state.isSlow = true;
    const { id } = await desk.draft({ patientId: jeanne.id, cc: [patient] });
    await desk.send(id);
    await desk.pass(10_000);
    const originalMessageId = desk.operator.folder(colleague, 'INBOX')[0]?.messageId ?? '';
    isDelivered(desk, originalMessageId);
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent', deliveries: [{ state: 'delivered' }, { state: 'accepted' }] });
    expect(desk.operator.state.submissions).toHaveLength(1);
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
  });

  it('is kept in « Envoyés » though all its reports came back before anything else was known', async () => {
    const desk = bench();
    desk.operator.state.plan = ['lost-after'];
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.pass(10_000);
    isDelivered(desk, desk.operator.folder(colleague, 'INBOX')[0]?.messageId ?? '');
    expect(await desk.get(id)).toMatchObject({ state: 'waiting', deliveries: [{ state: 'delivered' }] });
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent', sentAt: expect.any(String), deliveries: [{ state: 'delivered' }] });
    expect(desk.operator.state.submissions).toHaveLength(1);
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
    expect(desk.operator.folder(own.address, 'INBOX')).toEqual([]);
  });

  it('asks somebody when no copy can tell', async () => {
    const desk = bench();
    desk.operator.state.refused.set(own.address, new Failure('mail.recipient-refused', { status: 550 }));
    desk.operator.state.plan = ['lost-after'];
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'blocked', lastError: { code: 'message.in-doubt' } });
    expect(desk.operator.state.submissions).toHaveLength(1);
    await desk.call('outgoing.retry', { outgoingId: id });
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent' });
  });

  it('writes the copy where none came back, and tries that alone again', async () => {
    const desk = bench();
    desk.operator.state.isSlow = true;
    desk.operator.state.appendFails = 1;
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent' });
    expect(desk.operator.state.submissions).toHaveLength(1);
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
  });

  it('leaves one copy where a line that was cut had asked for it too, and came through late', async () => {
    const desk = bench();
    desk.operator.state.isSlow = true;
    desk.operator.state.appendsLate = 1;
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent' });
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
  });

  it('leaves one copy where the operator keeps one by itself', async () => {
    const desk = bench();
    desk.operator.state.filesSent = true;
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.settle(600_000);
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
    expect(desk.operator.folder(own.address, 'INBOX')).toEqual([]);
  });

  it('tells whom the server refuses, the others get it', async () => {
    const desk = bench();
    desk.operator.state.refused.set(patientAddress, new Failure('mail.recipient-refused', { status: 550, reason: '5.2.1' }));
    const { id } = await desk.draft({ patientId: jeanne.id, cc: [patient] });
    await desk.send(id);
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({
      state: 'sent',
      deliveries: [
        { address: colleague, state: 'accepted' },
        { address: patientAddress, state: 'refused', reason: 'mailbox-closed' },
      ],
    });
    expect(await desk.call('outgoing.patientState', { patientId: jeanne.id })).toMatchObject({ state: 'closed' });
  });

  it('sends nothing, not even its own copy, when everybody is refused; then is mended', async () => {
    const desk = bench();
    desk.operator.state.refused.set(colleague, new Failure('mail.recipient-refused', { status: 550, reason: '5.1.1' }));
    const [first, second] = [await desk.draft(), await desk.draft({ cc: [], to: [patient], patientId: jeanne.id })];
    await desk.send(first.id);
    await desk.send(second.id);
    await desk.settle(600_000);
    expect(await desk.get(first.id)).toMatchObject({
      state: 'blocked',
      lastError: { code: 'mail.recipient-refused' },
      deliveries: [{ state: 'refused', reason: 'invalid-address' }],
    });
    // It doesn't hold those behind.
    expect(await desk.get(second.id)).toMatchObject({ state: 'sent' });
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
    expect(await desk.call('outgoing.recall', { outgoingId: first.id })).toMatchObject({ state: 'draft', deliveries: [] });
  });

  it('tries later whom the server refuses for now, and no one else again', async () => {
    const desk = bench();
    desk.operator.state.refused.set(patientAddress, new Failure('platform.unavailable', { status: 450 }));
    const { id } = await desk.draft({ patientId: jeanne.id, cc: [patient] });
    await desk.send(id);
    await desk.pass(10_000);
    await desk.pass(1_000);
    expect(await desk.get(id)).toMatchObject({ state: 'waiting', deliveries: [{ state: 'accepted' }, { state: 'waiting' }] });
    desk.operator.state.refused.clear();
    await desk.settle(3_600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent', deliveries: [{ state: 'accepted' }, { state: 'accepted' }] });
    expect(desk.operator.state.delivered.toSorted().map((each) => each.split(' ')[0])).toEqual([patientAddress, colleague]);
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
    expect(desk.operator.folder(own.address, 'INBOX')).toEqual([]);
  });

  it('gives up after a day whom the server refuses for now', async () => {
    const desk = bench();
    desk.operator.state.refused.set(colleague, new Failure('platform.unavailable', { status: 450 }));
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.settle(24 * 3_600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'blocked', deliveries: [{ state: 'refused' }] });
  });

  it('waits for who signed it when somebody else is at work', async () => {
    const desk = bench();
    const { id } = await desk.draft();
    await desk.send(id);
    desk.state.isSignedIn = false;
    await desk.pass(10_000);
    desk.state.isSignedIn = true;
    expect(await desk.get(id)).toMatchObject({ state: 'waiting', lastError: { code: 'platform.unauthorized' } });
    await desk.settle(600_000);
    expect(await desk.get(id)).toMatchObject({ state: 'sent', sentBy: { displayName: people.physician.displayName } });
  });
});

describe('held, scheduled, prepared', () => {
  it('leaves when asked, or at its hour, without anybody', async () => {
    const desk = bench();
    const [held, scheduled] = [await desk.draft(), await desk.draft({ subject: 'Demain' })];
    expect(await desk.call('outgoing.send', { outgoingId: held.id, when: 'held' })).toMatchObject({ state: 'held' });
    const at = '2026-03-13T07:00:00.000Z';
    expect(await desk.call('outgoing.send', { outgoingId: scheduled.id, when: 'scheduled', at })).toMatchObject({
      state: 'scheduled',
      leavesAt: at,
    });
    await desk.pass(3_600_000);
    expect(desk.operator.state.submissions).toEqual([]);
    await desk.settle(24 * 3_600_000);
    expect(await desk.get(scheduled.id)).toMatchObject({ state: 'sent' });
    // The date is that of its departure.
    expect(desk.operator.folder(colleague, 'INBOX')[0]?.raw).toMatch(/^Date: Fri, 13 Mar 2026 07:00/mu);
    await desk.send(held.id);
    await desk.settle(60_000);
    expect(await desk.get(held.id)).toMatchObject({ state: 'sent' });
    await expect(desk.call('outgoing.send', { outgoingId: held.id, when: 'now' })).rejects.toMatchObject({ code: 'message.wrong-state' });
  });

  it('asks somebody when what was scheduled may no longer leave', async () => {
    const desk = bench();
    const { id } = await desk.draft({ patientId: jeanne.id, to: [patient] });
    await desk.call('outgoing.attach', { outgoingId: id, what: { kind: 'document', documentId: 'd1' as never } });
    await desk.call('outgoing.send', { outgoingId: id, when: 'scheduled', at: '2026-03-13T07:00:00.000Z' });
    desk.state.visibility = { maskedToProfessionals: false, hiddenFromPatient: true, hiddenFromRepresentatives: false };
    await desk.settle(24 * 3_600_000);
    expect(await desk.get(id)).toMatchObject({
      state: 'blocked',
      lastError: { code: 'message.invalid', params: { reason: 'hidden-from-patient' } },
    });
    expect(desk.operator.state.submissions).toEqual([]);
  });

  it('refuses an hour that is past', async () => {
    const desk = bench();
    const { id } = await desk.draft();
    for (const at of [undefined, '2026-03-12T08:00:00.000Z', '2028-03-12T08:00:00.000Z'])
      await expect(desk.call('outgoing.send', { outgoingId: id, when: 'scheduled', ...(at && { at }) })).rejects.toMatchObject({
        code: 'message.invalid',
        params: { field: 'when' },
      });
  });

  it('is prepared by who may not send, returned with a note, validated by who may', async () => {
    const desk = bench();
    desk.state.role = 'secretary';
    desk.state.rights = ['prepare'];
    const { id } = await desk.draft();
    expect(await desk.send(id)).toMatchObject({ state: 'prepared', maySend: false, writtenBy: { displayName: 'Nadia FERRAND' } });
    await expect(desk.call('outgoing.return', { outgoingId: id, note: 'x' })).rejects.toMatchObject({ code: 'mail.not-allowed' });
    desk.state.role = 'physician';
    desk.state.rights = ['prepare', 'send'];
    expect(await desk.call('outgoing.return', { outgoingId: id, note: 'Préciser le motif' })).toMatchObject({
      state: 'returned',
      returned: { note: 'Préciser le motif', by: 'Dre Awa DIALLO' },
    });
    desk.state.role = 'secretary';
    desk.state.rights = ['prepare'];
    await desk.call('outgoing.save', { outgoingId: id, form: desk.form({ text: 'Motif : douleur.' }) });
    await desk.send(id);
    desk.state.role = 'physician';
    desk.state.rights = ['send'];
    await desk.send(id);
    await desk.settle(60_000);
    expect(await desk.get(id)).toMatchObject({
      state: 'sent',
      writtenBy: { displayName: 'Nadia FERRAND' },
      sentBy: { displayName: 'Dre Awa DIALLO' },
    });
    expect(desk.operator.folder(colleague, 'INBOX')[0]?.raw).toMatch(/^From: Dre_Awa_DIALLO_Cabinet des Tilleuls /mu);
    expect(desk.journal.find(({ action }) => action === 'message.prepared')?.by?.displayName).toBe('Nadia FERRAND');
  });

  it('refuses who has no right in the mailbox', async () => {
    const desk = bench();
    desk.state.rights = ['file'];
    await expect(desk.draft()).rejects.toMatchObject({ code: 'mail.not-allowed' });
  });
});

async function* one(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
