/** Ctrl K: each group to whom it belongs, the open file first, and what has become useless left. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namedDays } from '../../../main/agenda/coming.ts';
import type { AppointmentEntry, ShownBlock } from '../../../main/agenda/index.ts';
import type { DocumentSearch } from '../../../main/documents/index.ts';
import type { MessageSearch } from '../../../main/messages/index.ts';
import { mostDays } from '../../../main/search/coming.ts';
import { createSearch } from '../../../main/search/index.ts';
import { patientId } from '../../../preload/contract/ids.ts';
import type { InputOf } from '../../../preload/contract/procedures.ts';
import { searchProcedures } from '../../../preload/contract/search.ts';
import { fakeFhir, fhirPatient } from '../patients/fhir-fixtures.ts';
import { openPractice, type Practice, pullAll } from '../patients/practice.ts';
import { sampleDocument } from '../support/documents.ts';

const jeanne = patientId.parse('jeanne');
const paul = patientId.parse('paul');

let practice: Practice;
let asked: DocumentSearch[];
let askedOfMail: MessageSearch[];
let coming: AppointmentEntry[];
let readDays: string[];
let shownBlocks: ShownBlock[];
beforeEach(async () => {
  practice = openPractice(
    fakeFhir([
      fhirPatient({ id: 'jeanne', birthName: 'MARTEL', given: 'Jeanne', birthDate: '1979-03-28' }),
      fhirPatient({ id: 'paul', birthName: 'SAINT-EXUPÉRY', given: 'Paul', birthDate: '1950-01-01' }),
    ]),
  );
  await pullAll(practice.patients.collections());
  [asked, askedOfMail, coming, readDays, shownBlocks] = [[], [], [], [], []];
});
afterEach(() => practice.db.close());

const appointment = (id: string, start: string, reason: string): AppointmentEntry =>
  ({
    id: `00000000-0000-4000-8000-${id.padStart(12, '0')}`,
    fields: { start, status: 'booked', reason, actors: [{ id: 'a', name: 'Dr LEROY' }] },
    acts: [],
  }) as never;

function open() {
  return createSearch({
    patients: practice.patients,
    documents: {
      search(request) {
        asked.push(request);
        const all = [
          { documentId: 'd1', patientId: jeanne },
          { documentId: 'd2', patientId: paul },
          { documentId: 'd3', patientId: patientId.parse('gone') },
        ];
        return all.filter((one) => (request.patientId ?? one.patientId) === one.patientId && one.patientId !== request.exceptPatientId);
      },
      summaries: (ids) =>
        ids.map((id) => sampleDocument({ id: id as never, patientId: ({ d1: jeanne, d2: paul }[id] ?? 'gone') as never })),
      wordsOf: () => 'Le scanner thoracique est sans particularité.',
      extent: () => 'mixed',
    },
    messages: {
      search(request) {
        askedOfMail.push(request);
        return [];
      },
    },
    agenda: {
      ofPatient: (id) =>
        id === 'jeanne'
          ? [appointment('1', '2020-01-01T09:00:00Z', 'Contrôle'), appointment('2', '2090-01-01T09:00:00Z', 'Vaccination')]
          : [],
      coming: {
        today: () => '2026-03-12',
        namedDays: (text) => namedDays(text, '2026-03-12'),
        on(day) {
          readDays.push(day);
          return coming.filter(({ fields }) => fields.start?.startsWith(day) === true);
        },
        blocks: (from, until) =>
          shownBlocks.filter(({ block }) => block.start.slice(0, 10) <= until && new Date(block.end).toISOString().slice(0, 10) >= from),
      },
    },
    session: practice.session,
    clock: practice.clock,
  });
}

async function everywhere(
  text: string,
  more: Omit<Partial<InputOf<'search.everywhere'>>, 'text'> = {},
  signal = new AbortController().signal,
) {
  const input = searchProcedures['search.everywhere'].input.parse({ text, ...more });
  return searchProcedures['search.everywhere'].output.parse(await open().handlers['search.everywhere'](input, { signal }));
}

describe('search everywhere', () => {
  it('gives patients and documents with their patient’s name, and the words around what was found', async () => {
    const found = await everywhere('scanner');
    expect(found.documents.map(({ document, patientName }) => [document.id, patientName])).toEqual([
      ['d1', 'MARTEL Jeanne'],
      ['d2', 'SAINT-EXUPÉRY Paul'],
    ]);
    expect(found.documents[0]?.snippet?.filter(({ isHit }) => isHit)).toEqual([{ text: 'scanner', isHit: true }]);
    expect(found.extent).toBe('mixed');
    expect((await everywhere('mart')).patients.map(({ id }) => id)).toEqual(['jeanne']);
  });

  it('puts the open file first, or leaves all else out', async () => {
    const found = await everywhere('scanner', { here: paul });
    expect(found.documents.map(({ document, isHere }) => [document.id, isHere])).toEqual([
      ['d2', true],
      ['d1', false],
    ]);
    const own = await everywhere('scanner', { here: paul, onlyHere: true });
    expect(own.documents.map(({ document }) => document.id)).toEqual(['d2']);
    expect(askedOfMail.at(-1)?.patient?.id).toBe('paul');
  });

  it('leaves documents and what they say out for a secretary, and when nothing is typed', async () => {
    practice.become('399700000003', 'secretary');
    expect(await everywhere('martel')).toMatchObject({ patients: [expect.anything()], documents: [] });
    expect(await everywhere('martel')).not.toHaveProperty('extent');
    practice.become('899700000001', 'physician');
    expect((await everywhere(' ')).documents).toEqual([]);
    expect((await everywhere('s')).documents).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('forgives a mistake in a name, and says so', async () => {
    for (const text of ['matrel', 'Martell jeanne', 'saint exupery', 'exupery', 'exuprey', 'saintexupery'])
      expect((await everywhere(text)).patients, text).toHaveLength(1);
    expect(await everywhere('matrel')).toMatchObject({ areNear: true });
    expect(await everywhere('martel')).toMatchObject({ areNear: false });
    expect((await everywhere('xyzt')).patients).toEqual([]);
  });

  it('takes a word that names somebody for a word of their documents', async () => {
    await everywhere('martel scanner');
    const [first] = asked;
    expect(first?.searched.map((group) => first.named?.(group))).toEqual([['jeanne'], []]);
    asked = [];
    await everywhere('martel jeanne');
    expect(asked[0]?.named).toBeUndefined();
  });

  it('finds the appointments to come by their reason, their practitioner and the day, nobody being named', async () => {
    const of = (id: string, start: string, reason: string, fields: object = {}): AppointmentEntry => {
      const one = appointment(id, start, reason);
      return { ...one, fields: { ...one.fields, ...fields } };
    };
    coming = [
      of('11', '2026-03-13T09:00:00Z', 'Vaccination', { patientId: 'paul' }),
      of('12', '2026-03-13T10:00:00Z', 'Contrôle', { newcomer: { birthName: 'NEUF', firstGivenName: 'Ana' } }),
      of('13', '2026-03-17T09:00:00Z', 'Vaccin grippe', { patientId: 'jeanne', actors: [{ id: 'b', name: 'Dre DIALLO' }] }),
    ];
    const found = async (text: string, more: Parameters<typeof everywhere>[1] = {}) =>
      (await everywhere(text, more)).appointments.map(({ reason, patientName }) => `${reason} ${patientName}`);
    expect(await found('vaccin demain')).toEqual(['Vaccination SAINT-EXUPÉRY Paul']);
    expect(readDays).toEqual(['2026-03-13']);
    expect(await found('vaccin')).toEqual(['Vaccination SAINT-EXUPÉRY Paul', 'Vaccin grippe MARTEL Jeanne']);
    expect(await found('contrôle')).toEqual(['Contrôle NEUF Ana']);
    expect(await found('demain')).toEqual(['Vaccination SAINT-EXUPÉRY Paul', 'Contrôle NEUF Ana']);
    expect(await found('diallo mardi')).toEqual(['Vaccin grippe MARTEL Jeanne']);
    expect(await found('leroy', { to: '2026-03-13' })).toHaveLength(2);
    expect(await found('vaccin', { onlyHere: true, here: paul })).toEqual([]);
    expect(await found('vaccin', { limit: 1 })).toEqual(['Vaccination SAINT-EXUPÉRY Paul']);
  });

  it('finds blocks by what whoever is at work may read of them, and by their day and practitioner', async () => {
    const block = (id: string, title: string, more: object = {}): ShownBlock =>
      ({
        block: {
          ...{ id: `00000000-0000-4000-8000-${id.padStart(12, '0')}`, scheduleId: 's1', kind: 'meeting', title, isHidden: false },
          ...{ start: '2026-03-13T15:20:00Z', end: '2026-03-13T16:20:00Z', isPrivate: false, ...more },
        },
        practitionerName: 'Dre Claire DIALLO',
        siteName: 'MSP des Tilleuls',
      }) as never;
    shownBlocks = [
      block('1', 'Dentiste', { kind: 'private', isPrivate: true }),
      block('2', '', { kind: 'private', isPrivate: true, isHidden: true }),
      block('3', 'Été', { kind: 'leave', start: '2026-04-20T00:00:00Z', end: '2026-04-27T00:00:00Z' }),
    ];
    const found = async (text: string, more: Parameters<typeof everywhere>[1] = {}) =>
      (await everywhere(text, more)).blocks.map(({ title, isHidden }) => (isHidden ? 'hidden' : title));
    expect(await found('dentiste')).toEqual(['Dentiste']);
    expect(await found('congés')).toEqual(['Été']);
    // What is hidden has no kind of its own either.
    expect(await found('privé')).toEqual(['Dentiste']);
    expect(await found('indisponible')).toEqual(['Dentiste', 'hidden', 'Été']);
    expect(await found('diallo demain')).toEqual(['Dentiste', 'hidden']);
    expect(await found('demain')).toEqual(['Dentiste', 'hidden']);
    expect(await found('diallo', { limit: 1 })).toEqual(['Dentiste']);
    expect(await found('diallo', { groups: ['patients'] })).toEqual([]);
    expect(await found('dentiste', { onlyHere: true, here: paul })).toEqual([]);
    expect(await found('dentiste', { to: '2026-03-12' })).toEqual([]);
  });

  it('reads so many days and no more, and leaves the rest to whoever types on', async () => {
    await everywhere('rhumatologie');
    expect(readDays).toHaveLength(mostDays);
    expect(readDays[0]).toBe('2026-03-12');
    const gone = new AbortController();
    readDays = [];
    const running = everywhere('rhumatologie', {}, gone.signal);
    gone.abort();
    await expect(running).rejects.toMatchObject({ code: 'call.cancelled' });
    expect(readDays.length).toBeLessThan(mostDays);
  });

  it('finds the appointments of whom the words name, to come first, by the other words', async () => {
    expect((await everywhere('martel')).appointments.map(({ reason }) => reason)).toEqual(['Vaccination', 'Contrôle']);
    expect((await everywhere('martel controle')).appointments.map(({ reason }) => reason)).toEqual(['Contrôle']);
    expect((await everywhere('contrôle', { here: jeanne })).appointments.map(({ isHere }) => isHere)).toEqual([true]);
    expect((await everywhere('contrôle')).appointments).toEqual([]);
    expect((await everywhere('martel', { from: '2021-01-01' })).appointments.map(({ reason }) => reason)).toEqual(['Vaccination']);
  });

  it('asks only the groups that are wanted, and by a field only documents', async () => {
    await everywhere('scanner', { groups: ['messages'] });
    expect(asked).toEqual([]);
    expect(askedOfMail).toHaveLength(1);
    const found = await everywhere('martel', { field: 'author' });
    expect([found.patients, found.messages, found.appointments]).toEqual([[], [], []]);
    expect(asked.at(-1)?.field).toBe('author');
  });

  it('stops once nobody waits for it', async () => {
    const control = new AbortController();
    control.abort();
    await expect(everywhere('scanner', {}, control.signal)).rejects.toMatchObject({ code: 'call.cancelled' });
    expect(asked).toEqual([]);
  });
});
