/** What leaves for the platform, what the embedded platform answers, and everything in its world: FHIR R4 to validators that none of us wrote. */
import type { Bundle, Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { depositBundle } from '../../../main/platform/documents/pdsm-deposit.ts';
import { resourceTypes } from '../../../main/sandbox/fhir/resource-types.ts';
import { type Bench, startFhir } from '../../unit/sandbox/fhir-world.ts';
import { smallWorld } from '../../unit/sandbox/world-origin.ts';
import { createValidator, type Validator } from './official-validator.ts';
import { asTaken, publishable } from './publishable.ts';

let problemsOf: Validator;
beforeAll(() => {
  problemsOf = createValidator([...resourceTypes, 'Bundle', 'OperationOutcome', 'CapabilityStatement', 'Parameters']);
}, 60_000);

/** As it travels: through JSON, where what is undefined vanishes. */
const onTheWire = <T>(resource: T): T => JSON.parse(JSON.stringify(resource)) as T;

describe('the validators themselves', () => {
  it('refuse what is no FHIR', () => {
    const patient = { resourceType: 'Patient', gender: 'femme', birthDate: '14/03/1958' } as unknown as Resource;
    expect(problemsOf(patient).length).toBeGreaterThanOrEqual(2);
    expect(problemsOf({ resourceType: 'DocumentReference', status: 'current' } as unknown as Resource)).not.toEqual([]);
    expect(problemsOf({ resourceType: 'Patient', surprise: true } as unknown as Resource)).not.toEqual([]);
    expect(problemsOf({ resourceType: 'Patient', birthDate: '1958-03-14' })).toEqual([]);
  });
});

describe('a deposit', () => {
  it('is FHIR, whatever is published', () => {
    fc.assert(
      fc.property(publishable, (published) => {
        const bundle: Bundle = onTheWire(depositBundle(published));
        expect(problemsOf(bundle)).toEqual([]);
        for (const { resource } of bundle.entry ?? []) if (resource !== undefined) expect(problemsOf(resource)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the world of the embedded platform', () => {
  it('is FHIR, every resource of it', async () => {
    const { resources } = await smallWorld();
    expect(resources.length).toBeGreaterThan(300);
    const wrong = resources.flatMap((resource) => {
      const problems = problemsOf(onTheWire(resource));
      return problems.length === 0 ? [] : [`${resource.resourceType}/${resource.id}: ${problems.slice(0, 3).join('; ')}`];
    });
    expect(wrong.slice(0, 10)).toEqual([]);
  }, 120_000);
});

describe('the answers of the embedded platform', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startFhir();
  });
  afterAll(() => bench.close());

  it.each([
    ['its capabilities', 'GET', '/metadata'],
    ['a search', 'GET', '/Patient?_count=1'],
    ['a search that finds nothing', 'GET', '/DocumentReference?patient=Patient/p1&status=current'],
    ['a refusal', 'GET', '/Patient?invented=1'],
    ['an absence', 'GET', '/Patient/absent'],
    ['a resource', 'GET', '/Patient/p1'],
  ])('%s', async (_what, method, path) => {
    const { body } = await bench.call(method, path);
    expect(problemsOf(body as Resource)).toEqual([]);
  });

  it('a deposit is taken, and what it leaves is FHIR', async () => {
    const [published] = fc.sample(publishable, { numRuns: 1, seed: 7 });
    const bundle = published === undefined ? {} : depositBundle(asTaken(published));
    const answer = await bench.call('POST', '', { body: bundle });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(problemsOf(answer.body as Resource)).toEqual([]);
    for (const type of ['DocumentReference', 'List']) {
      const found = await bench.call('GET', `/${type}?patient=Patient/p1&status=current`);
      expect(found.body.entry).toHaveLength(1);
      expect(problemsOf(found.body as Resource)).toEqual([]);
    }
  });
});
