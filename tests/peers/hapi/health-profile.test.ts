/**
 * The health profile and the laboratory's results of an invented patient, loaded into HAPI FHIR and into the embedded platform, then pulled
 * and merged by the application: whole over several pages, followed as they change, are withdrawn and are deleted.
 */
import type { DiagnosticReport, Immunization, MedicationRequest, Observation, Resource } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alertResources } from '../../../main/sandbox/world/patients/alerts.ts';
import { atcOf, atcUrl } from '../../../main/sandbox/world/patients/atc.ts';
import { conditionOf } from '../../../main/sandbox/world/patients/conditions.ts';
import { consentResources, directiveResources } from '../../../main/sandbox/world/patients/consents.ts';
import { healthResources } from '../../../main/sandbox/world/patients/health.ts';
import { buildPeople } from '../../../main/sandbox/world/patients/people.ts';
import type { Person } from '../../../main/sandbox/world/patients/person.ts';
import { patientResource, relatedPersons } from '../../../main/sandbox/world/patients/resources.ts';
import { fluDosesOf } from '../../../main/sandbox/world/patients/vaccinations.ts';
import { createDirectory } from '../../../main/sandbox/world/professionals/resources.ts';
import { laboratoryResources } from '../../../main/sandbox/world/stories/laboratory.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { Profile, ProfileCategory } from '../../../preload/contract/profile.ts';
import { diagnosticReport, observation } from '../../unit/biology/observations.ts';
import { now, seed } from '../../unit/sandbox/world-origin.ts';
import { hasJava, javaPackages } from '../java.ts';
import { explainSkip } from '../peer.ts';
import { startEmbedded } from './embedded.ts';
import { type Front, startFront } from './front.ts';
import { type FhirPeer, startHapi } from './hapi.ts';
import { type HealthDesk, openHealthDesk } from './health-desk.ts';

if (!hasJava()) explainSkip('Java (pour HAPI FHIR)', javaPackages);

const servers = [
  { name: 'HAPI FHIR', start: startHapi, isHere: hasJava() },
  { name: 'the embedded platform', start: startEmbedded, isHere: true },
];
const day = 24 * 60 * 60_000;
/** More than two pages of two hundred, stored in one instant by a transaction of three hundred. */
const [weights, potassiums] = [230, 450];

const people = buildPeople({ seed, now, size: 'full' });
const directory = createDirectory(seed, '2026-01-01T08:00:00+01:00');
const context = { seed, now, directory, people };
const named = (key: string): Person => {
  const found = people.find((person) => person.key === key);
  if (found === undefined) throw new Error(`Nobody is ${key}`);
  return found;
};
const jeanne = named('martel-jeanne');
const ismael = named('ouedraogo-ismael');
const [patient, other] = [jeanne.id as PatientId, ismael.id as PatientId];

const told = (person: Person): Resource[] => [
  ...relatedPersons(person, context),
  ...alertResources(person, context),
  ...healthResources(person, context),
  ...laboratoryResources(person, context),
  ...consentResources(person, context),
  ...directiveResources(person, context),
];

const prescribed = (id: string, of: Partial<MedicationRequest>): MedicationRequest => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  subject: { reference: `Patient/${patient}` },
  authoredOn: '2026-11-02',
  ...of,
});
const prescriptions = [
  prescribed('metformin', {
    medicationCodeableConcept: { coding: [{ system: atcUrl, code: atcOf('Metformine') ?? '' }], text: 'METFORMINE 1000 mg, comprimé' },
    dosageInstruction: [{ text: '1 comprimé matin et soir, au cours du repas' }],
  }),
  // Most prescribers' systems send the medicine within, by a reference to it.
  prescribed('amlodipine', {
    contained: [
      {
        resourceType: 'Medication',
        id: 'm1',
        code: { coding: [{ system: atcUrl, code: 'C08CA01' }], text: 'Amlodipine 5 mg' },
      },
    ],
    medicationReference: { reference: '#m1' },
    dosageInstruction: [{ text: '1 comprimé le matin' }],
  }),
];

const minute = (index: number, from: string) => new Date(Date.parse(from) + index * 60_000).toISOString();
const weight = (index: number): Observation => ({
  resourceType: 'Observation',
  id: `weight-${index}`,
  status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  subject: { reference: `Patient/${patient}` },
  effectiveDateTime: minute(index, '2024-05-01T08:00:00Z'),
  valueQuantity: { value: 70 + (index % 50) / 10, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
});
const potassium = (index: number): Observation =>
  observation({ id: `k-${index}`, patient, value: 3.5 + (index % 15) / 10, at: minute(index, '2025-02-03T07:00:00Z') });
const rank = (count: number) => Array.from({ length: count }, (_, index) => index);
const report: DiagnosticReport = diagnosticReport(['k-0', 'k-1'], {
  subject: { reference: `Patient/${patient}` },
  performer: [{ display: 'Dr LE GALL' }, { display: 'Anjou-Biologie' }],
});

async function load(peer: FhirPeer): Promise<void> {
  const all = [jeanne, ismael];
  await peer.load(directory.resources());
  await peer.load(all.map((person) => patientResource(person, context)));
  await peer.load([...all.flatMap(told), ...prescriptions, ...rank(weights).map(weight), ...rank(potassiums).map(potassium)]);
  await peer.load([report]);
}

const lines = ({ lines: all }: Profile, category: ProfileCategory) => all.filter((line) => line.category === category);
const labels = (profile: Profile, category: ProfileCategory) => lines(profile, category).map(({ label }) => label);

describe.each(servers)('$name', ({ start, isHere }) => {
  describe.skipIf(!isHere)('holds a health profile', () => {
    let peer: FhirPeer;
    let front: Front;
    let desk: HealthDesk;
    beforeAll(async () => {
      peer = await start();
      front = await startFront(peer);
      await load(peer);
      desk = openHealthDesk(front);
      await desk.pull(patient);
    }, 300_000);
    afterAll(async () => {
      await desk?.close();
      await front?.close();
      await peer?.stop();
    });

    /** Somebody else's software, which asks nothing of us. */
    async function change(method: 'PUT' | 'DELETE', resource: Resource): Promise<void> {
      const answer = await fetch(`${peer.url}/${resource.resourceType}/${resource.id}`, {
        method,
        headers: { 'content-type': 'application/fhir+json', 'x-administers': 'yes' },
        ...(method === 'PUT' ? { body: JSON.stringify(resource) } : {}),
      });
      if (!answer.ok) throw new Error(`${method} ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    }
    const weighed = () => desk.profile.measures(patient).find(({ code }) => code === '29463-7')?.points ?? [];
    const mine = told(jeanne);
    const find = <T extends Resource['resourceType']>(type: T, says: string) => {
      const found = mine.find((one) => one.resourceType === type && JSON.stringify(one).includes(says));
      if (found === undefined) throw new Error(`No ${type}`);
      return found as Extract<Resource, { resourceType: T }>;
    };

    it('gives it whole: each category, merged, with what each source says', async () => {
      const profile = await desk.read(patient);
      expect(labels(profile, 'condition').toSorted()).toEqual(jeanne.conditions.map((key) => conditionOf(key).label).toSorted());
      expect(lines(profile, 'allergy').map(({ label, detail, severity, date }) => [label, detail, severity, date])).toEqual(
        expect.arrayContaining([
          ['Amoxicilline', 'Angio-œdème', 'high', '2011'],
          ['Produit de contraste iodé', 'Urticaire étendue', 'moderate', '2019'],
        ]),
      );
      const drugs = jeanne.conditions.flatMap((key) => conditionOf(key).drugs.map(({ name, dose }) => `${name} ${dose}`));
      // What both tell is named as the newest does.
      const asPrescribed = [...drugs.filter((name) => !name.startsWith('Metformine')), 'METFORMINE 1000 mg, comprimé', 'Amlodipine 5 mg'];
      expect(labels(profile, 'treatment').toSorted()).toEqual(asPrescribed.toSorted());
      const metformin = lines(profile, 'treatment').find(({ label }) => /^metformine/iu.test(label));
      expect(metformin?.sources.map(({ id }) => id.split('/')[0]).toSorted()).toEqual(['MedicationRequest', 'MedicationStatement']);
      expect(metformin).toMatchObject({ status: 'active', conflicts: [] });
      const [flu] = fluDosesOf(jeanne, now).slice(-1);
      expect(lines(profile, 'vaccination')).toMatchObject([
        {
          label: 'Grippe saisonnière',
          detail: `Lot ${flu?.lot}`,
          date: (find('Immunization', 'Grippe') as Immunization).occurrenceDateTime,
        },
      ]);
      expect(desk.profile.vaccinations(patient).doses).toMatchObject([{ antigens: ['influenza'], lots: [flu?.lot] }]);
      expect(labels(profile, 'procedure')).toEqual(['Cholécystectomie']);
      expect(labels(profile, 'lifestyle')).toEqual(['Tabac']);
      // Those who may consult the record are Consents too, and no directives.
      expect(lines(profile, 'directive')).toMatchObject([{ label: 'Directives anticipées', status: 'active' }]);
      expect(profile.alerts.map(({ label }) => label)).toContain('Amoxicilline');
      expect(profile.measures.map(({ code }) => code)).toEqual(expect.arrayContaining(['85354-9', '29463-7', '59408-5', '8867-4']));
    });

    it('gives what fills several pages, even of one instant, without loss or repetition', async () => {
      expect(weighed()).toHaveLength(weights + 3);
      // A synthesis shows so many.
      expect((await desk.read(patient)).measures.find(({ code }) => code === '29463-7')?.points).toEqual(weighed().slice(0, 200));
      const { series, reports, coverage } = await desk.biology.get(patient);
      const points = series.find(({ id }) => id === 'potassium')?.points ?? [];
      expect(points).toHaveLength(potassiums);
      expect(new Set(points.map(({ at }) => at)).size).toBe(potassiums);
      expect(coverage.platform).toMatchObject({ resultCount: potassiums, syncedAt: expect.any(String) });
      expect(reports.find(({ id }) => id === 'report:r1')).toMatchObject({ title: 'Ionogramme', author: 'Dr LE GALL', resultCount: 2 });
    });

    it('keeps two patients apart', async () => {
      const held = desk.held();
      await desk.pull(other);
      expect(desk.held()).toBeGreaterThan(held);
      const profile = await desk.read(other);
      expect(labels(profile, 'condition').toSorted()).toEqual(ismael.conditions.map((key) => conditionOf(key).label).toSorted());
      const { series, reports } = await desk.biology.get(other);
      expect(reports.map(({ title }) => title).toSorted()).toEqual(['Bilan d’hôpital de jour', 'HbA1c et bilan rénal']);
      expect(series.find(({ id }) => id === 'potassium')?.points.length).toBeLessThan(3);
    });

    it('is followed as its resources change: a new version, one entered in error', async () => {
      const disease = find('Condition', 'BPCO');
      const resolved = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'resolved' }] };
      await change('PUT', { ...disease, clinicalStatus: resolved, abatementDateTime: '2026-10' });
      await change('PUT', { ...find('MedicationStatement', 'Metformine'), dosage: [{ text: '1 comprimé le soir' }] });
      await change('PUT', { ...find('Immunization', 'Grippe'), status: 'entered-in-error' });
      await change('PUT', { ...find('Consent', '"acd"'), status: 'inactive' });
      await change('PUT', { ...weight(0), status: 'entered-in-error' });
      await change('PUT', { ...potassium(2), valueQuantity: { value: 6.6, unit: 'mmol/L' }, status: 'corrected' });
      await change('PUT', { ...potassium(3), status: 'entered-in-error' });
      desk.wait(60_000);
      await desk.pull(patient);
      const profile = await desk.read(patient);
      expect(lines(profile, 'condition').find(({ label }) => label.startsWith('BPCO'))).toMatchObject({
        status: 'inactive',
        endDate: '2026-10',
      });
      const metformin = lines(profile, 'treatment').find(({ label }) => /^metformine/iu.test(label));
      expect(metformin?.conflicts).toEqual(['posology']);
      expect(metformin?.sources.map(({ says }) => says).toSorted()).toEqual([
        'METFORMINE 1000 mg, comprimé · 1 comprimé matin et soir, au cours du repas',
        'Metformine 1 000 mg · 1 comprimé le soir · Diabète de type 2',
      ]);
      expect(lines(profile, 'vaccination')).toEqual([]);
      expect(lines(profile, 'directive')).toMatchObject([{ status: 'inactive' }]);
      expect(weighed()).toHaveLength(weights + 2);
      const { series } = await desk.biology.get(patient);
      const points = series.find(({ id }) => id === 'potassium')?.points ?? [];
      expect(points).toHaveLength(potassiums - 1);
      expect(points.map(({ value }) => value)).toContain(6.6);
    });

    it('learns what was deleted when it compares, the next day', async () => {
      await change('DELETE', find('AllergyIntolerance', 'Produit de contraste'));
      await change('DELETE', prescriptions[0] as Resource);
      await change('DELETE', weight(1));
      await change('DELETE', potassium(4));
      const held = desk.held();
      desk.wait(day + 60_000);
      await desk.pull(patient);
      expect(desk.held()).toBe(held - 4);
      const profile = await desk.read(patient);
      expect(labels(profile, 'allergy')).toEqual(['Amoxicilline']);
      expect(lines(profile, 'treatment').find(({ label }) => /^metformine/iu.test(label))).toMatchObject({ conflicts: [] });
      expect(weighed()).toHaveLength(weights + 1);
      expect((await desk.biology.get(patient)).series.find(({ id }) => id === 'potassium')?.points).toHaveLength(potassiums - 2);
    });

    it('is all forgotten, and comes whole again', async () => {
      const before = await desk.read(patient);
      desk.profile.forget([patient]);
      desk.biology.forget([patient]);
      expect((await desk.read(patient)).lines).toEqual([]);
      await desk.pull(patient);
      const { syncedAt: _, ...after } = await desk.read(patient);
      expect(after).toEqual({ ...before, syncedAt: undefined });
    });
  });
});
