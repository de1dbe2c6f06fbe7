/** The report that leaves: a CDA of level 3 that the check lets go, which our own reader shows, with its copy as a PDF. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CdaHeaderInput, checkCdaImaging, checkCdaN1 } from '../../../main/cda/index.ts';
import { readCda } from '../../../main/cda/read-cda.ts';
import { writtenSections } from '../../../main/reports/content-of-cda.ts';
import { buildReport, type SignedReport } from '../../../main/reports/report-document.ts';
import type { PatientId, WorkplaceId } from '../../../preload/contract/ids.ts';

const radiologist = {
  nationalId: '899700000002',
  displayName: 'Dr Étienne VASSEUR',
  shortName: 'Dr Vasseur',
  familyName: 'VASSEUR',
  givenName: 'Étienne',
  profession: 'Médecin',
  specialtyCode: 'G15_10/SM44',
};
const header: CdaHeaderInput = {
  id: { root: '2.25.100' },
  setId: { root: '2.25.100' },
  versionNumber: 1,
  typeCode: '18748-4',
  title: 'Scanner thoracique',
  effectiveTime: '2026-03-12T10:26:00.000Z',
  patient: {
    id: 'p1' as PatientId,
    birthName: 'INVENTÉE',
    firstGivenName: 'Jeanne',
    givenNames: ['Jeanne'],
    birthDate: '1958-03-14',
    gender: 'female',
    identityStatus: 'qualifiee',
    ins: { matricule: '258034900711247', oid: '1.2.250.1.213.1.4.10' },
    isDeceased: false,
  },
  author: radiologist,
  legalAuthenticator: radiologist,
  workplace: {
    id: 'F490099101' as WorkplaceId,
    name: 'Centre d’imagerie Saint-Laud',
    facilityTypeCode: 'SA08',
    practiceSettingCode: 'AMBULATOIRE',
    role: 'radiologist',
    city: 'Angers',
  },
  serviceStart: '2026-03-10T08:00:00.000Z',
  events: [{ code: 'CT', system: 'urn:oid:1.2.250.1.213.1.1.5.618', display: 'Scanner' }],
  study: { uid: '2.25.7', accession: { root: '2.25.8', extension: 'A20260310001' } },
  recipients: [{ nationalId: '899700000001', familyName: 'DIALLO', givenName: 'Claire' }],
};
const report: SignedReport = {
  kind: 'report',
  pictures: [],
  studyTitle: 'Scanner thoracique',
  studyDate: '2026-03-10T08:00:00.000Z',
  accessionNumber: 'A20260310001',
  content: {
    title: 'Scanner thoracique',
    sections: {
      indication: 'Contrôle d’un nodule.',
      technique: 'Sans injection.',
      comparison: '',
      findings: 'Nodule de 9 mm < 1 cm & stable.\nPas d’adénomégalie.\n\nCadre osseux normal.',
      conclusion: 'Croissance du nodule.',
    },
    addendum: '',
    measurements: [{ label: 'Nodule LSD', current: '9,2 mm', previous: '6,1 mm', change: '↑ 51 %' }],
    keyImages: [
      {
        seriesInstanceUid: '2.25.1' as never,
        sopInstanceUid: '2.25.2' as never,
        sopClassUid: '1.2' as never,
        frame: 1,
        label: 'Série 3, image 118',
      },
    ],
    recipients: [],
    isHiddenFromPatient: false,
  },
};
const bytesOf = (each: SignedReport) => new TextEncoder().encode(JSON.stringify(each));
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('an imaging report', () => {
  let cda: Uint8Array;
  beforeAll(async () => {
    cda = await buildReport(bytesOf(report), header);
  });

  it('conforms to the imaging model, and to no other', async () => {
    expect(await checkCdaImaging(cda)).toEqual([]);
    expect((await checkCdaN1(cda)).length).toBeGreaterThan(0);
  });

  it('says its sections, its order, its recipient', () => {
    const { document, embedded } = readCda(cda);
    expect(document.level).toBe('N3');
    expect(document.code).toBe('18748-4');
    expect(document.sections.map(({ code }) => code)).toEqual(['55752-0', '55111-9', '59776-5', '19005-8', '55113-5', '55108-5']);
    expect(document.accessionNumber).toBe('A20260310001');
    expect(textOf(cda)).toContain('<order><id root="2.25.8" extension="A20260310001"/>');
    expect(document.recipients[0]?.name).toContain('DIALLO');
    expect(embedded?.contentType).toBe('application/pdf');
    expect(document.omissions).toEqual([]);
    expect(writtenSections(document)).toMatchObject({ indication: 'Contrôle d’un nodule.', conclusion: 'Croissance du nodule.' });
    expect(writtenSections(document).findings).toContain('Nodule de 9 mm < 1 cm & stable.\nPas d’adénomégalie.\n\nCadre osseux normal.');
  });

  it('is the same bytes at every attempt', async () => {
    expect(Buffer.from(await buildReport(bytesOf(report), header)).equals(cda)).toBe(true);
  });

  it('keeps what it adds to apart', async () => {
    const addendum = { ...report, kind: 'addendum' as const, content: { ...report.content, addendum: 'Relu avec l’examen de 2024.' } };
    const { document } = readCda(await buildReport(bytesOf(addendum), { ...header, replaces: { root: '2.25.99' } }));
    expect(document.sections.map(({ code }) => code)).toContain('55107-7');
  });

  it('does not leave without its conclusion, its copy, or with a picture that is not there', async () => {
    const cases: [RegExp | string, string][] = [
      [/<component><section><code code="19005-8".*?<\/section><\/component>/u, ''],
      [/<component><section><code code="55108-5".*?<\/section><\/component>/u, ''],
      ['referencedObject="copie"', 'referencedObject="autre"'],
      ['code="19005-8" codeSystem="2.16.840.1.113883.6.1"', 'code="00000-0" codeSystem="2.16.840.1.113883.6.1"'],
      ['<title>Conclusion</title>', ''],
      ['<paragraph>Croissance du nodule.</paragraph>', ''],
      ['<templateId root="1.2.250.1.213.1.1.1.45"/>', ''],
      ['<paragraph>Sans injection.</paragraph>', '<script>x</script>'],
    ];
    for (const [from, to] of cases) {
      const bent = textOf(cda).replace(from, to);
      expect(bent, String(from)).not.toBe(textOf(cda));
      expect((await checkCdaImaging(new TextEncoder().encode(bent))).length, String(from)).toBeGreaterThan(0);
    }
  });

  it('conforms whatever was written', async () => {
    const written = fc.string({ unit: 'grapheme', maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 5, maxLength: 5 }), fc.array(written, { maxLength: 4 }), async (texts, cells) => {
        const [indication = '', technique = '', comparison = '', findings = '', conclusion = ''] = texts;
        const any: SignedReport = {
          ...report,
          content: {
            ...report.content,
            sections: { indication, technique, comparison, findings, conclusion },
            measurements: cells.map((cell) => ({ label: cell, current: cell })),
          },
        };
        const problems = await checkCdaImaging(await buildReport(bytesOf(any), header));
        expect(problems).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
