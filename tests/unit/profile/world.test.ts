/** What the documents and the resources of the embedded platform's world say of its patients. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readCda } from '../../../main/cda/read-cda.ts';
import { factsOfCda } from '../../../main/profile/extract/from-cda.ts';
import { readProfileResource } from '../../../main/profile/extract/from-fhir.ts';
import type { ProfileFact } from '../../../main/profile/fact.ts';
import { buildWorld } from '../../../main/sandbox/world/index.ts';

const documents: { title: string; patient: string; templates: readonly string[]; facts: ProfileFact[] }[] = [];
const resources: { type: string; facts: readonly ProfileFact[] }[] = [];

beforeAll(async () => {
  for await (const item of buildWorld({ seed: 1, now: new Date('2026-03-12T08:00:00Z'), size: 'small' })) {
    if (item.kind === 'resource') {
      const found = readProfileResource(item.resource);
      if (found !== undefined) resources.push({ type: found.resourceType, facts: found.facts });
    }
    if (item.kind !== 'binary' || !Buffer.from(item.bytes.subarray(0, 2000)).includes('<ClinicalDocument')) continue;
    const { document, structured } = readCda(item.bytes);
    const patient = `${document.patient.name} ${document.patient.givenName ?? ''}`;
    documents.push({ title: document.title, patient, templates: structured.templateIds, facts: factsOfCda(structured) });
  }
}, 60_000);

const of = (patient: string, model: string) =>
  documents.filter((each) => each.patient.startsWith(patient) && each.templates.includes(`1.2.250.1.213.1.1.1.${model}`));

describe('the world', () => {
  it('has a synthesis of Jeanne Martel that says her conditions, allergies and treatments', () => {
    const [synthesis] = of('MARTEL Jeanne', '13');
    const labels = (category: string) => (synthesis?.facts ?? []).filter((fact) => fact.category === category).map(({ label }) => label);
    expect(labels('allergy')).toEqual(['Amoxicilline', 'Produit de contraste iodé']);
    expect(labels('condition')).toContain('BPCO stade II');
    expect(labels('treatment')).toContain('Metformine 1 000 mg');
    expect(synthesis?.facts.find(({ label }) => label === 'Amoxicilline')).toMatchObject({
      severity: 'high',
      detail: 'Angio-œdème',
      date: '2011',
      status: 'active',
    });
    expect(synthesis?.facts.find(({ label }) => label === 'BPCO stade II')).toMatchObject({ date: '2018', codes: [{ code: 'J44' }] });
  });

  it('has a discharge letter of Yann Le Goff that doubles his furosemide', () => {
    const letters = of('LE GOFF', '29');
    expect(letters.flatMap(({ facts }) => facts)).toEqual(
      expect.arrayContaining([expect.objectContaining({ category: 'treatment', label: 'Furosémide 80 mg', posology: '80 mg le matin' })]),
    );
  });

  it('has vaccines and prescriptions as entries', () => {
    const vaccines = documents.filter(({ templates }) => templates.includes('1.2.250.1.213.1.1.1.37'));
    expect(vaccines.length).toBeGreaterThan(0);
    expect(vaccines.every(({ facts }) => facts.every(({ category, date }) => category === 'vaccination' && date !== undefined))).toBe(true);
    const prescriptions = documents.filter(({ templates }) => templates.includes('1.2.250.1.213.1.1.1.39'));
    expect(prescriptions.some(({ facts }) => facts.some(({ category }) => category === 'treatment'))).toBe(true);
  });

  it('has the filtration of reports of biology, and none of their other results', () => {
    const reports = documents.filter(({ templates }) => templates.includes('1.2.250.1.213.1.1.1.55'));
    const facts = reports.flatMap((each) => each.facts);
    expect(new Set(facts.map(({ label }) => label))).toEqual(new Set(['DFG estimé']));
  });

  it('has resources of each kind', () => {
    const types = new Set(resources.filter(({ facts }) => facts.length > 0).map(({ type }) => type));
    expect([...types].sort()).toEqual([
      ...[
        'AllergyIntolerance',
        'Condition',
        'Consent',
        'Immunization',
        'MedicationStatement',
        'Observation',
        'Patient',
        'Procedure',
        'RelatedPerson',
      ],
    ]);
  });
});
