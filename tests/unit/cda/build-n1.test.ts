/** What we write as CDA N1 is accepted by our own check and read back whole; a broken one is refused for the right reason. */
import { describe, expect, it } from 'vitest';
import { buildCdaN1, type CdaN1Input, checkCdaN1 } from '../../../main/cda/index.ts';
import { readCda } from '../../../main/cda/read-cda.ts';
import { jeanne, input as letterInput } from '../messages/letters.ts';
import { pdf } from './documents.ts';

const input: CdaN1Input = {
  ...letterInput,
  versionNumber: 2,
  patient: { ...jeanne, firstGivenName: 'JEANNE', givenNames: ['JEANNE', 'MARIE'], birthPlaceCode: '51215' },
  replaces: { root: '2.25.999' },
  body: { contentType: 'application/pdf', bytes: pdf },
};

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const edited = (from: string | RegExp, to: string) => {
  const before = text(buildCdaN1(input));
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  return Buffer.from(after);
};

describe('what we write', () => {
  it('passes the check', async () => {
    expect(await checkCdaN1(buildCdaN1(input))).toEqual([]);
    const { events: _events, replaces: _replaces, ...plain } = input;
    expect(await checkCdaN1(buildCdaN1({ ...plain, versionNumber: 1 }))).toEqual([]);
  });

  it('is read back with its header and its file', () => {
    const { document, embedded } = readCda(buildCdaN1(input));
    expect(document).toMatchObject({
      level: 'N1',
      title: input.title,
      code: '11488-4',
      effectiveTime: '2026-03-12T09:30:00+00:00',
      version: '2',
      patient: { name: 'MARTEL', givenName: 'JEANNE', birthDate: '1979-03-28', gender: 'F', ins: '279035121518989' },
      legalAuthenticator: { name: 'Awa DIALLO', organization: 'Cabinet des Tilleuls' },
      custodian: 'Cabinet des Tilleuls',
      serviceStart: '2026-03-11',
      facility: 'Cabinet des Tilleuls',
      omissions: [],
    });
    expect(Buffer.from(embedded?.bytes ?? []).equals(pdf)).toBe(true);
  });

  it('carries the INS only of a qualified identity', async () => {
    const provisional = buildCdaN1({ ...input, patient: { ...input.patient, identityStatus: 'validee' } });
    expect(text(provisional)).not.toContain('279035121518989');
    expect(await checkCdaN1(provisional)).toEqual([]);
  });

  it('names the document that it replaces, and the author by the RPPS', () => {
    expect(text(buildCdaN1(input))).toContain('<relatedDocument typeCode="RPLC"><parentDocument><id root="2.25.999"/>');
    expect(text(buildCdaN1(input))).toContain('<assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="899700000001"/>');
  });

  it('names the structure by its IdNat_Struct', () => {
    expect(text(buildCdaN1(input))).toContain('<representedOrganization><id root="1.2.250.1.71.4.2.2" extension="1490099101"/>');
  });

  it('names the study that it is about, and the accession number of its order', async () => {
    const about = buildCdaN1({ ...input, study: { uid: '1.2.3.4', accession: { root: '2.25.8', extension: 'A-77' } } });
    expect(text(about)).toContain('<documentationOf><serviceEvent><id root="1.2.3.4"/><code ');
    expect(text(about)).toContain('<ps3-20:accessionNumber xmlns:ps3-20="urn:dicom-org:ps3-20" root="2.25.8" extension="A-77"/>');
    expect(await checkCdaN1(about)).toEqual([]);
  });

  it('needs an official type', () => {
    expect(() => buildCdaN1({ ...input, typeCode: 'nope' })).toThrow(expect.objectContaining({ code: 'publication.invalid' }));
  });

  it('keeps only characters that XML can carry', () => {
    const { document } = readCda(buildCdaN1({ ...input, title: 'a\u0000\ud800b\u{1f600}' }));
    expect(document.title).toBe('a�b\u{1f600}');
  });
});

describe('the check', () => {
  it.each([
    [/<title>.*?<\/title>/u, '', { path: 'title', problem: 'missing' }],
    [/<custodian>.*<\/custodian>/u, '', { path: 'custodian', problem: 'missing' }],
    ['<realmCode code="FR"/>', '<realmCode code="FR"/><realmCode code="FR"/>', { path: 'realmCode', problem: 'too-many' }],
    ['code="11488-4"', 'code="11488-X"', { path: 'code', problem: 'value' }],
    ['<languageCode code="fr-FR"/>', '', { path: 'languageCode', problem: 'missing' }],
    ['extension="279035121518989"', 'extension="27903"', { path: 'recordTarget/patientRole/id', problem: 'value' }],
    [/(<custodian>.*<\/custodian>)(<legalAuthenticator>.*<\/legalAuthenticator>)/u, '$2$1', { path: 'custodian', problem: 'order' }],
    ['<realmCode code="FR"/>', '<realmCode code="FR"/><script/>', { path: 'script', problem: 'unexpected' }],
    ['mediaType="application/pdf"', 'mediaType="text/html"', { path: 'component/nonXMLBody/text', problem: 'value' }],
    ['<templateId root="1.3.6.1.4.1.19376.1.2.20"/>', '', { path: 'templateId 1.3.6.1.4.1.19376.1.2.20', problem: 'template' }],
    ['code="AMBULATOIRE"', 'code="AILLEURS"', expect.objectContaining({ path: expect.stringContaining('standardIndustryClassCode') })],
  ])('finds %s → %s', async (from, to, problem) => {
    expect(await checkCdaN1(edited(from, to))).toContainEqual(problem);
  });

  it('refuses what is no CDA', async () => {
    expect(await checkCdaN1(Buffer.from('%PDF'))).toEqual([{ path: '', problem: 'not-xml' }]);
    expect(await checkCdaN1(Buffer.from('<a/>'))).toEqual([{ path: 'a', problem: 'not-cda' }]);
  });
});
