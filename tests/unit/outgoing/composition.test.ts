/** What leaves is what the rules ask: whom it may go to, what it carries, what its headers say. */
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { deliveryMatrix } from '../../../main/messages/format/delivery-matrix.ts';
import { readMessage } from '../../../main/messages/format/read-message.ts';
import { documentId } from '../../../preload/contract/ids.ts';
import { messageId } from '../../../preload/contract/messages.ts';
import type { MessageRecipient } from '../../../preload/contract/outgoing.ts';
import { largestMessage } from '../../../preload/contract/outgoing.ts';
import { jeanne } from '../messages/letters.ts';
import { bench, colleague, own, patientAddress, paul } from './bench.ts';

const patient: MessageRecipient = { kind: 'patient', patientId: jeanne.id };
const doctor: MessageRecipient = { kind: 'professional', address: colleague, name: 'Dr Paul MARTIN' };
const document = { kind: 'document', documentId: documentId.parse('d1') } as const;

describe('the message that leaves', () => {
  it('carries the record’s document in its archive, the PDF beside it, and all that MSSanté asks of the headers', async () => {
    const desk = bench();
    const { id } = await desk.draft({
      patientId: jeanne.id,
      to: [patient],
      subject: 'Compte rendu',
      asksReceipt: true,
      isEnd: true,
      replyTo: colleague,
    });
    const attached = await desk.call('outgoing.attach', { outgoingId: id, what: document });
    expect(attached.attachments).toMatchObject([{ name: 'Consultation « du 12 » <&>'.slice(0, 12), isArchived: true, documentId: 'd1' }]);
    await desk.send(id);
    await desk.settle(60_000);
    const [received] = desk.operator.folder(patientAddress, 'INBOX');
    const raw = Buffer.from(received?.raw ?? '', 'latin1');
    expect(raw.byteLength).toBeLessThanOrEqual(attached.size);
    const email = await PostalMime.parse(raw);
    expect(email.subject).toBe('XDM/1.0/DDM+Compte rendu MARTEL Jeanne 28/03/1979');
    expect(email.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['IHE_XDM.ZIP', 'application/zip'],
      ['20260311_CR-ou-fiche-de-consultation-ou-de-visite_MARTEL_Jeanne_p1.pdf', 'application/pdf'],
    ]);
    const header = (key: string) => email.headers.find((one) => one.key === key)?.value;
    expect(header('x-mss-nil')).toBe('LIAISON');
    expect(header('x-mss-codecda')).toBe('11488-4');
    expect(header('x-mss-ins')).toBe('O');
    expect(header('x-mss-mes')).toBe('FIN');
    expect(header('disposition-notification-to')).toBe(own.address);
    expect(email.replyTo?.[0]?.address).toBe(colleague);
    const read = await readMessage(raw);
    expect(read.archives).toMatchObject([{ problems: [], documents: [{ uniqueId: '2.25.1001', integrity: 'checked' }] }]);
  });

  it('answers in the conversation', async () => {
    const desk = bench();
    desk.state.received = [desk.receivedMessage(1, '<a@x.mssante.fr>'), desk.receivedMessage(2, '<b@x.mssante.fr>')];
    const { id, conversationId } = await desk.draft({ answers: messageId.parse(2) });
    expect(conversationId).toBe('a'.repeat(24));
    // Its number in the copy of the mailbox may be another by then.
    desk.state.received = [];
    await desk.call('outgoing.save', { outgoingId: id, form: desk.form({ answers: messageId.parse(2), text: 'Oui.' }) });
    await desk.send(id);
    await desk.settle(60_000);
    const raw = desk.operator.folder(colleague, 'INBOX')[0]?.raw ?? '';
    expect(raw).toMatch(/^In-Reply-To: <b@x\.mssante\.fr>\r$/mu);
    expect(raw).toMatch(/^References: <a@x\.mssante\.fr> <b@x\.mssante\.fr>\r$/mu);
  });

  it('weighs no more than Mon espace santé takes, and says so while one attaches', async () => {
    const desk = bench();
    const { id } = await desk.draft();
    const file = (size: number) =>
      desk.outgoing.receive({ kind: 'message', outgoingId: id }, 'a.bin', 'application/octet-stream', bytes(size));
    expect(await file(10_000_000)).toMatchObject({ sizeLimit: largestMessage });
    await expect(file(9_000_000)).rejects.toMatchObject({ code: 'message.too-large' });
    await expect(file(largestMessage + 1)).rejects.toMatchObject({ code: 'message.too-large' });
    expect((await desk.get(id)).attachments).toHaveLength(1);
    expect(desk.db.prepare("SELECT count(*) FROM blob_file WHERE purpose = 'staged'").pluck().get()).toBe(1);
  });
});

describe('whom it may go to', () => {
  const refusals: [string, () => ReturnType<typeof bench>, Partial<Parameters<ReturnType<typeof bench>['form']>[0]>, string][] = [
    ['nobody', bench, { to: [] }, 'to'],
    ['a domain outside the trusted space', bench, { to: [{ ...doctor, address: 'paul@example.com' }] }, 'recipient'],
    ['a patient’s address that was typed', bench, { to: [{ ...doctor, address: patientAddress }] }, 'recipient'],
    ['answers that leave the trusted space', bench, { replyTo: 'paul@example.com' }, 'replyTo'],
    ['a patient whose identity is not qualified', bench, { to: [{ kind: 'patient', patientId: paul.id }] }, 'unqualified-patient'],
    ['two patients', bench, { to: [patient, { kind: 'patient', patientId: paul.id }] }, 'several-patients'],
    ['another patient than the file’s', bench, { patientId: paul.id, to: [patient] }, 'other-patient'],
    ['a patient who opposed', () => with_(bench(), { record: 'opposed' }), { to: [patient] }, 'opposed-patient'],
    ['a patient who died', () => with_(bench(), { patient: { ...jeanne, isDeceased: true } }), { to: [patient] }, 'deceased-patient'],
    ['a message without a subject', bench, { subject: ' ' }, 'subject'],
  ];
  it.each(refusals)('not %s', async (_name, open, form, field) => {
    const desk = open();
    const { id, obstacle } = await desk.draft(form);
    expect(obstacle).toMatchObject({ code: 'message.invalid', params: { field } });
    await expect(desk.send(id)).rejects.toMatchObject({ code: 'message.invalid', params: { field } });
    expect((await desk.get(id)).state).toBe('draft');
  });

  it('writes to a minor at the minor’s own address (MES-§2)', async () => {
    const desk = with_(bench(), { patient: { ...jeanne, birthDate: '2015-01-02' } });
    const { id, recipients } = await desk.draft({ patientId: jeanne.id, to: [patient] });
    expect(recipients).toEqual([{ address: patientAddress, name: 'Jeanne ROUX', kind: 'patient' }]);
    await desk.send(id);
    expect(await desk.call('outgoing.patientState', { patientId: jeanne.id })).toMatchObject({ isMinor: true, state: 'reachable' });
  });
});

describe('the matrix of visibility, through a sending', () => {
  const yesNo = [false, true];
  const rows = yesNo.flatMap((masked) =>
    yesNo.flatMap((patientHidden) =>
      yesNo.flatMap((legalHidden) =>
        yesNo.flatMap((secret) =>
          ([[doctor], [patient], [doctor, patient]] as const).map((to) => ({ masked, patientHidden, legalHidden, secret, to })),
        ),
      ),
    ),
  );
  it(`lets a document of the record go to whom a row of the matrix names, and to nobody else (${rows.length} combinations)`, async () => {
    const desk = bench();
    for (const { masked, patientHidden, legalHidden, secret, to } of rows) {
      const flags = {
        MASQUE_PS: masked,
        INVISIBLE_PATIENT: patientHidden,
        INVISIBLE_REP_LEGAUX: legalHidden,
        CONNEXION_SECRETE: secret,
        DESTDMP: false,
        DESTMSSANTEPS: to.some(({ kind }) => kind === 'professional'),
        DESTMSSANTEPAT: to.some(({ kind }) => kind === 'patient'),
      };
      const isAllowed = deliveryMatrix.some((row) =>
        Object.entries(flags).every(([name, value]) => {
          const cell = row[name as keyof typeof flags];
          return cell === 'any' || (cell === 'Y') === value;
        }),
      );
      desk.state.visibility = { maskedToProfessionals: masked, hiddenFromPatient: patientHidden, hiddenFromRepresentatives: legalHidden };
      desk.state.isSecret = secret;
      const { id } = await desk.draft({ patientId: jeanne.id, to: [...to] });
      await desk.call('outgoing.attach', { outgoingId: id, what: document });
      const outcome = await desk.call('outgoing.send', { outgoingId: id, when: 'held' }).then(
        ({ state }) => state,
        (thrown) => (thrown as { params: { field: string } }).params.field,
      );
      expect(outcome, JSON.stringify(flags)).toBe(isAllowed ? 'held' : 'visibility');
    }
  });

  it('keeps a document of one patient from another one’s mailbox, and two patients’ documents apart', async () => {
    const desk = bench();
    const { id } = await desk.draft({ to: [patient] });
    await desk.call('outgoing.attach', { outgoingId: id, what: document });
    expect((await desk.get(id)).form.patientId).toBe(jeanne.id);
    const other = await desk.draft({ patientId: paul.id });
    await expect(desk.call('outgoing.attach', { outgoingId: other.id, what: document })).rejects.toMatchObject({
      params: { field: 'several-patients' },
    });
  });

  it('is not for a secretary to attach', async () => {
    const desk = with_(bench(), { role: 'secretary' });
    const { id } = await desk.draft({ patientId: jeanne.id });
    await expect(desk.call('outgoing.attach', { outgoingId: id, what: document })).rejects.toMatchObject({ code: 'call.forbidden-role' });
  });
});

function with_(desk: ReturnType<typeof bench>, changes: Partial<ReturnType<typeof bench>['state']>): ReturnType<typeof bench> {
  Object.assign(desk.state, changes);
  return desk;
}

async function* bytes(size: number): AsyncIterable<Uint8Array> {
  for (let left = size; left > 0; left -= 1_000_000) yield Buffer.alloc(Math.min(left, 1_000_000), 7);
}
