/** Filing by somebody's act: what is certain, what waits, what differs, what is taken out again; who may, and whose name it bears. */
import { afterEach, describe, expect, it } from 'vitest';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { messageId } from '../../../preload/contract/messages.ts';
import { type FilingRig, filingRig, jeanne, oid, piece, yann } from './filing-rig.ts';

let rig: FilingRig;
afterEach(() => rig.close());

const ofJeanne = { ins: { matricule: '258034900123487', oid }, birthName: 'MARTEL', givenNames: ['Jeanne'], birthDate: '1958-03-14' };
const document = (uniqueId: string) =>
  ({ uniqueId, title: 'INR', typeCode: '11502-2', authors: ['Labo'], serviceStart: '2026-03-10', integrity: 'checked' }) as const;

describe('« À classer »', () => {
  it('counts what waits, what is certain, what the record holds already', async () => {
    const sure = piece({ traits: ofJeanne, pieceId: 'x0.0', document: document('2.25.1') });
    const unknown = piece({ name: 'scan.txt', receivedAt: '2026-03-12T08:00:00.000Z' });
    const known = piece({ traits: ofJeanne, pieceId: 'x0.0', document: document('2.25.7') });
    rig = filingRig([sure, unknown, known]);
    rig.record.add('2.25.7');
    const all = await rig.call('filing.waiting', {});
    expect(all.counts).toEqual({ certain: 1, unmatched: 1, inRecord: 1 });
    expect(all.proposals.map(({ messageId: id }) => id)).toEqual([unknown.messageId, sure.messageId]);
    expect(all.proposals[1]).toMatchObject({
      form: { patientId: jeanne.id, typeCode: '11502-2', title: 'INR', serviceStart: '2026-03-10' },
    });
    expect(all.proposals[0]?.form.patientId).toBeUndefined();
    expect(rig.filing.toFile()).toBe(2);
    const held = await rig.call('filing.waiting', { kind: 'in-record' });
    expect(held.proposals[0]?.piece.filing).toMatchObject({ state: 'in-record', patientId: jeanne.id, documentId: 'doc' });
  });

  it('leaves out what isn’t a document: logos, signatures, the archive itself, the PDF made from its CDA (ECO.2.1.5)', async () => {
    const id = messageId.parse(900);
    const same = { messageId: id, traits: ofJeanne };
    rig = filingRig([
      piece({ ...same, pieceId: 'a0', name: 'IHE_XDM.ZIP', contentType: 'application/zip' }),
      piece({ ...same, pieceId: 'x0.0', document: document('2.25.1') }),
      piece({ ...same, pieceId: 'a1', name: '20260310_CR_MARTEL_Jeanne_1.pdf', contentType: 'application/pdf' }),
      piece({ name: 'logo.png', contentType: 'image/png', isInline: true }),
      piece({ name: 'trait.gif', contentType: 'image/gif', size: 900 }),
      piece({ name: 'smime.p7s', contentType: 'application/pkcs7-signature' }),
    ]);
    const { proposals } = await rig.call('filing.waiting', {});
    expect(proposals.map(({ pieceId }) => pieceId)).toEqual(['x0.0']);
  });

  it('counts thousands as it counts a few', async () => {
    const many = Array.from({ length: 40 }, (_, index) => piece({ traits: ofJeanne, headerId: `<é"${index}@labo.mssante.fr>` }));
    rig = filingRig(many);
    const [filed, ignored] = many;
    if (filed === undefined || ignored === undefined) throw new Error('none');
    await rig.file(filed, jeanne.id);
    await rig.call('filing.ignore', { messageId: ignored.messageId, pieceId: ignored.pieceId, isIgnored: true });
    expect(rig.filing.toFile()).toBe(38);
    expect((await rig.call('filing.waiting', {})).counts.certain).toBe(38);
  });

  it('asks again whom a piece resembles once patients changed', async () => {
    const one = piece({ traits: { ...ofJeanne, birthName: 'NOUVELLE' } });
    rig = filingRig([one]);
    expect((await rig.call('filing.waiting', {})).counts.certain).toBe(0);
    rig.people.push({ ...jeanne, id: 'new' as PatientId, birthName: 'NOUVELLE', ins: { matricule: '258034900123499', oid } });
    const { ins: _, ...traits } = ofJeanne;
    Object.assign(one, { traits: { ...traits, birthName: 'NOUVELLE' } });
    rig.filing.patientsChanged();
    expect((await rig.call('filing.waiting', {})).counts.certain).toBe(1);
  });
});

describe('filing', () => {
  it('copies the bytes, under the name of who did it, and tells', async () => {
    const one = piece({ traits: ofJeanne, text: 'INR 4,1' });
    rig = filingRig([one]);
    const filed = await rig.file(one, jeanne.id);
    expect(filed).toMatchObject({ patientId: jeanne.id, filedBy: 'Nadia Benali', kind: 'text', message: { messageId: one.messageId } });
    expect(Buffer.from(await rig.bytes(filed.blobId)).toString()).toBe('INR 4,1');
    expect(rig.journal()).toEqual([expect.objectContaining({ action: 'filing.filed', by: 'Nadia Benali', patient: jeanne.id })]);
    expect(rig.journal()[0]?.detail).not.toContain('INR');
    expect(rig.events).toContainEqual({ name: 'filing.changed', payload: { patientId: jeanne.id } });
    expect((await rig.call('filing.waiting', {})).total).toBe(0);
    expect(rig.filing.additions.filingOf(one)).toMatchObject({ state: 'filed', patientName: 'MARTEL Jeanne', by: 'Nadia Benali' });
    expect(await rig.call('filing.ofPatient', { patientId: jeanne.id })).toHaveLength(1);
    await expect(rig.file(one, yann.id)).rejects.toMatchObject({ code: 'filing.already-filed' });
  });

  it('needs the right of the mailbox', async () => {
    const one = piece({ traits: ofJeanne });
    rig = filingRig([one]);
    rig.rights = ['send'];
    await expect(rig.file(one, jeanne.id)).rejects.toMatchObject({ code: 'mail.not-allowed' });
    await expect(rig.call('filing.ignore', { messageId: one.messageId, pieceId: 'a0', isIgnored: true })).rejects.toMatchObject({
      code: 'mail.not-allowed',
    });
    expect(rig.blobCount()).toBe(0);
  });

  it('against traits that differ wants each accepted, for a reason, which the journal keeps', async () => {
    const one = piece({ traits: ofJeanne });
    rig = filingRig([one]);
    const key = { messageId: one.messageId, pieceId: one.pieceId };
    const { differs } = await rig.call('filing.compare', { ...key, patientId: yann.id });
    expect(differs).toEqual(['ins', 'birth-name', 'given-name', 'birth-date']);
    const refused = { code: 'filing.traits-differ' };
    await expect(rig.file(one, yann.id)).rejects.toMatchObject(refused);
    await expect(rig.file(one, yann.id, { accepted: differs })).rejects.toMatchObject(refused);
    await expect(rig.file(one, yann.id, { accepted: differs.slice(1), reason: 'Erreur du laboratoire' })).rejects.toMatchObject(refused);
    await rig.file(one, yann.id, { accepted: differs, reason: 'Erreur du laboratoire' });
    expect(JSON.parse(rig.journal()[0]?.detail ?? '')).toMatchObject({
      traits: 'ins birth-name given-name birth-date',
      words: 'Erreur du laboratoire',
    });
  });

  it('of several goes as far as it can, and says what is left', async () => {
    const [sure, twice, other] = [piece({ traits: ofJeanne }), piece({ traits: ofJeanne }), piece({ traits: ofJeanne })];
    rig = filingRig([sure, twice, other]);
    await rig.file(twice, jeanne.id);
    const form = (patientId: PatientId) => ({ patientId, typeCode: '11502-2', title: 'INR', serviceStart: '2026-03-10' });
    const done = await rig.call('filing.fileMany', {
      items: [
        { messageId: sure.messageId, pieceId: 'a0', form: form(jeanne.id) },
        { messageId: twice.messageId, pieceId: 'a0', form: form(jeanne.id) },
        { messageId: other.messageId, pieceId: 'a0', form: form(yann.id) },
      ],
    });
    expect(done.filed).toHaveLength(1);
    expect(done.refused.map(({ error }) => error.code)).toEqual(['filing.already-filed', 'filing.traits-differ']);
  });

  it('is undone: the piece waits again, its copy is gone', async () => {
    const one = piece({ traits: ofJeanne });
    rig = filingRig([one]);
    const { id } = await rig.file(one, jeanne.id);
    rig.rights = [];
    await expect(rig.call('filing.undo', { filedId: id })).rejects.toMatchObject({ code: 'mail.not-allowed' });
    rig.role = 'physician';
    await rig.call('filing.undo', { filedId: id });
    expect(rig.journal().at(-1)).toMatchObject({ action: 'filing.undone', patient: jeanne.id });
    expect(rig.blobCount()).toBe(0);
    expect(rig.filing.toFile()).toBe(1);
    await expect(rig.call('filing.undo', { filedId: id })).rejects.toMatchObject({ code: 'filing.not-found' });
  });

  it('is once for copies of a message, and what is ignored waits no more until it is heeded', async () => {
    const one = piece({ traits: ofJeanne });
    const copy = { ...one, messageId: messageId.parse(800) };
    const leaflet = piece({ name: 'plaquette.txt' });
    rig = filingRig([one, copy, leaflet]);
    expect(rig.filing.toFile()).toBe(2);
    await rig.file(copy, jeanne.id);
    expect(rig.filing.additions.filingOf(one).state).toBe('filed');
    const ignore = (isIgnored: boolean) => rig.call('filing.ignore', { messageId: leaflet.messageId, pieceId: 'a0', isIgnored });
    await ignore(true);
    expect(rig.filing.toFile()).toBe(0);
    expect(rig.filing.additions.filingOf(leaflet)).toMatchObject({ state: 'ignored', by: 'Nadia Benali' });
    await ignore(false);
    expect(rig.filing.toFile()).toBe(1);
  });
});

describe('the form', () => {
  const propose = async (given: Parameters<typeof piece>[0]) => {
    const one = piece(given);
    rig = filingRig([one]);
    return (await rig.call('filing.propose', { messageId: one.messageId, pieceId: one.pieceId })).form;
  };
  const patientBox = { name: 'MARTEL Jeanne', address: '258034900123487@patient.mssante.fr' };

  it('of what a patient sends is of the types of patients', async () => {
    expect(await propose({ from: patientBox, name: 'Consignes avant TEP-scan.pdf' })).toMatchObject({
      ...{ typeCode: 'EXPPAT_2', title: 'Consignes avant TEP-scan', serviceStart: '2026-03-11', patientId: jeanne.id },
    });
    rig.close();
    expect(await propose({ from: patientBox, name: 'prise de sang.pdf' })).toMatchObject({ typeCode: 'DOCPAT05' });
  });
  it('takes what the document says, else the name of the file (ECO.2.1.6), else the subject', async () => {
    expect(await propose({ document: document('2.25.3') })).toMatchObject({
      typeCode: '11502-2',
      title: 'INR',
      serviceStart: '2026-03-10',
    });
    rig.close();
    expect(await propose({ name: '20260302_CR IRM du genou_MARTEL_Jeanne_12.pdf' })).toMatchObject({
      ...{ typeCode: '18748-4', title: 'CR IRM du genou MARTEL Jeanne 12', serviceStart: '2026-03-02' },
    });
    rig.close();
    expect(await propose({ name: 'scan0001.pdf', subject: 'MARTEL Jeanne — lettre de sortie' })).toMatchObject({
      ...{ typeCode: '11490-0', title: 'MARTEL Jeanne — lettre de sortie', serviceStart: '2026-03-11' },
    });
  });
  it('believes no date of the future', async () => {
    expect(await propose({ name: 'rdv 2027-01-01.pdf' })).toMatchObject({ serviceStart: '2026-03-11' });
  });
});
