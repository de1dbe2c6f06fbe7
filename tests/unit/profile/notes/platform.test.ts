/** The resources of notes against the embedded platform: taken as they are, found again by their identifier, marked as entered in error, a secretary refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../../../main/platform/index.ts';
import { createFhirClient } from '../../../../main/platform/index.ts';
import { resourceOf } from '../../../../main/profile/notes/note-resource.ts';
import { findNote, retractNote, sendNote } from '../../../../main/profile/notes/send-note.ts';
import type { NoteEntry, NoteId } from '../../../../preload/contract/notes.ts';
import { type Bench, secretary, startFhir } from '../../sandbox/fhir-world.ts';
import { entries, patient, physician } from './notes-rig.ts';

const signal = new AbortController().signal;
let bench: Bench;
beforeAll(async () => {
  bench = await startFhir();
});
afterAll(() => bench.close());

function client() {
  const json = async ({ method = 'GET', path, body, headers = {} }: HttpRequest) => {
    const isForm = typeof body === 'string' && headers['content-type']?.includes('form') === true;
    const { status, headers: answered, body: said } = await bench.call(isForm ? 'POST' : method, path, { body, headers });
    if (status >= 400) throw new Error(`${status} ${JSON.stringify(said)}`);
    return { status, headers: answered, body: said };
  };
  return createFhirClient({ json } as unknown as HttpClient, '');
}

const written = (entry: NoteEntry, rank: number) =>
  resourceOf(
    {
      ...{ patientId: patient, entry, notedBy: 'Dre Claire DIALLO', notedById: physician, createdAt: '2026-03-02T08:00:00.000Z' },
      id: `00000000-0000-4000-8000-00000000000${rank}` as NoteId,
    },
    (id) => ({ reference: id }),
  );

describe.each(Object.entries(entries))('%s', (name, entry) => {
  it('is taken, once, and withdrawn', async () => {
    const rank = Object.keys(entries).indexOf(name);
    const resource = written(entry, rank);
    const noteId = `00000000-0000-4000-8000-00000000000${rank}`;
    const fhir = client();
    expect(await findNote(fhir, noteId, resource.resourceType, signal)).toBeUndefined();
    const id = await sendNote(fhir, noteId, resource, signal);
    expect(await sendNote(fhir, noteId, resource, signal)).toBe(id);
    expect(await findNote(fhir, noteId, resource.resourceType, signal)).toBe(id);
    expect(await retractNote(fhir, { id, written: resource, isForced: false }, signal)).toBe(true);
    expect(await retractNote(fhir, { id, written: resource, isForced: false }, signal)).toBe(true);
    expect(JSON.stringify((await bench.call('GET', `/${resource.resourceType}/${id}`)).body)).toContain('entered-in-error');
  });
});

it('isn’t a secretary’s to write', async () => {
  for (const [rank, entry] of Object.values(entries).entries()) {
    const { status } = await bench.call('POST', `/${written(entry, rank).resourceType}`, { body: written(entry, rank), as: secretary });
    expect(status).toBe(403);
  }
});
