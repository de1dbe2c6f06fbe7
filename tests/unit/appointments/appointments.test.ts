/** The arrival view: who comes, at whom, what is new; and the mirror of the days around today. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agenda, createAgenda } from '../../../main/agenda/index.ts';
import { type Appointments, createAppointments } from '../../../main/appointments/index.ts';
import { type FhirClient, readAppointment } from '../../../main/platform/index.ts';
import { appointmentProcedures } from '../../../preload/contract/appointments.ts';
import { patientId } from '../../../preload/contract/ids.ts';
import { fakeFhir, fhirPatient } from '../patients/fhir-fixtures.ts';
import { openPractice, type Practice, pullAll } from '../patients/practice.ts';
import { sampleDocument } from '../support/documents.ts';

function appointment(id: string, start: string, more: { patient?: string; practitioner?: string; place?: string; status?: string } = {}) {
  const { patient = 'jeanne', practitioner = 'prac-1', place = 'MSP des Tilleuls', status = 'booked' } = more;
  return {
    resourceType: 'Appointment',
    id,
    meta: { versionId: '1', lastUpdated: '2026-03-01T00:00:00Z' },
    status,
    start,
    end: new Date(Date.parse(start) + 900_000).toISOString(),
    reasonCode: [{ text: 'Suivi' }],
    participant: [
      { actor: { reference: `Patient/${patient}` } },
      { actor: { reference: `Practitioner/${practitioner}`, display: 'Dre Claire DIALLO' } },
      { actor: { reference: 'Location/l1', display: place } },
    ],
  };
}

const resources = [
  fhirPatient({ id: 'jeanne', birthName: 'MARTEL', given: 'Jeanne', birthDate: '1979-03-28' }),
  fhirPatient({ id: 'yann', birthName: 'LE GOFF', given: 'Yann', birthDate: '1951-01-01' }),
  {
    resourceType: 'Practitioner',
    id: 'prac-1',
    meta: { lastUpdated: '2026-01-01T00:00:00Z' },
    identifier: [{ system: 'urn:oid:1.2.250.1.71.4.2.1', value: '899700000001' }],
  },
  {
    resourceType: 'Flag',
    id: 'f1',
    meta: { lastUpdated: '2026-01-01T00:00:00Z' },
    subject: { reference: 'Patient/jeanne' },
    code: { text: 'Sous antivitamine K', coding: [{ code: 'anticoagulant' }] },
  },
  appointment('later', '2026-03-12T10:00:00+01:00', { patient: 'yann' }),
  appointment('first', '2026-03-12T08:00:00Z'),
  appointment('other-doctor', '2026-03-12T08:30:00Z', { practitioner: 'prac-2' }),
  appointment('elsewhere', '2026-03-12T16:00:00Z', { place: 'Clinique Saint-Laud' }),
  appointment('cancelled', '2026-03-12T11:00:00Z', { status: 'cancelled', patient: 'yann' }),
  appointment('mistake', '2026-03-12T11:00:00Z', { status: 'entered-in-error' }),
  appointment('stranger', '2026-03-12T12:00:00Z', { patient: 'unknown' }),
  appointment('midnight', '2026-03-12T22:59:00Z'),
  appointment('tomorrow', '2026-03-12T23:00:00Z'),
  { resourceType: 'Appointment', id: 'broken', meta: { lastUpdated: 'x' } },
];

let practice: Practice;
let agenda: Agenda;
let appointments: Appointments;
let fhir: ReturnType<typeof fakeFhir>;
let since: string[];
const context = { signal: new AbortController().signal };

function agendaOver(of: FhirClient): Agenda {
  return createAgenda({
    ...{ db: practice.db, clock: practice.clock, session: practice.session, patients: practice.patients },
    fhir: of,
    engine: { pull: () => Promise.reject(new Error('nothing is followed here')), syncedAt: () => undefined },
    outbox: { add: () => Promise.reject(new Error('nothing is sent here')) as never },
    connectivity: { isOnline: () => true },
    audit: { record: () => undefined },
    deliver: () => Promise.reject(new Error('nothing leaves here')),
    letters: () => {
      throw new Error('nothing is written here');
    },
    emit: (event) => practice.events.push(event),
  });
}

beforeEach(async () => {
  fhir = fakeFhir(resources);
  practice = openPractice(fhir);
  since = [];
  agenda = agendaOver(fhir);
  appointments = createAppointments({
    agenda,
    session: practice.session,
    patients: practice.patients,
    documents: {
      newestSince: (id, from, limit) => {
        since.push(`${id} ${from} ${limit}`);
        return { documents: [sampleDocument({ patientId: id })], total: 9 };
      },
      noticesOf: () => [],
    },
    clock: practice.clock,
  });
  await pullAll([...practice.patients.collections(), ...agenda.collections()]);
});
afterEach(() => practice.db.close());

async function ofTheDay(scope: 'mine' | 'workplace' = 'mine', date = '2026-03-12') {
  const list = await appointments.handlers['appointments.ofTheDay']({ date, scope }, context);
  return appointmentProcedures['appointments.ofTheDay'].output.parse(list);
}
const ids = async (...of: Parameters<typeof ofTheDay>) => (await ofTheDay(...of)).map(({ appointmentId }) => appointmentId);

describe('the day', () => {
  it('is Paris’s, in order, one’s own', async () => {
    expect(await ids()).toEqual(['first', 'later', 'cancelled', 'elsewhere', 'midnight']);
    expect(await ids('mine', '2026-03-13')).toEqual(['tomorrow']);
  });

  it('of the workplace shows colleagues, not other places', async () => {
    expect(await ids('workplace')).toEqual(['first', 'other-doctor', 'later', 'cancelled', 'midnight']);
  });

  it('of a secretary is the workplace’s, without clinical content', async () => {
    practice.become('399700000003', 'secretary');
    const list = await ofTheDay('mine');
    expect(list.map(({ appointmentId }) => appointmentId)).toContain('other-doctor');
    expect(list.every(({ newDocuments, alerts, newDocumentCount }) => newDocuments.length + alerts.length + newDocumentCount === 0)).toBe(
      true,
    );
    expect(since).toEqual([]);
  });

  it('tells what arrived since the last visit, five documents at most, and the alerts', async () => {
    expect((await ofTheDay())[0]).toMatchObject({ newDocuments: [], newDocumentCount: 0, alerts: [{ label: 'Sous antivitamine K' }] });
    practice.clock.set('2026-02-01T09:00:00.000Z');
    await practice.patients.handlers['patients.open']({ patientId: patientId.parse('jeanne') }, context);
    practice.clock.set('2026-03-12T07:00:00.000Z');
    const [first] = await ofTheDay();
    expect(first).toMatchObject({
      start: '2026-03-12T08:00:00.000Z',
      end: '2026-03-12T08:15:00.000Z',
      reason: 'Suivi',
      practitionerName: 'Dre Claire DIALLO',
      lastSeenAt: '2026-02-01T09:00:00.000Z',
      newDocumentCount: 9,
    });
    expect(since[0]).toBe('jeanne 2026-02-01T09:00:00.000Z 5');
  });

  it('names its patients once, those who come', () => {
    expect(appointments.patientIdsOfTheDay()).toEqual(['jeanne', 'yann']);
  });
});

describe('the last visit', () => {
  const kept = [
    appointment('old', '2025-12-01T09:00:00Z', { status: 'fulfilled' }),
    appointment('last', '2026-02-03T09:00:00Z', { status: 'fulfilled' }),
    appointment('missed', '2026-03-02T09:00:00Z', { status: 'noshow' }),
    appointment('colleague', '2026-03-03T09:00:00Z', { status: 'fulfilled', practitioner: 'prac-2' }),
    appointment('today', '2026-03-12T07:00:00Z', { status: 'fulfilled' }),
  ];
  const jeanne = patientId.parse('jeanne');

  it('is the last appointment kept with this professional before today', async () => {
    expect(appointments.lastSeenAt(jeanne)).toBeUndefined();
    const history = appointments.historyCollection();
    const before = fhir.asked.length;
    await history?.fetchPage({ cursor: undefined, next: undefined, signal: context.signal });
    expect(fhir.asked[before]?.params).toMatchObject({ patient: 'jeanne,yann', status: 'fulfilled' });
    const pulled = await pullOf(kept);
    history?.apply(pulled);
    expect(appointments.lastSeenAt(jeanne)).toBe('2026-02-03T09:00:00.000Z');
    practice.become('899700000009');
    expect(appointments.lastSeenAt(jeanne)).toBeUndefined();
  });

  it('is not looked for when nobody comes', () => {
    practice.clock.set('2027-05-20T09:00:00.000Z');
    expect(appointments.historyCollection()).toBeUndefined();
  });

  async function pullOf(resources: Record<string, unknown>[]) {
    const quarter = agendaOver(fakeFhir(resources))
      .collections()
      .find(({ name }) => name === 'agenda');
    return (await quarter?.fetchPage({ cursor: undefined, next: undefined, signal: context.signal }))?.items ?? [];
  }
});

describe('the mirror', () => {
  it('asks for whole quarters, three months back and six ahead, and for the next one as time goes by', () => {
    const asked = fhir.asked.filter(({ type, params }) => type === 'Appointment' && params.date !== undefined);
    expect(asked[0]?.params.date).toEqual(['ge2025-10-01T00:00:00.000Z', 'lt2026-01-01T00:00:00.000Z']);
    const scopes = () => agenda.collections().flatMap(({ name, scope }) => (name === 'agenda' ? [scope] : []));
    expect(scopes()).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']);
    practice.clock.set('2026-04-02T23:00:00.000Z');
    expect(scopes()).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
  });

  it('forgets appointments removed from the platform, and those long over', async () => {
    agenda
      .collections()
      .find(({ scope }) => scope === '2026-Q1')
      ?.removeLocal(['first']);
    expect(await ids()).not.toContain('first');
    practice.clock.set('2027-06-01T09:00:00.000Z');
    agenda.start();
    expect(practice.db.prepare('SELECT count(*) FROM agenda_appointment').pluck().get()).toBe(0);
    expect(practice.db.prepare('SELECT count(*) FROM agenda_occupancy').pluck().get()).toBe(0);
  });

  it('knows when today’s patients were last seen, by whom and before today only', async () => {
    const history = appointments.historyCollection();
    if (history === undefined) throw new Error('Somebody comes today');
    history.apply(
      [
        ['old', '2025-06-01T08:00:00Z', 'prac-1', 'fulfilled'],
        ['last', '2026-01-12T08:00:00Z', 'prac-1', 'fulfilled'],
        ['missed', '2026-02-01T08:00:00Z', 'prac-1', 'noshow'],
        ['colleague', '2026-02-02T08:00:00Z', 'prac-2', 'fulfilled'],
        ['this-morning', '2026-03-12T07:00:00Z', 'prac-1', 'fulfilled'],
      ].flatMap(
        ([id = '', start = '', practitioner = '', status = '']) => readAppointment(appointment(id, start, { practitioner, status })) ?? [],
      ),
    );
    expect(appointments.lastSeenAt(patientId.parse('jeanne'))).toBe('2026-01-12T08:00:00.000Z');
    expect(appointments.lastSeenAt(patientId.parse('yann'))).toBeUndefined();
    // What is within the days of the agenda is the agenda's own.
    expect(history.listLocal(undefined).ids).toEqual(['old']);
  });

  it('says that it changed', () => {
    expect(practice.events.at(-1)).toEqual({ name: 'appointments.changed', payload: {} });
  });
});
