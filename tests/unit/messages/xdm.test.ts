/** The archive of documents: written as the standard has it, read back whole, and read from others who write it their own way. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { duplicatesOf } from '../../../main/messages/format/duplicates.ts';
import { isXdmName, readXdm } from '../../../main/messages/format/read-xdm.ts';
import { writeXdm } from '../../../main/messages/format/write-xdm.ts';
import { xdmFiles } from '../../../main/messages/format/xdm-entries.ts';
import { jeanne, letter, structuredCda, submission, visible } from './letters.ts';

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');
const zipOf = (files: Record<string, Uint8Array | string>) => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
};
const read = (bytes: Uint8Array) => readXdm('IHE_XDM.ZIP', bytes);
const written = async () =>
  Object.fromEntries((await xdmFiles(await writeXdm(submission, [await letter()]))).files.map((each) => [each.path, each.bytes]));

describe('what we write (ECO.2.1.1)', () => {
  it('has the files of the profile, at their places', async () => {
    expect(Object.keys(await written())).toEqual([
      'IHE_XDM/SUBSET01/DOC0001.XML',
      'IHE_XDM/SUBSET01/METADATA.XML',
      'INDEX.HTM',
      'README.TXT',
    ]);
  });

  it('says of each document what its header says, in XDS terms', async () => {
    const { bytes } = await letter();
    const metadata = text((await written())['IHE_XDM/SUBSET01/METADATA.XML']);
    const hash = createHash('sha1').update(bytes).digest('hex');
    for (const piece of [
      `<rim:Slot name="hash"><rim:ValueList><rim:Value>${hash}</rim:Value>`,
      `<rim:Slot name="size"><rim:ValueList><rim:Value>${bytes.byteLength}</rim:Value>`,
      '<rim:Slot name="URI"><rim:ValueList><rim:Value>DOC0001.XML</rim:Value>',
      '<rim:Slot name="creationTime"><rim:ValueList><rim:Value>20260312093000</rim:Value>',
      '<rim:Slot name="serviceStartTime"><rim:ValueList><rim:Value>20260311</rim:Value>',
      '<rim:Value>899700000001^DIALLO^Awa^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS</rim:Value>',
      '<rim:Value>Cabinet des Tilleuls^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^1490099101</rim:Value>',
      'value="279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH"',
      'classificationScheme="urn:uuid:f0306f51-975f-434e-a61c-c59651d33983" nodeRepresentation="11488-4"',
      'classificationScheme="urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a" nodeRepresentation="10"',
      'classificationScheme="urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d" nodeRepresentation="urn:ihe:iti:xds-sd:pdf:2008"',
      'classificationScheme="urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1" nodeRepresentation="SA08"',
      'classificationScheme="urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead" nodeRepresentation="AMBULATOIRE"',
      'identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="2.25.1001"',
      'identificationScheme="urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8" value="2.25.5001"',
      'associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember"',
      'Consultation « du 12 » &lt;&amp;&gt;',
    ])
      expect(metadata).toContain(piece);
  });

  it('is the same at every attempt', async () => {
    const [first, second] = [await writeXdm(submission, [await letter()]), await writeXdm(submission, [await letter()])];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('is of one patient (ECO.2.1.2), and never empty', async () => {
    const other = await letter({ patient: { ...jeanne, ins: { matricule: '179035121518903', oid: '1.2.250.1.213.1.4.10' } } });
    await expect(writeXdm(submission, [await letter(), other])).rejects.toMatchObject({
      code: 'message.invalid',
      params: { field: 'several-patients' },
    });
    await expect(writeXdm(submission, [])).rejects.toMatchObject({ code: 'message.invalid' });
  });

  it('is read back: patient, documents, codes, hash', async () => {
    const hidden = await letter({ id: { root: '2.25.77' } }, { ...visible, hiddenFromPatient: true });
    const reading = await read(await writeXdm(submission, [await letter(), hidden]));
    expect(reading).toMatchObject({
      patientId: { value: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
      submissionUniqueId: '2.25.5001',
      problems: [],
      documents: [
        {
          uniqueId: '2.25.1001',
          title: 'Consultation « du 12 » <&>',
          contentType: 'text/xml',
          type: { code: '11488-4', system: '2.16.840.1.113883.6.1' },
          documentClass: { code: '10' },
          format: { code: 'urn:ihe:iti:xds-sd:pdf:2008', system: '1.3.6.1.4.1.19376.1.2.3' },
          confidentialities: ['N'],
          authors: ['Awa DIALLO'],
          createdAt: '2026-03-12T09:30:00Z',
          serviceStart: '2026-03-11',
          integrity: 'checked',
          patient: { birthName: 'MARTEL', givenName: 'Jeanne', birthDate: '1979-03-28', gender: 'F' },
        },
        { uniqueId: '2.25.77', confidentialities: ['N', 'INVISIBLE_PATIENT'], integrity: 'checked' },
      ],
    });
    expect(Buffer.compare(reading.documents[0]?.bytes ?? new Uint8Array(), (await letter()).bytes)).toBe(0);
  });
});

describe('what others write', () => {
  it.each(['IHE_XDM.ZIP', 'ihe_xdm.zip', 'ihe-xdm.zip', 'IHE XDM.zip', 'IHE_XDM (1).zip', 'ihexdm.ZIP'])(
    '%s is an archive (§4.4)',
    (name) => expect(isXdmName(name)).toBe(true),
  );
  it.each(['images.zip', 'IHE_XDM.pdf', 'xdm.zip'])('%s is not', (name) => expect(isXdmName(name)).toBe(false));

  it('may be in another folder, in another case, under a prefix', async () => {
    const files = await written();
    const [cda, metadata] = [files['IHE_XDM/SUBSET01/DOC0001.XML'] ?? '', files['IHE_XDM/SUBSET01/METADATA.XML'] ?? ''];
    for (const folder of ['IHE_XDM/SS000001/', 'ihe_xdm\\subset02\\', 'x/IHE_XDM/ANY/', '']) {
      const reading = await read(await zipOf({ [`${folder}doc0001.xml`]: cda, [`${folder}metadata.xml`]: metadata }));
      expect(reading).toMatchObject({ problems: [], documents: [{ uniqueId: '2.25.1001', integrity: 'checked' }] });
    }
  });

  it('without metadata, or with unusable ones, speaks by its documents', async () => {
    const { bytes } = await letter();
    for (const [metadata, problem] of [
      [undefined, 'no-metadata'],
      ['<rim', 'bad-metadata'],
      ['<!DOCTYPE x [<!ENTITY a "b">]><x/>', 'bad-metadata'],
      ['<SubmitObjectsRequest/>', 'bad-metadata'],
    ] as const) {
      const reading = await read(
        await zipOf({ 'IHE_XDM/S/A.XML': bytes, ...(metadata === undefined ? {} : { 'IHE_XDM/S/METADATA.XML': metadata }) }),
      );
      expect(reading).toMatchObject({
        problems: [problem],
        patientId: { value: '279035121518989' },
        documents: [{ uniqueId: '2.25.1001', integrity: 'unstated', type: { code: '11488-4' } }],
      });
    }
  });

  it('whose bytes changed says so', async () => {
    const files = await written();
    const edited = text(files['IHE_XDM/SUBSET01/DOC0001.XML']).replace('Consultation', 'Consultatiom');
    const same = await read(await zipOf({ ...files, 'IHE_XDM/SUBSET01/DOC0001.XML': edited }));
    expect(same).toMatchObject({ problems: ['hash-differs'], documents: [{ integrity: 'differs' }] });
    const longer = await read(await zipOf({ ...files, 'IHE_XDM/SUBSET01/DOC0001.XML': `${edited} ` }));
    expect(longer.problems).toEqual(['hash-differs', 'size-differs']);
  });

  it('that is about somebody else than it says, says so', async () => {
    const files = await written();
    const metadata = text(files['IHE_XDM/SUBSET01/METADATA.XML']).replaceAll('279035121518989', '179035121518903');
    expect((await read(await zipOf({ ...files, 'IHE_XDM/SUBSET01/METADATA.XML': metadata }))).problems).toEqual(['patient-differs']);
  });

  it('that lost a document, or carries one more, says the first and shows the second', async () => {
    const { 'IHE_XDM/SUBSET01/DOC0001.XML': _, ...rest } = await written();
    const reading = await read(await zipOf({ ...rest, 'IHE_XDM/SUBSET01/MORE.XML': structuredCda() }));
    expect(reading).toMatchObject({ problems: ['missing-document'], documents: [{ title: 'Échographie abdominale' }] });
  });
});

describe('duplicates with the DMP', () => {
  it('are known by uniqueId, whatever the form', () => {
    const documents = [{ uniqueId: '2.25.1' }, { uniqueId: '2.25.2^A' }, {}, { uniqueId: 'urn:oid:2.25.3' }];
    expect(duplicatesOf(documents, ['urn:oid:2.25.1', '2.25.2^A', '2.25.3'])).toEqual([documents[0], documents[1], documents[3]]);
    expect(duplicatesOf(documents, ['2.25.2', '2.25.11'])).toEqual([]);
  });
});
