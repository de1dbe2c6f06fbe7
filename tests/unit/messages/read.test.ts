/** Messages of others read: who, what, the conversation, the archive; what comes back about ours, in closed codes. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { composeMessage } from '../../../main/messages/format/compose.ts';
import { readMessage } from '../../../main/messages/format/read-message.ts';
import { createMailReader } from '../../../main/messages/format/reader.ts';
import { type ReceiptToSend, receiptPolicy, writeMdn } from '../../../main/messages/format/write-mdn.ts';
import { writeXdm } from '../../../main/messages/format/write-xdm.ts';
import { jeanne, letter, pdf, submission } from './letters.ts';
import { base64Part, dsn, mail, multipart } from './mails.ts';

vi.setConfig({ testTimeout: 30_000 });
const reader = createMailReader({ workerUrl: new URL('../../../main/messages/format/reader-worker.ts', import.meta.url) });
afterAll(() => reader.close());

describe('a message', () => {
  it('of a professional', async () => {
    const headers = [
      'In-Reply-To: <a@x.fr>',
      'References: <z@x.fr> (commentaire)',
      ' <a@x.fr>',
      'Reply-To: secretariat@clinique.mssante.fr',
      'Cc: Groupe: un@b.mssante.fr, Deux <deux@b.mssante.fr>;',
      'Disposition-Notification-To: paul.martin@medecin.mssante.fr',
      'X-MSS-NIL: PRODUIT/2',
      'X-MSS-CODECDA: 34112-3, PRESC-BIO,<x>',
      'X-MSS-INS: o',
      'Content-Type: text/plain; charset=utf-8',
    ];
    expect(
      await readMessage(
        mail({ headers, subject: '=?UTF-8?Q?Re=3A_XDM/1=2E0/DDM+=C3=89cho_MARTEL_Jeanne_28/03/1979?=', body: ['Voici.', ''] }),
      ),
    ).toMatchObject({
      state: 'whole',
      problems: [],
      messageId: '<m1@medecin.mssante.fr>',
      inReplyTo: ['<a@x.fr>'],
      references: ['<z@x.fr>', '<a@x.fr>'],
      date: '2026-03-12T10:00:00.000Z',
      sender: { kind: 'professional', address: 'paul.martin@medecin.mssante.fr', label: 'Dr Paul MARTIN, Clinique' },
      replyTo: [{ address: 'secretariat@clinique.mssante.fr' }],
      to: [{ address: 'awa.diallo@medecin.mssante.fr' }],
      cc: [{ address: 'un@b.mssante.fr' }, { name: 'Deux', address: 'deux@b.mssante.fr' }],
      subject: { shown: 'Re: Écho MARTEL Jeanne 28/03/1979', isXdm: true, birthDate: jeanne.birthDate },
      text: 'Voici.',
      attachments: [],
      archives: [],
      mss: { nil: 'PRODUIT/2', cdaCodes: ['34112-3', 'PRESC-BIO'], hasIns: true, isEnd: false },
      isEnd: false,
      asksReceiptTo: ['paul.martin@medecin.mssante.fr'],
      isAutomatic: false,
    });
  });

  it('of a patient, whose number is told (ECO.3.1.2), ended by header or by subject', async () => {
    const from = 'Jeanne Martel <279035121518989@patient.mssante.fr>';
    expect(await readMessage(mail({ from, headers: ['X-MSS-MES: fin'] }))).toMatchObject({
      sender: { kind: 'patient', matricule: '279035121518989', label: 'Jeanne Martel' },
      isEnd: true,
    });
    expect(await readMessage(mail({ from, subject: '[FIN] Merci' }))).toMatchObject({ isEnd: true, subject: { shown: 'Merci' } });
  });

  it('in two forms, with its files and pictures', async () => {
    const raw = multipart('multipart/related', [
      {
        type: 'multipart/alternative; boundary=B',
        body: [
          '--B',
          'Content-Type: text/plain; charset=iso-8859-1',
          'Content-Transfer-Encoding: quoted-printable',
          '',
          '=E9t=E9',
          '--B',
          'Content-Type: text/html',
          '',
          '<p><img src="cid:i1"></p>',
          '--B--',
        ].join('\r\n'),
      },
      { type: 'image/png', headers: ['Content-ID: <i1>', 'Content-Transfer-Encoding: base64'], body: 'iVBORw0KGgo=' },
      base64Part('application/pdf', '..\\..\\C:\\a/b/résultat.pdf', pdf),
    ]);
    const message = await readMessage(raw);
    expect(message).toMatchObject({ text: 'été', state: 'whole' });
    expect(message.html).toContain('<img src="cid:i1">');
    expect(message.attachments).toMatchObject([
      { contentId: 'i1', isInline: true, contentType: 'image/png' },
      { name: 'résultat.pdf', isInline: false },
    ]);
    expect(Buffer.compare(message.attachments[1]?.bytes ?? new Uint8Array(), pdf)).toBe(0);
  });

  it('holds another without taking its words', async () => {
    const message = await readMessage(
      multipart('multipart/mixed', [
        { type: 'text/plain', body: 'le mien' },
        { type: 'message/rfc822', body: 'Subject: autre\r\n\r\nle sien' },
      ]),
    );
    expect(message.text?.trim()).toBe('le mien');
    expect(message.attachments).toMatchObject([{ name: 'message.eml', contentType: 'message/rfc822' }]);
  });

  it('of ours comes back as it left, archive and all, through the thread', async () => {
    const archive = await writeXdm(submission, [await letter()]);
    const { raw } = await composeMessage({
      messageId: '<o1@medecin.mssante.fr>',
      date: '2026-03-12T10:00:00.000Z',
      from: {
        address: 'awa.diallo@medecin.mssante.fr',
        label: { title: 'Dre', givenName: 'Awa', familyName: 'Diallo', entity: 'Cabinet' },
      },
      to: [{ address: '279035121518989@patient.mssante.fr' }],
      subject: 'XDM/1.0/DDM+CR MARTEL Jeanne 28/03/1979',
      text: 'Bonjour',
      html: '<p>Bonjour</p>',
      attachments: [
        { name: 'ihe_xdm.zip', contentType: 'application/zip', bytes: archive },
        { name: 'x.pdf', contentType: 'application/pdf', bytes: pdf },
      ],
      mss: { nil: 'LIAISON-1', cdaCodes: ['11488-4'], hasIns: true, isEnd: true },
      asksReceipt: true,
    });
    expect(await reader.read(raw)).toMatchObject({
      state: 'whole',
      sender: { label: 'Dre Awa DIALLO, Cabinet' },
      subject: { shown: 'CR MARTEL Jeanne 28/03/1979' },
      text: 'Bonjour',
      html: '<p>Bonjour</p>',
      attachments: [{ name: 'ihe_xdm.zip' }, { name: 'x.pdf' }],
      archives: [{ patientId: { value: '279035121518989' }, problems: [], documents: [{ uniqueId: '2.25.1001', integrity: 'checked' }] }],
      mss: { cdaCodes: ['11488-4'], hasIns: true },
      isEnd: true,
      asksReceiptTo: ['awa.diallo@medecin.mssante.fr'],
    });
  });
});

describe('a bounce (MES-§6)', () => {
  const patient = '279035121518989@patient.mssante.fr';
  const colleague = 'paul.martin@medecin.mssante.fr';
  it.each([
    ['mailbox-closed', { status: '5.2.1' }],
    ['mailbox-closed', { status: '5.0.0', text: 'La messagerie de ce patient est fermée.' }],
    ['mailbox-closed', { status: '5.1.1', diagnostic: '550 5.1.1 Messagerie fermée par l’usager' }],
    ['patient-not-found', { status: '5.1.1', recipient: patient }],
    ['patient-not-found', { status: '5.0.0', text: 'Patient non trouvé' }],
    ['invalid-address', { status: '5.1.1', recipient: colleague }],
    ['invalid-address', { status: '5.1.3', recipient: colleague }],
    ['invalid-address', { status: '5.0.0', diagnostic: '553 sorry', recipient: colleague }],
    ['too-large', { status: '5.3.4' }],
    ['too-large', { status: '5.2.3' }],
    ['too-large', { status: '5.0.0', diagnostic: '552 message size exceeds fixed limit' }],
    ['too-large', { status: '5.0.0', text: 'La taille du message dépasse 25 Mo.' }],
    ['mailbox-full', { status: '5.2.2' }],
    ['refused', { status: '5.7.1' }],
    ['unreachable', { status: '5.4.1' }],
    ['delayed', { status: '4.4.1', action: 'delayed' }],
    ['other', { status: '5.0.0' }],
  ] as const)('%s: %j', async (reason, parts) => {
    const { report, isAutomatic } = await readMessage(dsn(parts));
    expect(report).toMatchObject({
      kind: 'bounce',
      originalMessageId: '<o1@medecin.mssante.fr>',
      failures: [{ recipient: 'recipient' in parts ? parts.recipient : patient, reason }],
    });
    expect(isAutomatic).toBe(true);
  });

  it('knows the original by its copy, or by what it answers', async () => {
    expect((await readMessage(dsn({ original: 'message' }))).report).toMatchObject({ originalMessageId: '<o1@medecin.mssante.fr>' });
    const { report } = await readMessage(dsn({ original: 'none' }));
    expect(report).toMatchObject({ kind: 'bounce' });
    expect(report).not.toHaveProperty('originalMessageId');
  });

  it('in plain words alone, of a server', async () => {
    const headers = ['Return-Path: <>', 'In-Reply-To: <o1@medecin.mssante.fr>'];
    const raw = mail({
      from: 'postmaster@patient.mssante.fr',
      subject: 'Undelivered Mail Returned to Sender',
      headers,
      body: [`Votre message à ${patient} : messagerie fermée.`],
    });
    expect((await readMessage(raw)).report).toEqual({
      kind: 'bounce',
      originalMessageId: '<o1@medecin.mssante.fr>',
      failures: [{ recipient: patient, reason: 'mailbox-closed' }],
    });
  });

  it('is no message of a person that speaks of one', async () => {
    expect(
      (await readMessage(mail({ subject: 'Undelivered Mail Returned to Sender', body: ['messagerie fermée'] }))).report,
    ).toBeUndefined();
  });

  it('that says it arrived is none (ECO.2.3.1)', async () => {
    expect((await readMessage(dsn({ action: 'delivered', status: '2.0.0' }))).report).toMatchObject({
      kind: 'delivered',
      recipients: [patient],
    });
  });
});

const receipt: ReceiptToSend = {
  messageId: '<r1@medecin.mssante.fr>',
  date: '2026-03-13T08:00:00.000Z',
  from: { address: 'awa.diallo@medecin.mssante.fr', label: { title: 'Dre', givenName: 'Awa', familyName: 'Diallo', entity: 'Cabinet' } },
  to: 'paul.martin@medecin.mssante.fr',
  original: {
    messageId: '<m1@medecin.mssante.fr>',
    subject: 'Avis demandé',
    headers: 'Message-ID: <m1@medecin.mssante.fr>\r\nSubject: Avis',
  },
  text: 'Votre message a été lu.',
  outcome: { kind: 'displayed', isAutomatic: false },
  nil: 'LIAISON-1',
};

describe('a receipt (ECO.3.1.6, RFC 8098)', () => {
  it('of ours is read as one, and answers the message', async () => {
    const { raw, envelope } = await writeMdn(receipt);
    const text = Buffer.from(raw).toString('latin1');
    expect(text).toMatch(/^Content-Type: multipart\/report; report-type=disposition-notification;/mu);
    expect(text).toMatch(/^Disposition: manual-action\/MDN-sent-manually; displayed\r$/mu);
    expect(text).toMatch(/^Final-Recipient: rfc822;awa\.diallo@medecin\.mssante\.fr\r$/mu);
    expect(text).toMatch(/^X-MSS-NIL: LIAISON-1\r$/mu);
    expect(envelope).toEqual({ from: receipt.from.address, to: [receipt.to] });
    expect(await readMessage(raw)).toMatchObject({
      subject: { shown: 'Lu : Avis demandé' },
      inReplyTo: ['<m1@medecin.mssante.fr>'],
      text: 'Votre message a été lu.',
      isAutomatic: true,
      report: {
        kind: 'receipt',
        originalMessageId: '<m1@medecin.mssante.fr>',
        recipient: 'awa.diallo@medecin.mssante.fr',
        disposition: 'displayed',
        isAutomatic: false,
      },
    });
  });

  it('keeps the subject of an archive', async () => {
    const subject = 'XDM/1.0/DDM+CR MARTEL Jeanne 28/03/1979';
    const { raw } = await writeMdn({
      ...receipt,
      original: { ...receipt.original, subject },
      outcome: { kind: 'displayed', isAutomatic: true },
    });
    expect(await readMessage(raw)).toMatchObject({
      subject: { isXdm: true, shown: 'CR MARTEL Jeanne 28/03/1979' },
      report: { isAutomatic: true },
    });
  });

  it('that says a document could not be filed is an error of integration', async () => {
    const { raw } = await writeMdn({
      ...receipt,
      outcome: { kind: 'not-integrated', code: '902', label: 'Identifiant patient inconnu\r\nX: y' },
    });
    expect(Buffer.from(raw).toString('latin1')).toMatch(/^Error: 902\^Identifiant patient inconnu X: y\r$/mu);
    expect(await readMessage(raw)).toMatchObject({
      subject: { shown: 'Avis demandé', integrationError: '902' },
      report: { kind: 'integration-error', code: '902', originalMessageId: '<m1@medecin.mssante.fr>' },
    });
  });

  it.each([
    ['displayed', 'manual-action/MDN-sent-manually; displayed'],
    ['deleted', 'automatic-action/MDN-sent-automatically; deleted'],
    ['dispatched', 'automatic-action/MDN-sent-automatically;dispatched'],
    ['processed', 'automatic-action/MDN-sent-automatically; processed'],
    ['unknown', 'n’importe quoi'],
  ])('of others: %s', async (disposition, field) => {
    const body = `Final-Recipient: rfc822;${receipt.to}\r\nOriginal-Message-ID: <o1@medecin.mssante.fr>\r\nDisposition: ${field}`;
    const raw = multipart('multipart/report; report-type=disposition-notification', [
      { type: 'text/plain', body: 'Lu' },
      { type: 'message/disposition-notification', body },
    ]);
    expect((await readMessage(raw)).report).toMatchObject({
      kind: 'receipt',
      disposition,
      originalMessageId: '<o1@medecin.mssante.fr>',
      recipient: receipt.to,
    });
  });

  it.each(['900', '901', '902', '903', '904', '905', '906'])(
    'an error of integration %s is told by subject, by `Error:` or by the older `Disposition:`',
    async (code) => {
      const bySubject = mail({
        subject: `=?UTF-8?Q?[KO_Int=C3=A9gration_syst=C3=A8me_!][${code}]_XDM/1.0/DDM+CR?=`,
        headers: ['In-Reply-To: <o1@medecin.mssante.fr>'],
      });
      const fields = (more: string) =>
        multipart('multipart/report; report-type=disposition-notification', [
          { type: 'text/plain', body: 'Erreur' },
          {
            type: 'message/disposition-notification',
            body: `Original-Message-ID: <o1@medecin.mssante.fr>\r\nFinal-Recipient: rfc822;a@b.mssante.fr\r\n${more}`,
          },
        ]);
      const mode = 'Disposition: automatic-action/MDN-sent-automatically; processed';
      for (const raw of [bySubject, fields(`${mode}/error\r\nError: ${code}^Libellé^x| E^Error`), fields(`${mode}/Error: ${code}^Libellé`)])
        expect((await readMessage(raw)).report).toMatchObject({
          kind: 'integration-error',
          code,
          originalMessageId: '<o1@medecin.mssante.fr>',
        });
    },
  );

  it.each([
    ['may', { asked: ['a@b.mssante.fr'], returnPath: 'a@b.mssante.fr', isAutomatic: false }],
    ['may', { asked: ['A@b.mssante.fr'], from: 'a@b.mssante.fr', isAutomatic: false }],
    ['ask', { asked: ['a@b.mssante.fr'], returnPath: 'c@b.mssante.fr', isAutomatic: false }],
    ['ask', { asked: ['a@b.mssante.fr', 'c@b.mssante.fr'], returnPath: 'a@b.mssante.fr', isAutomatic: false }],
    ['never', { asked: [], isAutomatic: false }],
    ['never', { asked: ['a@b.mssante.fr'], returnPath: '', isAutomatic: false }],
    ['never', { asked: ['a@b.mssante.fr'], returnPath: 'a@b.mssante.fr', isAutomatic: true }],
    ['never', { asked: ['a@exemple.org'], returnPath: 'a@exemple.org', isAutomatic: false }],
  ] as const)('%s leave: %j', (policy, asked) => expect(receiptPolicy(asked)).toBe(policy));
});
