/** Drafts that another client left in the mailbox: listed, taken up, replaced at the server by what becomes of them, never lost on the way. */
import { describe, expect, it } from 'vitest';
import { messageId } from '../../../preload/contract/messages.ts';
import { jeanne } from '../messages/letters.ts';
import { bench, colleague, own, patientAddress } from './bench.ts';
import { type WrittenElsewhere, writtenElsewhere } from './mirrored-draft.ts';

type Desk = ReturnType<typeof bench>;

const at = (desk: Desk, folder: string) => desk.operator.folder(own.address, folder);
const subjects = (desk: Desk, folder = 'Drafts') => at(desk, folder).map(({ raw }) => /^Subject: (.*)$/im.exec(raw)?.[1]?.trim());

function leaveElsewhere(desk: Desk, what?: WrittenElsewhere, flags = ['\\Draft']): number {
  return desk.operator.keep(own.address, 'Drafts', writtenElsewhere(what), flags);
}

const takeUp = (desk: Desk, uid: number) => desk.call('outgoing.takeUp', { messageId: messageId.parse(uid) });
const elsewhere = (desk: Desk) => desk.call('outgoing.elsewhere', {});

describe('a draft written elsewhere', () => {
  it('is listed, with whom it is for; the copies of our own are not, those of another workstation are', async () => {
    const desk = bench();
    await desk.draft({ subject: 'D’ici' });
    await desk.settle(60_000);
    leaveElsewhere(desk, { headers: [`To: <${patientAddress}>`] });
    leaveElsewhere(desk, {
      headers: ['Message-ID: <draft.6f0d9a3e-0000-4000-8000-000000000000@medecin.mssante.fr>', 'Subject: Autre poste'],
    });
    expect(at(desk, 'Drafts')).toHaveLength(3);
    const listed = await elsewhere(desk);
    expect(listed.map(({ subject }) => subject)).toEqual(['Autre poste', 'Suite']);
    expect(listed[1]).toMatchObject({
      patient: { patientId: jeanne.id },
      recipients: [{ address: patientAddress, kind: 'patient' }],
      mayWrite: true,
    });
  });

  it('is taken up whole: people, subject, text, files, what it answers', async () => {
    const desk = bench();
    const answered = desk.receivedMessage(7_001, '<question@exemple.invalid>');
    desk.state.received = [answered];
    const uid = leaveElsewhere(desk, {
      headers: [
        `To: Paul Martin <${colleague}>, <${patientAddress}>`,
        'Cc: <secretariat@cabinet.mssante.fr>',
        'In-Reply-To: <question@exemple.invalid>',
        'References: <avant@exemple.invalid> <question@exemple.invalid>',
      ],
      parts: [
        [
          'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64',
          Buffer.from('À demain,\nbien à vous').toString('base64'),
        ],
        ['Content-Type: application/pdf; name="note.pdf"\r\nContent-Disposition: attachment; filename="note.pdf"', '%PDF-1.4'],
      ],
    });
    const taken = await takeUp(desk, uid);
    expect(taken).toMatchObject({
      state: 'draft',
      form: {
        to: [
          { kind: 'professional', address: colleague, name: 'Paul Martin' },
          { kind: 'patient', patientId: jeanne.id },
        ],
        cc: [{ kind: 'professional', address: 'secretariat@cabinet.mssante.fr' }],
        subject: 'Suite',
        text: 'À demain,\nbien à vous',
        answers: answered.id,
      },
      attachments: [{ name: 'note.pdf', contentType: 'application/pdf' }],
      origin: { left: [], isTouched: false },
    });
    expect(await elsewhere(desk)).toEqual([]);
    expect((await takeUp(desk, uid)).id).toBe(taken.id);
  });

  it('gives the words of its HTML, and says what could not be taken', async () => {
    const desk = bench();
    const uid = leaveElsewhere(desk, {
      headers: [`To: <${colleague}>, <199001499999999@patient.mssante.fr>`, 'Bcc: <autre@medecin.mssante.fr>'],
      parts: [
        [
          'Content-Type: text/html; charset=utf-8',
          '<style>p{color:red}</style><p>Bonjour\r\n   Paul,</p><p>le <b>bilan</b> est&nbsp;bon.</p>',
        ],
        [
          'Content-Type: application/pdf; name="vide.pdf"\r\nContent-Disposition: attachment; filename="vide.pdf"\r\nContent-Transfer-Encoding: base64',
          '',
        ],
      ],
    });
    const { form, origin, attachments } = await takeUp(desk, uid);
    expect(form.text).toBe('Bonjour Paul,\nle bilan est bon.');
    expect(form.to).toEqual([{ kind: 'professional', address: colleague, name: '' }]);
    expect(attachments).toEqual([]);
    expect(origin?.left.toSorted()).toEqual(['attachments', 'formatting', 'hidden-recipients', 'recipients']);
  });

  it('stays as it is while it is only looked at, and is put back', async () => {
    const desk = bench();
    const uid = leaveElsewhere(desk);
    const [before] = at(desk, 'Drafts');
    const { id } = await takeUp(desk, uid);
    await desk.settle(120_000);
    expect(at(desk, 'Drafts')).toEqual([before]);
    await desk.call('outgoing.putBack', { outgoingId: id });
    expect(await elsewhere(desk)).toHaveLength(1);
    await expect(desk.get(id)).rejects.toMatchObject({ code: 'message.not-found' });
    const again = await takeUp(desk, uid);
    await desk.call('outgoing.save', { outgoingId: again.id, form: { ...again.form, text: 'Changé' } });
    await expect(desk.call('outgoing.putBack', { outgoingId: again.id })).rejects.toMatchObject({ code: 'message.wrong-state' });
  });

  it('is replaced by what was written on, then goes when the message leaves or is given up', async () => {
    const desk = bench();
    const taken = await takeUp(desk, leaveElsewhere(desk, { headers: [`To: <${colleague}>`] }));
    await desk.call('outgoing.save', { outgoingId: taken.id, form: { ...taken.form, subject: 'Suite et fin' } });
    await desk.settle(60_000);
    expect(subjects(desk)).toEqual(['Suite et fin']);
    expect(await elsewhere(desk)).toEqual([]);
    await desk.send(taken.id);
    await desk.settle(60_000);
    expect(at(desk, 'Drafts')).toEqual([]);
    expect(subjects(desk, 'Sent')).toEqual(['Suite et fin']);

    const other = await takeUp(desk, leaveElsewhere(desk));
    await desk.call('outgoing.discard', { outgoingId: other.id });
    await desk.settle(60_000);
    expect(at(desk, 'Drafts')).toEqual([]);
  });

  it('answers what it answered, though the mailbox here has no copy of it', async () => {
    const desk = bench();
    const taken = await takeUp(desk, leaveElsewhere(desk, { headers: [`To: <${colleague}>`, 'In-Reply-To: <loin@exemple.invalid>'] }));
    await desk.call('outgoing.save', { outgoingId: taken.id, form: { ...taken.form, text: 'Oui.' } });
    await desk.send(taken.id);
    await desk.settle(60_000);
    expect(at(desk, 'Sent')[0]?.raw).toMatch(/^In-Reply-To: <loin@exemple\.invalid>/im);
  });

  it('is never lost when the line breaks between the two, nor without the network', async () => {
    const desk = bench();
    const taken = await takeUp(desk, leaveElsewhere(desk));
    desk.reconnect(false);
    await desk.call('outgoing.save', { outgoingId: taken.id, form: { ...taken.form, subject: 'Hors ligne' } });
    await desk.pass(60_000);
    expect(subjects(desk)).toEqual(['Suite']);
    expect(await elsewhere(desk)).toEqual([]);
    // The copy is written and its answer lost; then the copy is there and the line breaks before the original is looked at.
    desk.operator.state.appendFails = 1;
    desk.operator.state.contentsFail = 1;
    desk.reconnect(true);
    await desk.pass(1);
    expect(subjects(desk)).toContain('Suite');
    await desk.settle();
    expect(desk.operator.state).toMatchObject({ appendFails: 0, contentsFail: 0 });
    expect(subjects(desk)).toEqual(['Hors ligne']);
  });

  it('that somebody changed since under the same identifier is kept, and shown', async () => {
    const desk = bench();
    const uid = leaveElsewhere(desk);
    const taken = await takeUp(desk, uid);
    await desk.operator.mailboxOf(own.address).remove('Drafts', [uid]);
    leaveElsewhere(desk, { parts: [['Content-Type: text/plain', 'Bonsoir']] });
    await desk.call('outgoing.save', { outgoingId: taken.id, form: { ...taken.form, subject: 'Ici' } });
    await desk.settle(60_000);
    expect(subjects(desk).toSorted()).toEqual(['Ici', 'Suite']);
    expect(await elsewhere(desk)).toHaveLength(1);
  });

  it('of which something could not be taken stays until the message is sent, then goes to the trash', async () => {
    const desk = bench();
    const taken = await takeUp(desk, leaveElsewhere(desk, { headers: [`To: <${colleague}>`, 'Bcc: <autre@medecin.mssante.fr>'] }));
    await desk.call('outgoing.save', { outgoingId: taken.id, form: { ...taken.form, subject: 'Ici' } });
    await desk.settle(60_000);
    expect(subjects(desk).toSorted()).toEqual(['Ici', 'Suite']);
    await desk.send(taken.id);
    await desk.settle(60_000);
    expect(at(desk, 'Drafts')).toEqual([]);
    expect(subjects(desk, 'Trash')).toEqual(['Suite']);
  });

  it('is read by who may only read the mailbox, and left to those who write', async () => {
    const desk = bench();
    const uid = leaveElsewhere(desk);
    desk.state.rights = [];
    expect(await elsewhere(desk)).toMatchObject([{ mayWrite: false }]);
    await expect(takeUp(desk, uid)).rejects.toMatchObject({ code: 'mail.not-allowed' });
    desk.state.rights = ['prepare'];
    expect((await takeUp(desk, uid)).state).toBe('draft');
    expect(desk.journal.map(({ action }) => action)).toContain('message.taken-up');
  });
});
