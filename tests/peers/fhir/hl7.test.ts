/** What leaves for the platform, what the embedded platform answers, and everything in its world, to the HL7 validator's rules of FHIR R4. */
import type { Bundle, DocumentReference, Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { consentResource } from '../../../main/access/fhir-consent.ts';
import { changeOperations } from '../../../main/platform/documents/change-properties.ts';
import { depositBundle, lotBundle } from '../../../main/platform/documents/pdsm-deposit.ts';
import { simplified } from '../../../main/platform/documents/pdsm-write.ts';
import { resourceOf } from '../../../main/profile/notes/note-resource.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { NoteEntry, NoteId } from '../../../preload/contract/notes.ts';
import { entries } from '../../unit/profile/notes/notes-rig.ts';
import { startFhir } from '../../unit/sandbox/fhir-world.ts';
import { smallWorld } from '../../unit/sandbox/world-origin.ts';
import { hasJava, javaPackages } from '../java.ts';
import { explainSkip } from '../peer.ts';
import { validateByHl7 } from './hl7-validator.ts';
import { asTaken, publishable } from './publishable.ts';

if (!hasJava()) explainSkip('Java (pour le validateur de HL7)', javaPackages);

describe.skipIf(!hasJava())('the HL7 validator', () => {
  const given = new Map<string, Resource>();
  let problems: readonly string[];
  const of = (kind: string) => {
    expect([...given.keys()].filter((name) => name.startsWith(`${kind}-`)).length, kind).toBeGreaterThan(0);
    return problems.filter((line) => line.startsWith(`${kind}-`)).slice(0, 10);
  };
  /** Some types come by the thousand, all made by the same hand. */
  const mostOfAType = 150;

  beforeAll(async () => {
    const add = (kind: string, resource: unknown) => given.set(`${kind}-${given.size}`, resource as Resource);
    add('wrong', { resourceType: 'Patient', gender: 'femme' });
    add('wrong', { resourceType: 'DocumentReference', status: 'current' });
    add('wrong', { resourceType: 'Patient', contact: [{ gender: 'female' }] });
    for (const document of fc.sample(publishable, { numRuns: 25, seed: 11 })) {
      add('deposit', depositBundle(document));
      add('simplified', simplified({ ...document, events: document.events.slice(0, 1) }));
      add('lot', lotBundle({ ...document, documents: [document, { ...document, uniqueId: `${document.uniqueId}1` }] }));
    }
    for (const [rank, entry] of notes.entries()) add('note', noted(entry, rank));
    for (const isBreakGlass of [true, false]) add('consent', consentResource({ ...consent, isBreakGlass }));
    const counts = new Map<string, number>();
    for (const resource of (await smallWorld()).resources) {
      const count = (counts.get(resource.resourceType) ?? 0) + 1;
      counts.set(resource.resourceType, count);
      if (count <= mostOfAType) add('world', resource);
    }
    for (const answer of await answers()) add('answer', answer);
    problems = await validateByHl7(given);
  }, 600_000);

  it('refuses what is no FHIR', () => {
    const wrong = problems.filter((line) => line.startsWith('wrong-'));
    expect(new Set(wrong.map((line) => line.split('.', 1)[0]))).toEqual(new Set(['wrong-0', 'wrong-1', 'wrong-2']));
    expect(wrong.join('\n')).toContain('femme');
  });

  it.each(['deposit', 'simplified', 'lot', 'consent', 'note', 'answer', 'world'])('takes every %s', (kind) => {
    expect(of(kind)).toEqual([]);
  });
});

/** What is noted in the health profile, each kind in its shortest and its longest form. */
const notes: readonly NoteEntry[] = [
  ...Object.values(entries),
  { kind: 'allergy', substance: 'Latex', type: 'intolerance', criticality: 'unable-to-assess', isConfirmed: true, since: '2019-03' },
  {
    kind: 'vaccination',
    vaccine: 'Vaccin d’ailleurs',
    day: '2026-03-01',
    route: 'SQ',
    site: 'RT',
    givenBy: 'Mme Odile PERRIN, infirmière',
  },
  ...['8302-2', '8867-4', '8310-5', '59408-5', '9279-1', '72514-3'].map(
    (code): NoteEntry => ({ kind: 'measure', code, value: code === '72514-3' ? 4 : 96, at: '2026-03-02T07:50:00.000Z' }),
  ),
  {
    kind: 'treatment',
    act: 'changed',
    medication: 'Furosémide',
    posology: '2 le matin',
    day: '2026-03-02',
    reason: 'Poids',
    over: ['m1', 'm2'],
  },
  { kind: 'treatment', act: 'stopped', medication: 'Furosémide', day: '2026-03-02', reason: 'Hypokaliémie', over: [] },
];

function noted(entry: NoteEntry, rank: number) {
  const id = `00000000-0000-4000-8000-0000000000${String(rank).padStart(2, '0')}` as NoteId;
  const signed = { notedBy: 'Dre Claire DIALLO', notedById: '899700000001', createdAt: '2026-03-02T08:00:00.000Z' };
  const over = (source: string) =>
    source === 'm1'
      ? { reference: 'MedicationStatement/m1' }
      : ({ type: 'MedicationStatement', identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` } } as const);
  return resourceOf({ id, patientId: 'p1' as PatientId, entry, ...signed }, over);
}

const consent = {
  patientId: 'p1',
  professionalId: '899700000001',
  professionalName: 'Dre Claire DIALLO',
  startsAt: '2026-11-20T09:00:00.000Z',
  endsAt: '2029-11-20T09:00:00.000Z',
  policy: 'Le patient a été informé et ne s’y oppose pas.',
};

/** A deposit and its replacement, their patches, searches and refusals, as the embedded platform answers them. */
async function answers(): Promise<unknown[]> {
  const bench = await startFhir();
  try {
    const [first, second] = fc.sample(publishable, { numRuns: 2, seed: 7 }).map(asTaken);
    if (first === undefined || second === undefined) return [];
    const deposited = await bench.call('POST', '', { body: depositBundle(first) });
    const path = String((deposited.body as Bundle).entry?.[1]?.response?.location).replace(/\/_history.*/, '');
    const document = (await bench.call('GET', `/${path}`)).body as DocumentReference;
    const patched = await bench.call('PATCH', `/${path}`, {
      body: changeOperations(document, { maskedToProfessionals: true, isArchived: true }),
      headers: { 'content-type': 'application/json-patch+json' },
    });
    const replaced = await bench.call('POST', '', { body: depositBundle({ ...second, replaces: document.id ?? '' }) });
    const asked = [
      '/metadata',
      `/${path}`,
      '/DocumentReference?patient=Patient/p1&status=current,superseded',
      '/Patient?invented=1',
      '/Patient/absent',
    ];
    const others = await Promise.all(
      [...asked, '/List?patient=Patient/p1&status=current&code=submissionset'].map((one) => bench.call('GET', one)),
    );
    expect([deposited, patched, replaced].map(({ status }) => status)).toEqual([200, 200, 200]);
    return [deposited, patched, replaced, ...others].map(({ body }) => body as unknown);
  } finally {
    await bench.close();
  }
}
