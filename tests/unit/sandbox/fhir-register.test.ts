/** The existence test as the embedded platform answers it: by the register's traits or not at all; the register is read no other way. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, ins, insSystem, secretary, startFhir } from './fhir-world.ts';

let bench: Bench;
const registered = (more: object) => ({
  resourceType: 'Person' as const,
  id: 'r1',
  name: [{ use: 'official' as const, family: 'PAT-TROIS', given: ['Dominica'] }],
  birthDate: '1979-03-29',
  link: [{ target: { reference: 'Patient/p1' } }],
  ...more,
});
const test = () => bench.call('GET', `/Patient?identifier=${insSystem}|${ins}`);

beforeAll(async () => {
  bench = await startFhir();
});
afterAll(() => bench.close());

it('answers with the patient where the register holds nothing else', async () => {
  const { body } = await test();
  expect(body).toMatchObject({ total: 1, entry: [{ resource: { id: 'p1', birthDate: '1979-03-28' } }] });
});

it('answers with the traits of the register, while the practice’s list keeps its own', async () => {
  await bench.fhir.load([registered({ active: true })]);
  const { body } = await test();
  expect(body.entry[0].resource).toMatchObject({ id: 'p1', birthDate: '1979-03-29', gender: 'female' });
  expect(body.entry[0].resource.name[0].given).toEqual(['Dominica']);
  const list = await bench.call('GET', '/Patient?_id=p1');
  expect(list.body.entry[0].resource).toMatchObject({ birthDate: '1979-03-28' });
});

it('finds nobody where no record was ever made', async () => {
  await bench.fhir.load([registered({ active: false })]);
  const { body } = await test();
  expect(body).toMatchObject({ resourceType: 'Bundle', total: 0 });
  expect(body.entry).toBeUndefined();
});

it('lets nobody read the register itself', async () => {
  expect((await bench.call('GET', '/Person/r1')).status).toBe(403);
  expect((await bench.call('GET', '/Person?patient=Patient/p1', { as: secretary })).status).toBe(403);
});
