/** Doses read in the documents of vaccination, and the schedule they are held against. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { createCdaReader } from '../../../main/cda/index.ts';
import { readCda } from '../../../main/cda/read-cda.ts';
import { Failure } from '../../../main/failure.ts';
import { createVaccination } from '../../../main/vaccination/index.ts';
import { readDoses } from '../../../main/vaccination/read-doses.ts';
import { vaccinationProcedures } from '../../../preload/contract/vaccination.ts';
import { DocumentsRig, patient } from '../documents/documents-rig.ts';

interface Given {
  readonly atc?: string;
  readonly name: string;
  readonly day: string;
  readonly lot?: string;
  readonly mood?: string;
  readonly negated?: boolean;
}

function administration({ atc, name, day, lot, mood = 'EVN', negated = false }: Given): string {
  const code = atc === undefined ? '<code nullFlavor="UNK"/>' : `<code code="${atc}" codeSystem="2.16.840.1.113883.6.73"/>`;
  const lotNumber = lot === undefined ? '' : `<lotNumberText>${lot}</lotNumberText>`;
  return `<entry><substanceAdministration classCode="SBADM" moodCode="${mood}" negationInd="${negated}"><code code="IMMUNIZ" codeSystem="2.16.840.1.113883.5.4"/>
<statusCode code="completed"/><effectiveTime value="${day}"/><consumable><manufacturedProduct classCode="MANU"><manufacturedMaterial>${code}<name>${name}</name>${lotNumber}</manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>`;
}

function history(...given: Given[]): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2.3"/>
<code code="11369-6" codeSystem="2.16.840.1.113883.6.1"/><title>Vaccinations</title><effectiveTime value="20260310170000+0100"/>
<recordTarget><patientRole><id root="1.2.250.1.213.1.4.10" extension="279035121518989"/><patient><name><family>PAT</family></name></patient></patientRole></recordTarget>
<component><structuredBody><component><section><code code="11369-6" codeSystem="2.16.840.1.113883.6.1"/><title>Vaccinations</title><text>Voir</text>
${given.map(administration).join('')}</section></component></structuredBody></component></ClinicalDocument>`);
}

it('doses are what was given on a day, with their product and lot', () => {
  const found = readDoses(
    readCda(
      history(
        { atc: 'J07BB02', name: 'Grippe saisonnière', day: '20251021', lot: 'A123' },
        { name: 'Vaccin maison', day: '202403' },
        { name: 'Vaccin inconnu', day: '20240301' },
        { atc: 'J07CA01', name: 'dTP', day: '20240101', mood: 'INT' },
        { atc: 'J07CA01', name: 'dTP', day: '20240101', negated: true },
      ),
    ).structured,
  );
  expect(found).toEqual([
    { day: '2025-10-21', name: 'Grippe saisonnière', lot: 'A123', antigens: ['influenza'] },
    { day: '2024-03-01', name: 'Vaccin inconnu', lot: undefined, antigens: [] },
  ]);
});

describe('vaccinations of a record', () => {
  const type = (code: string) => ({ system: 'http://loinc.org', code, display: 'Vaccinations' });
  const cda = createCdaReader({ workerUrl: new URL('../../../main/cda/reader-worker.ts', import.meta.url) });
  let rig: DocumentsRig;
  let birthDate: string;
  let mayConsult: boolean;
  beforeEach(() => {
    rig = new DocumentsRig();
    birthDate = '1958-03-14';
    mayConsult = true;
  });
  afterEach(async () => {
    await rig.close();
    await cda.forget();
  });

  function vaccination() {
    const { handlers } = createVaccination({
      documents: rig.documents,
      patients: { find: () => ({ birthDate }) as never },
      access: {
        check() {
          if (!mayConsult) throw new Failure('access.blocked');
        },
      },
      cda,
      audit: createAudit({ db: rig.db, clock: rig.clock }),
      clock: { ...rig.clock, now: () => new Date('2026-03-12T09:00:00Z') },
      emit: () => undefined,
    });
    const context = { signal: new AbortController().signal };
    return {
      get: async () =>
        vaccinationProcedures['vaccination.get'].output.parse(await handlers['vaccination.get']({ patientId: patient }, context)),
      fetch: async () => handlers['vaccination.fetch']({ patientId: patient }, context),
    };
  }

  it('fetch nothing by themselves; then what is due comes first, each dose with its document, told once', async () => {
    rig.platform.put(
      'v1',
      { type: type('11369-6'), contentType: 'text/xml' },
      history({ atc: 'J07BB02', name: 'Grippe', day: '20251021' }, { atc: 'J07CA01', name: 'dTP', day: '20240110' }),
    );
    rig.platform.put(
      'v2',
      { type: type('87273-9'), contentType: 'text/xml' },
      history({ atc: 'J07BB02', name: 'Vaccin de la grippe', day: '20251021' }),
    );
    rig.platform.put('v3', { type: type('87273-9'), contentType: 'application/pdf' }, new TextEncoder().encode('%PDF-1.4'));
    await rig.pull();
    const before = await vaccination().get();
    expect(before.coverage).toMatchObject({ known: 3, read: 0, withoutCodes: [] });
    expect(rig.platform.requests).not.toContain('retrieve');
    expect(await vaccination().fetch()).toEqual({ fetched: 3, failed: 0 });
    const { lines, doses, coverage } = await vaccination().get();
    expect(coverage).toEqual({ known: 3, read: 2, withoutCodes: ['v3'], notHere: [] });
    expect(doses.map(({ day }) => day)).toEqual(['2025-10-21', '2024-01-10']);
    expect(lines.map(({ id, standing }) => [id, standing.state])).toEqual([
      ['pneumococcus-65', 'due'],
      ['zoster', 'due'],
      ['dtp-booster', 'later'],
      ['influenza', 'later'],
    ]);
    expect(lines.find(({ id }) => id === 'dtp-booster')?.doses).toMatchObject([{ day: '2024-01-10', documentId: 'v1' }]);
  });

  it('have no schedule without a whole birth date, nor anything of a closed record', async () => {
    birthDate = '1958';
    expect(await vaccination().get()).toMatchObject({ lines: [], isAgeKnown: false });
    mayConsult = false;
    await expect(vaccination().get()).rejects.toMatchObject({ code: 'access.blocked' });
    await expect(vaccination().fetch()).rejects.toMatchObject({ code: 'access.blocked' });
  });

  it('aren’t a secretary’s', () => {
    for (const { access } of Object.values(vaccinationProcedures)) expect(access).toEqual(['physician', 'radiologist']);
  });
});
