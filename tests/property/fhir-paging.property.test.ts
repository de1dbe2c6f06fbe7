/** Paging through a search while others write: whatever was there at the start is met, and met once. */

import { parseSearchRequest } from '@medplum/core';
import type { Bundle } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFhirService, type FhirService, type LoadItem, systemCaller } from '../../main/sandbox/fhir/index.ts';
import { createRules } from '../../main/sandbox/fhir/pdsm/rules.ts';
import { SqliteRepository } from '../../main/sandbox/fhir/repository.ts';
import { createCursorSealer } from '../../main/sandbox/fhir/search/cursor.ts';

let fhir: FhirService;
beforeAll(() => {
  fhir = createFhirService({ path: ':memory:' });
});
afterAll(() => fhir.close());

let serial = 0;
/** `family` has few values on purpose: ties in the sort are where pages lose their place. */
function patient(run: string, family: string): LoadItem & { id: string } {
  serial += 1;
  return {
    resourceType: 'Patient',
    id: `x${serial}`,
    active: true,
    name: [{ family }],
    managingOrganization: { reference: `Organization/${run}` },
  };
}

const family = fc.constantFrom('ABEL', 'BRUN', 'CŒUR', 'abel');
const sort = fc.constantFrom(
  '',
  '&_sort=_lastUpdated',
  '&_sort=family',
  '&_sort=-family',
  '&_sort=-family,_lastUpdated',
  '&_sort=_id',
  '&_sort=birthdate',
);
const write = fc.record({ kind: fc.constantFrom('insert', 'insertSeveral'), family });

it('never loses one that was there, nor gives one twice, under concurrent insertion', async () => {
  const cursors = createCursorSealer(fhir.store);
  const repository = new SqliteRepository({ store: fhir.store, cursors, base: 'http://127.0.0.1' }, createRules(fhir.store), systemCaller);
  await fc.assert(
    fc.asyncProperty(
      fc.array(family, { maxLength: 25 }),
      fc.integer({ min: 1, max: 7 }),
      sort,
      fc.array(write, { maxLength: 12 }),
      async (families, count, sorting, writes) => {
        const run = `r${serial}`;
        const initial = families.map((name) => patient(run, name));
        await fhir.load(initial);
        const pending = [...writes];
        const seen: string[] = [];
        let query: string | undefined = `Patient?organization=Organization/${run}&_count=${count}${sorting}`;
        while (query) {
          const bundle: Bundle = await repository.search(parseSearchRequest(query));
          seen.push(...(bundle.entry ?? []).map((entry) => entry.resource?.id ?? ''));
          query = bundle.link?.find(({ relation }) => relation === 'next')?.url?.replace('http://127.0.0.1/', '');
          const next = pending.shift();
          if (next) await fhir.load(Array.from({ length: next.kind === 'insert' ? 1 : 3 }, () => patient(run, next.family)));
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual(expect.arrayContaining(initial.map(({ id }) => id)));
      },
    ),
    { numRuns: 60 },
  );
});

it('by _lastUpdated meets every version that an update left behind the place reached', async () => {
  const cursors = createCursorSealer(fhir.store);
  const repository = new SqliteRepository({ store: fhir.store, cursors, base: 'http://127.0.0.1' }, createRules(fhir.store), systemCaller);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.nat(), { maxLength: 10 }),
      async (size, count, touched) => {
        const run = `u${serial}`;
        const initial = Array.from({ length: size }, () => patient(run, 'ABEL'));
        await fhir.load(initial);
        const versions = new Map(initial.map(({ id }) => [id, '1']));
        const seen = new Map<string, string>();
        const pending = [...touched];
        let query: string | undefined = `Patient?organization=Organization/${run}&_count=${count}&_sort=_lastUpdated`;
        while (query) {
          const bundle: Bundle = await repository.search(parseSearchRequest(query));
          for (const { resource } of bundle.entry ?? []) if (resource?.id) seen.set(resource.id, resource.meta?.versionId ?? '');
          query = bundle.link?.find(({ relation }) => relation === 'next')?.url?.replace('http://127.0.0.1/', '');
          const index = pending.shift();
          const target = index === undefined ? undefined : initial[index % size];
          if (target && query) {
            const updated = await repository.updateResource(await repository.readResource('Patient', target.id));
            versions.set(target.id, updated.meta?.versionId ?? '');
          }
        }
        expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(versions));
      },
    ),
    { numRuns: 40 },
  );
});
