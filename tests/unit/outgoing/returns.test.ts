/** What comes back is put on the original, by recipient, and never takes back what was known. */
import { describe, expect, it } from 'vitest';
import type { MessageReport, ReadMessage } from '../../../main/messages/index.ts';
import { jeanne } from '../messages/letters.ts';
import { bench, colleague, patientAddress } from './bench.ts';

async function sent(desk: ReturnType<typeof bench>) {
  const { id } = await desk.draft({ patientId: jeanne.id, cc: [{ kind: 'patient', patientId: jeanne.id }] });
  await desk.send(id);
  await desk.settle(60_000);
  const headerId = desk.operator.folder(colleague, 'INBOX')[0]?.messageId ?? '';
  let uid = 100;
  return {
    id,
    headerId,
    comes(report: MessageReport) {
      uid += 1;
      desk.outgoing.listener.onRead(desk.receivedMessage(uid, `<r${uid}@x.mssante.fr>`), { report } as ReadMessage);
    },
    states: async () => (await desk.get(id)).deliveries.map(({ state, reason, integrationError }) => [state, reason ?? integrationError]),
  };
}

describe('what comes back', () => {
  it('follows each recipient: delivered, read, which a later report doesn’t take back', async () => {
    const desk = bench();
    const { headerId: originalMessageId, comes, states } = await sent(desk);
    comes({ kind: 'delivered', originalMessageId, recipients: [colleague, patientAddress.toUpperCase()] });
    expect(await states()).toEqual([
      ['delivered', undefined],
      ['delivered', undefined],
    ]);
    comes({ kind: 'receipt', originalMessageId, recipient: patientAddress, disposition: 'displayed', isAutomatic: false });
    comes({ kind: 'delivered', originalMessageId, recipients: [patientAddress] });
    expect(await states()).toEqual([
      ['delivered', undefined],
      ['read', undefined],
    ]);
  });

  it.each([
    ['mailbox-closed', 'closed'],
    ['patient-not-found', 'unknown'],
    ['mailbox-full', 'reachable'],
  ] as const)('a bounce (%s) says so on the message, and of the patient: %s', async (reason, state) => {
    const desk = bench();
    const { headerId: originalMessageId, comes, states } = await sent(desk);
    comes({ kind: 'bounce', originalMessageId, failures: [{ recipient: patientAddress, reason }] });
    expect(await states()).toEqual([
      ['accepted', undefined],
      ['bounced', reason],
    ]);
    expect(await desk.call('outgoing.patientState', { patientId: jeanne.id })).toMatchObject({ state });
  });

  it('tells a delay without calling it a loss', async () => {
    const desk = bench();
    const { headerId: originalMessageId, comes, states } = await sent(desk);
    comes({ kind: 'bounce', originalMessageId, failures: [{ recipient: colleague, reason: 'delayed' }] });
    expect((await states())[0]).toEqual(['accepted', 'delayed']);
    comes({ kind: 'delivered', originalMessageId, recipients: [colleague] });
    expect((await states())[0]).toEqual(['delivered', undefined]);
  });

  it.each(['900', '901', '902', '903', '904', '905', '906'] as const)(
    'says that the software of the receiver could not file it (%s)',
    async (code) => {
      const desk = bench();
      const { headerId: originalMessageId, comes, states } = await sent(desk);
      comes({ kind: 'integration-error', originalMessageId, recipient: colleague, code });
      expect((await states())[0]).toEqual(['not-filed', code]);
    },
  );

  it('passes over what is about another message or another person; takes a report that names nobody for all', async () => {
    const desk = bench();
    const { headerId: originalMessageId, comes, states } = await sent(desk);
    comes({ kind: 'bounce', originalMessageId: '<other@x.mssante.fr>', failures: [{ recipient: colleague, reason: 'other' }] });
    comes({ kind: 'bounce', originalMessageId, failures: [{ recipient: 'autre@medecin.mssante.fr', reason: 'other' }] });
    expect(await states()).toEqual([
      ['accepted', undefined],
      ['accepted', undefined],
    ]);
    comes({ kind: 'bounce', originalMessageId, failures: [{ reason: 'other' }] });
    expect(await states()).toEqual([
      ['bounced', 'other'],
      ['bounced', 'other'],
    ]);
  });

  it('puts away its own copy when that comes back after another was written', async () => {
    const desk = bench();
    desk.operator.state.isSlow = true;
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.settle(600_000);
    for (const arrive of desk.operator.state.late) arrive();
    const [late] = desk.operator.folder('awa.diallo@medecin.mssante.fr', 'INBOX');
    expect(late).toBeDefined();
    const copy = { ...desk.receivedMessage(7, late?.messageId ?? ''), isOurs: true };
    desk.outgoing.listener.onRead(copy, {} as ReadMessage);
    await desk.settle(60_000);
    expect(desk.operator.folder('awa.diallo@medecin.mssante.fr', 'INBOX')).toEqual([]);
    expect(desk.operator.folder('awa.diallo@medecin.mssante.fr', 'Sent')).toHaveLength(1);
  });
});
