/** Everything that leaves for the platform conforms to PDSm's profiles, whatever is published; each row of their table refuses what breaks it. */
import { createHash } from 'node:crypto';
import { applyPatch, type Operation } from '@medplum/core';
import type { Bundle, DocumentReference, List } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { depositBundle, lotBundle } from '../../main/platform/documents/pdsm-deposit.ts';
import { createDocumentGateway } from '../../main/platform/documents/pdsm-gateway.ts';
import { comprehensive, simplified, submissionSet } from '../../main/platform/documents/pdsm-write.ts';
import { createFhirClient } from '../../main/platform/fhir.ts';
import type { HttpClient, HttpRequest } from '../../main/platform/http-client.ts';
import { checkProfile } from '../../main/sandbox/fhir/pdsm/check-profile.ts';
import { type ProfileName, profiles } from '../../main/sandbox/fhir/pdsm/profiles.ts';
import { broken, mutationsOf, parentsOf } from '../unit/platform/profile-mutations.ts';
import { lot, publishable, richest } from '../unit/platform/publishable.ts';
import { type Bench, startFhir } from '../unit/sandbox/fhir-world.ts';

/** As it travels: through JSON, where what is undefined vanishes. */
const onTheWire = <T>(resource: T): T => JSON.parse(JSON.stringify(resource)) as T;
const provideBundle = 'pdsm-comprehensive-provide-document-bundle';
const isArchived = { url: 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-ext-is-archived', valueBoolean: true };
const entryUUID = { use: 'official', system: 'urn:ietf:rfc:3986', value: 'urn:uuid:11111111-1111-4111-8111-111111111111' };

describe('what leaves', () => {
  it('a deposit, a replacement among them, and every resource of it', () => {
    fc.assert(
      fc.property(publishable, (document) => {
        const bundle = onTheWire(depositBundle(document));
        expect(checkProfile(provideBundle, bundle)).toEqual([]);
        const patches = bundle.entry?.filter(({ request }) => request?.method === 'PATCH') ?? [];
        expect(patches.map(({ request }) => request?.url)).toEqual(
          document.replaces === undefined ? [] : [`DocumentReference/${document.replaces}`],
        );
      }),
      { numRuns: 150 },
    );
  });

  it('a lot: each content is the one announced, each document is of the set', () => {
    fc.assert(
      fc.property(lot, (one) => {
        const bundle = onTheWire(lotBundle(one));
        expect(checkProfile(provideBundle, bundle)).toEqual([]);
        const byUrl = new Map(bundle.entry?.map(({ fullUrl, resource }) => [fullUrl, resource]));
        const documents = bundle.entry?.filter(({ resource }) => resource?.resourceType === 'DocumentReference') ?? [];
        const set = bundle.entry?.[0]?.resource as List;
        expect(set.entry?.map(({ item }) => item.reference)).toEqual(documents.map(({ fullUrl }) => fullUrl));
        for (const { resource } of documents) {
          const { url, size, hash, contentType } = (resource as DocumentReference).content[0]?.attachment ?? {};
          const content = byUrl.get(url ?? '');
          const bytes = Buffer.from(content?.resourceType === 'Binary' ? (content.data ?? '') : '', 'base64');
          expect([size, hash]).toEqual([bytes.length, createHash('sha1').update(bytes).digest('base64')]);
          expect(content).toMatchObject({ resourceType: 'Binary', contentType });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a document alone (ITI-105)', () => {
    fc.assert(
      fc.property(publishable, (document) => {
        const alone = onTheWire(simplified({ ...document, events: document.events.slice(0, 1) }));
        expect(checkProfile('pdsm-simplified-publish', alone)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('a change of properties: only what flow 03 lets change, and what comes of it still conforms', async () => {
    const flag = fc.option(fc.boolean(), { nil: undefined });
    const change = fc.record(
      {
        maskedToProfessionals: fc.boolean(),
        hiddenFromPatient: fc.boolean(),
        hiddenFromRepresentatives: fc.boolean(),
        isArchived: fc.boolean(),
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(publishable, flag, change, async (document, archived, wanted) => {
        const held: DocumentReference = {
          ...onTheWire(comprehensive(document, 'Binary/b1')),
          id: 'd1',
          meta: { versionId: '1', profile: ['p'] },
          ...(archived === undefined ? {} : { extension: [{ ...isArchived, valueBoolean: archived }] }),
        };
        const { gateway, patches } = patched(held);
        const after = await gateway.changeProperties('d1', wanted);
        for (const [field, value] of Object.entries(wanted)) {
          expect(field === 'isArchived' ? after.isArchived : after.visibility[field as 'hiddenFromPatient']).toBe(value);
        }
        for (const { operations, result } of patches) {
          const [guard, ...operation] = operations;
          expect(checkProfile('pdsm-json-patch', { guard, operation })).toEqual([]);
          expect(checkProfile('pdsm-comprehensive-document-reference', result)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** A platform of one document, which applies what it is sent. */
function patched(held: DocumentReference) {
  let current = held;
  const patches: { operations: Operation[]; result: DocumentReference }[] = [];
  const json = async ({ method = 'GET', body }: HttpRequest) => {
    if (method === 'PATCH') {
      const operations = JSON.parse(String(body)) as Operation[];
      const result = structuredClone(current);
      expect(applyPatch(result, operations).filter((one) => one !== null)).toEqual([]);
      current = result;
      patches.push({ operations, result });
    }
    return { status: 200, headers: new Headers(), body: current };
  };
  const http = { json } as unknown as HttpClient;
  return { gateway: createDocumentGateway(createFhirClient(http)), patches };
}

const samples: Readonly<Record<ProfileName, unknown>> = onTheWire({
  'pdsm-comprehensive-document-reference': {
    ...comprehensive(richest, 'Binary/b1'),
    extension: [isArchived],
    identifier: [entryUUID],
  },
  'pdsm-simplified-publish': simplified(richest),
  'pdsm-submissionset-comprehensive': withMore(submissionSet(richest, ['urn:uuid:1'])),
  [provideBundle]: depositBundle(richest),
  'mhd-patch-parameters': depositBundle(richest).entry?.at(-1)?.resource,
  'pdsm-json-patch': {
    guard: { op: 'test', path: '/id', value: 'd1' },
    operation: [{ op: 'replace', path: '/status', value: 'superseded' }],
  },
}) as Record<ProfileName, unknown>;

function withMore(set: List): List {
  return { ...set, extension: [...(set.extension ?? []), isArchived], identifier: [...(set.identifier ?? []), entryUUID as never] };
}

const rows = (Object.keys(profiles) as ProfileName[]).flatMap((profile) =>
  profiles[profile].flatMap((row) => mutationsOf(row).map((mutation) => ({ profile, row, mutation }))),
);

describe('each row of the table', () => {
  it('has a sample that conforms, and holds something of every row', () => {
    for (const profile of Object.keys(profiles) as ProfileName[]) {
      expect(checkProfile(profile, samples[profile])).toEqual([]);
      for (const row of profiles[profile]) expect([row.path, parentsOf(samples[profile], row).length > 0]).toEqual([row.path, true]);
    }
    expect(rows.length).toBeGreaterThan(200);
  });

  it.each(rows.map((one) => [one.profile, one.row.path, one.mutation.constraint, one] as const))(
    '%s: %s, %s',
    (_profile, _path, _constraint, { profile, row, mutation }) => {
      const problems = checkProfile(profile, broken(samples[profile], row, mutation));
      expect(problems).toContainEqual(expect.objectContaining({ path: row.path, kind: mutation.kind, from: row.from }));
    },
  );

  it.each([
    [1, 'date', 'entry:DocumentRefs.resource.date'],
    [0, 'source', 'entry:SubmissionSet.resource.source'],
    [-1, 'parameter', 'entry:UpdateDocumentRefs.resource.parameter:operation'],
  ])('reaches into what a profile holds of another: entry %i without %s', (place, element, path) => {
    const bundle = structuredClone(samples[provideBundle]) as Bundle;
    Object.assign(bundle.entry?.at(place)?.resource ?? {}, { [element]: undefined });
    expect(checkProfile(provideBundle, bundle)).toMatchObject([{ path, kind: 'missing' }]);
  });
});

describe('the embedded platform', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startFhir();
  });
  afterAll(() => bench.close());

  const { replaces: _none, ...first } = richest;
  const deposited = onTheWire(depositBundle({ ...first, patient: { id: 'p1' } }));
  const kept = async () => (await bench.call('GET', '/DocumentReference?_summary=count')).body.total as number;
  const places: Partial<Record<ProfileName, number>> = {
    'pdsm-submissionset-comprehensive': 0,
    'pdsm-comprehensive-document-reference': 1,
  };
  const targetOf = (profile: ProfileName) => (profile === provideBundle ? deposited : deposited.entry?.[places[profile] ?? -1]?.resource);
  // Rows about what a first deposit has none of (a replacement, an archive) are shown by the checker alone.
  const atBorder = rows.filter(({ profile, row }) => {
    const target = profile === provideBundle || profile in places ? targetOf(profile) : undefined;
    return target !== undefined && parentsOf(target, row).length > 0;
  });

  it.each(atBorder.map((one) => [one.profile, one.row.path, one.mutation.constraint, one] as const))(
    'refuses at its border what breaks %s: %s, %s',
    async (_profile, _path, _constraint, { profile, row, mutation }) => {
      const wrong = broken(targetOf(profile), row, mutation);
      const entry = deposited.entry?.map((one, index) => (index === places[profile] ? { ...one, resource: wrong } : one));
      const { status } = await bench.call('POST', '', { body: profile === provideBundle ? wrong : { ...deposited, entry } });
      // 400 where FHIR R4 itself refuses it already.
      expect([400, 422]).toContain(status);
      expect(await kept()).toBe(0);
    },
  );

  it('takes the same deposit unbroken', async () => {
    expect((await bench.call('POST', '', { body: deposited })).status).toBe(200);
    expect(await kept()).toBe(1);
  });
});
