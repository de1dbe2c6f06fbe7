/** The mirror of the patients, the banner, the visits. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insKey, insOids, patientId } from '../../../preload/contract/ids.ts';
import { patientFile, patientProcedures } from '../../../preload/contract/patients.ts';
import { fakeFhir, fhirPatient } from './fhir-fixtures.ts';
import { openPractice, type Practice, pullAll } from './practice.ts';

const dmp = 'https://interop.esante.gouv.fr/ig/fhir/dmp/StructureDefinition';
const matricule = `2790351215189${insKey('2790351215189')}`;
const resources = [
  fhirPatient({
    id: 'jeanne',
    birthName: 'MARTEL',
    usedName: 'ROUX',
    given: 'Jeanne Marie-Louise',
    birthDate: '1979-03-28',
    matricule,
    extensions: [
      { url: `${dmp}/dmp-rattachement-mes`, valueBoolean: true },
      { url: `${dmp}/dmp-medecin-traitant`, valueReference: { reference: 'Practitioner/prac-1' } },
    ],
  }),
  fhirPatient({
    id: 'yann',
    birthName: 'LE GOFF',
    given: 'Yann',
    birthDate: '1951',
    gender: 'male',
    status: 'PROV',
    more: { deceasedDateTime: '2026-01-02' },
    extensions: [{ url: `${dmp}/dmp-fermeture`, extension: [{ url: 'raisonFermeture', valueString: 'Demande du titulaire' }] }],
  }),
  fhirPatient({
    ...{ id: 'wrong-key', birthName: 'CLÉ', given: 'Aline', birthDate: '1979-03-01' },
    ...{ matricule: `${matricule.slice(0, 13)}00`, oid: insOids.nir },
  }),
  { resourceType: 'Patient', id: 'no meta' },
  allergy('a1', 'jeanne', 'Pénicilline', 'high', 'active'),
  allergy('a2', 'jeanne', 'Latex', 'low', 'active'),
  allergy('a3', 'jeanne', 'Ancienne', 'high', 'resolved'),
  {
    resourceType: 'Flag',
    id: 'f1',
    meta: { lastUpdated: '2026-01-01T00:00:00Z' },
    status: 'active',
    subject: { reference: 'Patient/jeanne' },
    code: { text: 'DFG 48 ↓', coding: [{ system: 'urn:liaison:alert-kind', code: 'critical-value' }] },
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/flag-priority', valueCodeableConcept: { coding: [{ code: 'PM' }] } }],
  },
  {
    resourceType: 'Practitioner',
    id: 'prac-1',
    meta: { lastUpdated: '2026-01-01T00:00:00Z' },
    identifier: [{ system: 'urn:oid:1.2.250.1.71.4.2.1', value: '899700000001' }],
  },
];

function allergy(id: string, patient: string, text: string, criticality: string, status: string) {
  return {
    resourceType: 'AllergyIntolerance',
    id,
    meta: { lastUpdated: '2026-01-01T00:00:00Z' },
    patient: { reference: `Patient/${patient}` },
    code: { text },
    criticality,
    clinicalStatus: { coding: [{ code: status }] },
  };
}

let practice: Practice;
beforeEach(async () => {
  practice = openPractice(fakeFhir(resources));
  await pullAll(practice.patients.collections());
});
afterEach(() => practice.db.close());

const context = { signal: new AbortController().signal };
const id = (text: string) => patientId.parse(text);
const get = (which: string) => practice.patients.handlers['patients.get']({ patientId: id(which) }, context);
const open = (which: string) => practice.patients.handlers['patients.open']({ patientId: id(which) }, context);
const search = async (text: string) =>
  patientProcedures['patients.search'].output.parse(
    await practice.patients.handlers['patients.search']({ text, offset: 0, limit: 50 }, context),
  );

describe('the banner', () => {
  it('shows the strict traits, the state of the record and the alerts, gravest first', async () => {
    expect(patientFile.parse(await get('jeanne'))).toEqual({
      patient: {
        id: 'jeanne',
        birthName: 'MARTEL',
        usedName: 'ROUX',
        firstGivenName: 'Jeanne',
        givenNames: ['Jeanne', 'Marie-Louise'],
        birthDate: '1979-03-28',
        gender: 'female',
        birthPlaceCode: '51454',
        birthPlaceName: 'Reims',
        ins: { matricule, oid: '1.2.250.1.213.1.4.10' },
        insKeyIsValid: true,
        identityStatus: 'qualifiee',
        isDeceased: false,
      },
      alerts: [
        { kind: 'allergy', label: 'Pénicilline', severity: 'high' },
        { kind: 'allergy', label: 'Latex', severity: 'moderate' },
        { kind: 'critical-value', label: 'DFG 48 ↓', severity: 'moderate' },
      ],
      access: expect.objectContaining({ record: { state: 'active' }, isTreatingPhysician: true }),
      documentCount: 7,
      newDocumentCount: 2,
      // One of the record, two that were only imported here.
      studyCount: 3,
      publicationCount: 3,
      syncedAt: '2026-03-01T00:00:00.000Z',
    });
  });

  it('loses an allergy from the moment when it is withdrawn here, and nothing but an allergy', async () => {
    for (const id of ['a1', 'f1']) practice.withdrawn.add(id);
    expect((await get('jeanne')).alerts.map(({ label }) => label)).toEqual(['Latex', 'DFG 48 ↓']);
  });

  it('tells a death, a closed record, a provisional identity, a wrong key', async () => {
    expect(await get('yann')).toMatchObject({
      patient: { isDeceased: true, identityStatus: 'provisoire', birthDate: '1951' },
      access: { record: { state: 'closed', reason: 'Demande du titulaire' }, isTreatingPhysician: false },
    });
    expect((await get('wrong-key')).patient).toMatchObject({ insKeyIsValid: false });
  });

  it('keeps clinical content from a secretary', async () => {
    practice.become('399700000003', 'secretary');
    expect(await get('jeanne')).toMatchObject({ alerts: [], documentCount: 0, newDocumentCount: 0, studyCount: 0, publicationCount: 3 });
  });

  it('is of somebody', async () => {
    expect(() => get('nobody')).toThrow(expect.objectContaining({ code: 'patient.not-found' }));
    expect(practice.patients.find('nobody')).toBeUndefined();
  });
});

describe('visits', () => {
  it('make the last one before this one the mark of what is new', async () => {
    expect((await open('jeanne')).previousVisitAt).toBeUndefined();
    practice.clock.advance(3 * 3_600_000);
    expect((await open('jeanne')).previousVisitAt).toBeUndefined();
    practice.clock.advance(2 * 3_600_000);
    expect((await get('jeanne')).previousVisitAt).toBe('2026-03-12T09:00:00.000Z');
    expect((await open('jeanne')).previousVisitAt).toBe('2026-03-12T09:00:00.000Z');
    expect(practice.patients.lastVisitAt(id('jeanne'))).toBe('2026-03-12T14:00:00.000Z');
    practice.clock.set('2026-06-01T08:00:00.000Z');
    expect((await open('jeanne')).previousVisitAt).toBe('2026-03-12T14:00:00.000Z');
  });

  it('count the last appointment that was kept, where it is the later', async () => {
    practice.seen.set('jeanne', '2026-01-05T10:00:00.000Z');
    expect((await open('jeanne')).previousVisitAt).toBe('2026-01-05T10:00:00.000Z');
    practice.clock.set('2026-06-01T08:00:00.000Z');
    expect((await get('jeanne')).previousVisitAt).toBe('2026-03-12T09:00:00.000Z');
    practice.seen.set('jeanne', '2026-05-02T10:00:00.000Z');
    expect((await get('jeanne')).previousVisitAt).toBe('2026-05-02T10:00:00.000Z');
  });

  it('are each professional’s own', async () => {
    await open('jeanne');
    practice.become('899700000002', 'radiologist');
    expect(practice.patients.lastVisitAt(id('jeanne'))).toBeUndefined();
  });

  it('are journaled, told to the page and to whoever pulls the documents', async () => {
    practice.events.length = 0;
    await open('jeanne');
    expect(practice.opened).toEqual(['jeanne']);
    expect(practice.events).toEqual([{ name: 'patients.changed', payload: { patientId: 'jeanne' } }]);
    expect(practice.db.prepare('SELECT action, professional_id, patient_id FROM audit_entry').all()).toEqual([
      { action: 'patient.opened', professional_id: '899700000001', patient_id: 'jeanne' },
    ]);
  });

  it('put the recent patients first', async () => {
    expect((await search('')).patients.map((each) => each.id)).toEqual(['wrong-key', 'yann', 'jeanne']);
    await open('jeanne');
    practice.clock.advance(60_000);
    await open('yann');
    const { patients, total } = await search('');
    expect(patients.map((each) => each.id)).toEqual(['yann', 'jeanne', 'wrong-key']);
    expect(patients[0]?.lastOpenedAt).toBe('2026-03-12T09:01:00.000Z');
    expect(total).toBe(3);
  });
});

describe('the mirror', () => {
  it('asks for what changed, and only for our own entry of the directory', async () => {
    const fhir = fakeFhir(resources);
    const other = openPractice(fhir);
    for (const collection of other.patients.collections()) {
      await collection.fetchPage({ cursor: 'gt2026-02-01T00:00:00Z', next: undefined, signal: context.signal });
    }
    expect(fhir.asked.map(({ type, params }) => [type, params._lastUpdated, params._sort])).toEqual(
      ['Patient', 'AllergyIntolerance', 'Flag', 'Practitioner'].map((type) => [type, 'gt2026-02-01T00:00:00Z', '_lastUpdated']),
    );
    expect(fhir.asked.at(-1)?.params.identifier).toBe('urn:oid:1.2.250.1.71.4.2.1|899700000001');
    other.db.close();
  });

  it('follows changes and removals, words of the search included', async () => {
    const renamed = fhirPatient({ id: 'yann', birthName: 'KERMADEC', given: 'Yann', birthDate: '1951' });
    const other = openPractice(fakeFhir([renamed]));
    const [patients] = other.patients.collections();
    await pullAll(other.patients.collections());
    const fresh = patients;
    const page = await fresh?.fetchByIds(['yann'], context.signal);
    fresh?.apply(page ?? []);
    expect(other.patients.search('kermadec', 5)).toHaveLength(1);
    expect(other.patients.search('goff', 5)).toHaveLength(0);
    fresh?.removeLocal(['yann']);
    expect(other.patients.search('', 5)).toHaveLength(0);
    expect(other.patients.search('kermadec', 5)).toHaveLength(0);
    other.db.close();
  });

  it('lists ids and versions for reconciliation', async () => {
    const [patients] = practice.patients.collections();
    const { items = [], next } = (await patients?.listRemote(undefined, context.signal)) ?? {};
    expect(items).toHaveLength(3);
    expect(next).toBeUndefined();
    expect(items.map(({ id }) => patients?.versionOf(id))).toEqual(items.map(({ version }) => version));
    expect(patients?.listLocal(undefined).ids.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
  });
});
