/** Files given by hand: documents of level 1 in an archive to a patient, and beside the documents of a record; as they are otherwise. */
import PDFDocument from 'pdfkit';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../main/messages/format/read-message.ts';
import { documentId } from '../../../preload/contract/ids.ts';
import { largestMessage, type MessageRecipient, type OutgoingId } from '../../../preload/contract/outgoing.ts';
import { jeanne } from '../messages/letters.ts';
import { bench, colleague, patientAddress, people } from './bench.ts';

const patient: MessageRecipient = { kind: 'patient', patientId: jeanne.id };
const consent = '59284-0';
type Desk = ReturnType<typeof bench>;

async function pdf(words = 'Consentement'): Promise<Uint8Array> {
  const made = new PDFDocument({ info: { CreationDate: new Date(0) } });
  made.text(words).end();
  return Buffer.concat(await Array.fromAsync(made as AsyncIterable<Buffer>));
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

const attach = (desk: Desk, outgoingId: OutgoingId, name: string, bytes: Uint8Array, type = 'application/octet-stream') =>
  desk.outgoing.receive({ kind: 'message', outgoingId }, name, type, one(bytes));

async function say(desk: Desk, outgoingId: OutgoingId, typeCode: string, name: string) {
  const attachment = (await desk.get(outgoingId)).attachments.find((each) => each.name === name);
  return desk.call('outgoing.setType', { outgoingId, attachmentId: attachment?.id ?? '', typeCode });
}

async function received(desk: Desk, address: string) {
  await desk.settle(60_000);
  const raw = Buffer.from(desk.operator.folder(address, 'INBOX').at(-1)?.raw ?? '', 'latin1');
  const email = await PostalMime.parse(raw);
  const header = (key: string) => email.headers.find((each) => each.key === key)?.value;
  return { raw, header, email, files: email.attachments.map(({ filename }) => filename), read: await readMessage(raw) };
}

describe('a file to a patient', () => {
  it('is no document where it is an appointment for a calendar: it leaves as it is', async () => {
    const desk = bench();
    const { id } = await desk.draft({ patientId: jeanne.id, to: [patient], subject: 'Votre rendez-vous' });
    await attach(desk, id, 'rendez-vous.ics', Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'), 'text/calendar');
    expect((await desk.get(id)).attachments).toMatchObject([{ isArchived: false, contentType: 'text/calendar' }]);
    await desk.send(id);
    const { files, email } = await received(desk, patientAddress);
    expect(files).toEqual(['rendez-vous.ics']);
    expect(email.attachments[0]?.mimeType).toBe('text/calendar');
  });

  it('leaves as a document of the archive with its PDF beside it, once somebody said of which type', async () => {
    const desk = bench();
    const { id } = await desk.draft({ patientId: jeanne.id, to: [patient], subject: 'À signer' });
    const bytes = await pdf();
    await attach(desk, id, 'Consentement biopsie.pdf', bytes);
    const asked = await desk.get(id);
    expect(asked.attachments).toMatchObject([{ isArchived: true, takesType: true }]);
    expect(asked.obstacle).toMatchObject({ code: 'message.invalid', params: { field: 'attachment-type' } });
    await expect(desk.send(id)).rejects.toMatchObject({ params: { field: 'attachment-type' } });
    await expect(say(desk, id, 'none', 'Consentement biopsie.pdf')).rejects.toMatchObject({ code: 'message.invalid' });
    const told = await say(desk, id, consent, 'Consentement biopsie.pdf');
    expect(told.obstacle).toBeUndefined();
    expect(told.attachments[0]?.type).toMatchObject({ code: consent, display: 'Attestation de consentement' });
    await desk.send(id);
    const { raw, header, files, email, read } = await received(desk, patientAddress);
    expect(raw.byteLength).toBeLessThanOrEqual(told.size);
    expect(email.subject).toBe('XDM/1.0/DDM+À signer MARTEL Jeanne 28/03/1979');
    expect(files).toEqual(['IHE_XDM.ZIP', '20260312_Attestation-de-consentement_MARTEL_Jeanne_p1.pdf']);
    expect(Buffer.from(email.attachments[1]?.content as ArrayBuffer).equals(bytes)).toBe(true);
    expect([header('x-mss-codecda'), header('x-mss-ins')]).toEqual([consent, 'O']);
    expect(read.archives).toMatchObject([
      { problems: [], documents: [{ title: 'Consentement biopsie', integrity: 'checked', type: { code: consent } }] },
    ]);
  });

  it('of text is drawn on pages; a picture has none; what no document takes stays a file', async () => {
    const desk = bench();
    const { id } = await desk.draft({ patientId: jeanne.id, to: [patient] });
    await attach(desk, id, 'conseils.txt', Buffer.from('Boire beaucoup d’eau.\n'.repeat(200)), 'text/plain');
    await attach(desk, id, 'photo.jpg', jpeg);
    await attach(desk, id, 'exercices.docx', Buffer.from('PK\x03\x04 not a document of level 1\0'));
    await say(desk, id, '51851-4', 'conseils.txt');
    const told = await say(desk, id, '52040-3', 'photo.jpg');
    expect(told.attachments.map(({ takesType }) => takesType)).toEqual([true, true, false]);
    await desk.send(id);
    const { raw, files, read } = await received(desk, patientAddress);
    expect(raw.byteLength).toBeLessThanOrEqual(told.size);
    expect(files).toEqual(['IHE_XDM.ZIP', expect.stringMatching(/^20260312_Document-administratif_.*\.pdf$/u), 'exercices.docx']);
    expect(read.archives[0]?.documents).toHaveLength(2);
  });

  it('weighs what it will weigh as a document, and its copy', async () => {
    const desk = bench();
    const { id } = await desk.draft({ patientId: jeanne.id });
    const heavy = Buffer.concat([await pdf(), Buffer.alloc(9_000_000, 'a'), Buffer.from('startxref')]);
    await attach(desk, id, 'Long.pdf', heavy);
    expect((await desk.get(id)).size).toBeLessThan(largestMessage);
    const form = desk.form({ patientId: jeanne.id, to: [patient] });
    const toPatient = await desk.call('outgoing.save', { outgoingId: id, form });
    expect(toPatient.size).toBeGreaterThan(24_000_000);
    await expect(attach(desk, id, 'Autre.pdf', heavy)).rejects.toMatchObject({ code: 'message.too-large' });
  });

  it('of a secretary in her own name leaves as it is, and none goes to a patient whose record is kept secret', async () => {
    const desk = bench();
    const { id } = await desk.draft({ patientId: jeanne.id, to: [patient] });
    await attach(desk, id, 'Consentement.pdf', await pdf());
    await say(desk, id, consent, 'Consentement.pdf');
    desk.state.isSecret = true;
    expect((await desk.get(id)).obstacle).toMatchObject({ params: { field: 'visibility', reason: 'secret-connection' } });
    desk.state.isSecret = false;
    desk.state.role = 'secretary';
    expect((await desk.get(id)).attachments).toMatchObject([{ isArchived: false, takesType: false }]);
    await desk.send(id);
    expect((await received(desk, patientAddress)).files).toEqual(['Consentement.pdf']);
    expect(people.secretary).not.toHaveProperty('specialtyCode');
  });
});

describe('a file to a colleague', () => {
  it('alone leaves as it is', async () => {
    const desk = bench();
    const { id } = await desk.draft({ patientId: jeanne.id });
    await attach(desk, id, 'Planning.pdf', await pdf());
    expect((await desk.get(id)).attachments).toMatchObject([{ isArchived: false, takesType: false }]);
    await desk.send(id);
    const { files, header } = await received(desk, colleague);
    expect(files).toEqual(['Planning.pdf']);
    expect(header('x-mss-codecda')).toBeUndefined();
  });

  it('beside a document of the record: a PDF joins the archive, a text does not', async () => {
    const desk = bench();
    const { id } = await desk.draft({ patientId: jeanne.id });
    await desk.call('outgoing.attach', { outgoingId: id, what: { kind: 'document', documentId: documentId.parse('d1') } });
    await attach(desk, id, 'Consentement.pdf', await pdf());
    await attach(desk, id, 'note.txt', Buffer.from('Bonjour'), 'text/plain');
    const told = await say(desk, id, consent, 'Consentement.pdf');
    expect(told.attachments.map(({ isArchived }) => isArchived)).toEqual([true, true, false]);
    await desk.send(id);
    const { raw, files, read, header } = await received(desk, colleague);
    expect(raw.byteLength).toBeLessThanOrEqual(told.size);
    expect(files).toEqual([
      'IHE_XDM.ZIP',
      expect.stringMatching(/^20260311_CR-ou-fiche/u),
      '20260312_Attestation-de-consentement_MARTEL_Jeanne_p1.pdf',
      'note.txt',
    ]);
    expect(header('x-mss-codecda')).toBe(`11488-4,${consent}`);
    expect(read.archives[0]?.documents.map(({ uniqueId }) => uniqueId)).toEqual(['2.25.1001', expect.stringMatching(/^2\.25\.\d+$/u)]);
  });

  it('of a patient whose identity is not qualified stays a file', async () => {
    const desk = bench();
    desk.state.patient = { ...jeanne, identityStatus: 'validee' };
    const { id } = await desk.draft({ patientId: jeanne.id });
    await desk.call('outgoing.attach', { outgoingId: id, what: { kind: 'document', documentId: documentId.parse('d1') } });
    await attach(desk, id, 'Consentement.pdf', await pdf());
    await desk.send(id);
    expect((await received(desk, colleague)).files).toEqual(['IHE_XDM.ZIP', expect.any(String), 'Consentement.pdf']);
  });
});

/** A frame of one pixel, whose end is there. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z',
  'base64',
);
