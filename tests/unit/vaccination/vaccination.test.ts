/** Doses read in the documents of vaccination, and the schedule they are held against. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { readCda } from '../../../main/cda/read-cda.ts';
import { Failure } from '../../../main/failure.ts';
import { factsOfCda } from '../../../main/profile/extract/from-cda.ts';
import { readProfileResource } from '../../../main/profile/extract/from-fhir.ts';
import { createProfile } from '../../../main/profile/index.ts';
import { createProfileRepository } from '../../../main/profile/repository.ts';
import { createVaccination } from '../../../main/vaccination/index.ts';
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

it('doses are what was given on a day, with their product and lot; what wasn’t given is told so', () => {
  const found = factsOfCda(
    readCda(
      history(
        { atc: 'J07BB02', name: 'Grippe saisonnière', day: '20251021', lot: 'A123' },
        { name: 'Vaccin maison', day: '202403' },
        { atc: 'J07CA01', name: 'dTP', day: '20240101', mood: 'INT' },
        { atc: 'J07CA01', name: 'dTP', day: '20240101', negated: true },
      ),
    ).structured,
  );
  expect(found.map(({ date, label, lot, status }) => [date, label, lot, status])).toEqual([
    ['2025-10-21', 'Grippe saisonnière', 'A123', 'active'],
    ['2024-03', 'Vaccin maison', undefined, 'active'],
    ['2024-01-01', 'dTP', undefined, 'refuted'],
  ]);
});

describe('vaccinations of a record', () => {
  const type = (code: string) => ({ system: 'http://loinc.org', code, display: 'Vaccinations' });
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
  });

  /** What the platform holds as Immunization. */
  function immunized(id: string, atc: string, day: string, lotNumber?: string, status = 'completed'): void {
    const found = readProfileResource({
      ...{ resourceType: 'Immunization', id, status, meta: { lastUpdated: '2026-01-01T00:00:00Z' } },
      vaccineCode: { coding: [{ system: 'http://www.whocc.no/atc', code: atc }], text: `Vaccin ${atc}` },
      ...{ patient: { reference: `Patient/${patient}` }, occurrenceDateTime: day, lotNumber },
    });
    if (found !== undefined) createProfileRepository(rig.db).upsert([found]);
  }

  function vaccination() {
    const profile = createProfile({
      ...{ db: rig.db, documents: rig.documents, clock: rig.clock, emit: () => undefined },
      patients: { previousVisitAt: () => undefined },
    } as unknown as Parameters<typeof createProfile>[0]);
    rig.onKept = (document) => profile.documentKept(document);
    const { handlers } = createVaccination({
      documents: rig.documents,
      profile,
      patients: { find: () => ({ birthDate }) as never },
      access: {
        check() {
          if (!mayConsult) throw new Failure('access.blocked');
        },
      },
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
    expect(doses.map(({ date }) => date)).toEqual(['2025-10-21', '2024-01-10']);
    expect(doses[0]?.sources.map(({ documentId }) => documentId).toSorted()).toEqual(['v1', 'v2']);
    expect(lines.map(({ id, standing }) => [id, standing.state])).toEqual([
      ['pneumococcus-65', 'due'],
      ['zoster', 'due'],
      ['dtp-booster', 'later'],
      ['influenza', 'later'],
    ]);
    expect(lines.find(({ id }) => id === 'dtp-booster')?.doses).toMatchObject([{ date: '2024-01-10', sources: [{ documentId: 'v1' }] }]);
  });

  it('are the platform’s and the documents’ in one list: one dose told by both is one, and what they disagree on is said', async () => {
    rig.platform.put(
      'v1',
      { type: type('11369-6'), contentType: 'text/xml' },
      history({ atc: 'J07BB02', name: 'Grippe', day: '20251021', lot: 'A1' }, { name: 'Vaccin d’ailleurs', day: '2019' }),
    );
    await rig.pull();
    await vaccination().fetch();
    immunized('i1', 'J07BB02', '2025-10-21', 'B2');
    immunized('i2', 'J07CA01', '2024-01-10T08:00:00+01:00', 'C3');
    immunized('i3', 'J07BK03', '2025-01-10', undefined, 'not-done');
    immunized('i4', 'J07BB03', '2025-10-20T22:30:00Z', 'A1');
    const { lines, doses } = await vaccination().get();
    expect(doses.map(({ date, lots, isCounted, conflicts }) => [date, lots.toSorted(), isCounted, conflicts])).toEqual([
      ['2025-10-20T22:30:00Z', ['A1', 'B2'], true, ['lot']],
      ['2024-01-10T08:00:00+01:00', ['C3'], true, []],
      ['2019', [], false, []],
    ]);
    expect(doses[0]?.sources.map(({ from }) => from).toSorted()).toEqual(['document', 'platform', 'platform']);
    expect(lines.map(({ id, standing }) => [id, standing.state])).toEqual([
      ['pneumococcus-65', 'due'],
      ['zoster', 'due'],
      ['dtp-booster', 'later'],
      ['influenza', 'later'],
    ]);
    expect(lines.find(({ id }) => id === 'influenza')?.doses).toHaveLength(1);
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
