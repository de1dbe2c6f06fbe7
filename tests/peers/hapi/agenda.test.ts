/** The agenda against HAPI FHIR, which knows no rule of places, and against the embedded platform, which has one: the same suite holds for both. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceId, serviceResources } from '../../../main/sandbox/world/agenda/services.ts';
import { scheduleId, scheduleResources } from '../../../main/sandbox/world/agenda/timetables.ts';
import { createDirectory } from '../../../main/sandbox/world/professionals/resources.ts';
import type { AppointmentId, PatientId, ScheduleId, VisitReasonId } from '../../../preload/contract/ids.ts';
import { monday, openWorkplace, seed, type WorkplaceRig } from '../../unit/agenda/rig.ts';
import { hasJava, javaPackages } from '../java.ts';
import { explainSkip } from '../peer.ts';
import { startEmbedded } from './embedded.ts';
import { type Front, startFront } from './front.ts';
import { type FhirPeer, startHapi } from './hapi.ts';

if (!hasJava()) explainSkip('Java (pour HAPI FHIR)', javaPackages);

const servers = [
  { name: 'HAPI FHIR', start: startHapi, isHere: hasJava() },
  { name: 'the embedded platform', start: startEmbedded, isHere: true },
];
const since = '2026-01-01T08:00:00+01:00';
const diallo = scheduleId(seed, 'diallo', 'tilleuls') as ScheduleId;
const control = serviceId(seed, 'control') as VisitReasonId;
const at = (hour: string, day: string) => new Date(`${day}T${hour}:00+01:00`).toISOString();
const known = (id: string) => ({ kind: 'known' as const, patientId: id as PatientId });

describe.each(servers)('$name', ({ start, isHere }) => {
  describe.skipIf(!isHere)('is the manager of an agenda', () => {
    let peer: FhirPeer;
    let front: Front;
    let desk: WorkplaceRig;
    let other: WorkplaceRig;
    beforeAll(async () => {
      peer = await start();
      front = await startFront(peer);
      const directory = createDirectory(seed, since);
      const patients = ['pat-a', 'pat-b', 'pat-c', 'pat-d'].map((id) => ({ resourceType: 'Patient' as const, id, name: [{ family: id }] }));
      await peer.load([...directory.resources(), ...patients]);
      await peer.load([...serviceResources(seed, directory, since), ...scheduleResources(seed, monday, directory, since)]);
      [desk, other] = [await openWorkplace(front), await openWorkplace(front)];
      await desk.pull();
      await other.pull();
    }, 300_000);
    afterAll(async () => {
      await desk?.close();
      await other?.close();
      await front?.close();
      await peer?.stop();
    });

    const book = (rig: WorkplaceRig, hour: string, day: string, who: string) =>
      rig.call('agenda.book', { scheduleId: diallo, start: at(hour, day), reasonId: control, person: known(who) });
    const dayOf = async (rig: WorkplaceRig, day: string) => {
      await rig.pull();
      return (await rig.call('agenda.range', { from: day, until: day })).appointments;
    };

    it('gives its timetables, reasons and hours', async () => {
      const setup = await desk.call('agenda.setup', {});
      expect(setup.schedules.find(({ id }) => id === diallo)).toMatchObject({ gridMinutes: 20, colour: 'blue' });
      expect(setup.reasons.find(({ id }) => id === control)).toMatchObject({ minutes: 20 });
      const { openings } = await desk.call('agenda.range', { from: '2026-11-23', until: '2026-11-23' });
      expect(openings.filter((one) => one.scheduleId === diallo)).toHaveLength(2);
    });

    it('takes a booking, whom both workplaces see; its changes and its end too', async () => {
      const day = '2026-11-24';
      const outcome = await book(desk, '09:00', day, 'pat-a');
      expect(outcome.state).toBe('done');
      const [seen] = await dayOf(other, day);
      expect(seen).toMatchObject({
        start: at('09:00', day),
        status: 'booked',
        reason: 'Contrôle',
        reasonId: control,
        bookedBy: 'Mme Nadia FERRAND',
      });
      const appointmentId = seen?.id as AppointmentId;
      expect(await other.call('agenda.move', { appointmentId, start: at('10:00', day), minutes: 40 })).toMatchObject({ state: 'done' });
      expect(await other.call('agenda.setStatus', { appointmentId, status: 'arrived' })).toMatchObject({ state: 'done' });
      expect(await dayOf(desk, day)).toMatchObject([{ start: at('10:00', day), end: at('10:40', day), status: 'arrived' }]);
      expect(await desk.call('agenda.cancel', { appointmentId, reason: 'late', words: 'Malade' })).toMatchObject({ state: 'done' });
      expect(await dayOf(other, day)).toMatchObject([{ status: 'cancelled', cancellation: { reason: 'late', words: 'Malade' } }]);
    });

    it('gives one slot to one of two workplaces, whichever server it is', async () => {
      for (const day of ['2026-11-25', '2026-11-26', '2026-11-27', '2026-12-02']) {
        const outcomes = await Promise.all([book(desk, '09:00', day, 'pat-a'), book(other, '09:00', day, 'pat-b')]);
        expect(outcomes.map(({ state }) => state).sort()).toEqual(['done', 'refused']);
        expect(outcomes.find(({ state }) => state === 'refused')).toMatchObject({
          why: 'taken',
          nextFree: expect.arrayContaining([expect.anything()]),
        });
        expect((await dayOf(desk, day)).filter(({ status }) => status === 'booked')).toHaveLength(1);
      }
    });

    it('joins changes of different things, and lets nobody undo the other unseen', async () => {
      const day = '2026-12-03';
      await book(desk, '09:00', day, 'pat-c');
      const appointmentId = (await dayOf(other, day))[0]?.id as AppointmentId;
      const [moved, noted] = await Promise.all([
        desk.call('agenda.move', { appointmentId, start: at('11:00', day) }),
        other.call('agenda.edit', { appointmentId, note: 'En fauteuil' }),
      ]);
      expect([moved.state, noted.state]).toEqual(['done', 'done']);
      expect(await dayOf(desk, day)).toMatchObject([{ start: at('11:00', day), note: 'En fauteuil' }]);
      const outcomes = await Promise.all([
        desk.call('agenda.move', { appointmentId, start: at('14:00', day) }),
        other.call('agenda.move', { appointmentId, start: at('15:00', day) }),
      ]);
      expect(outcomes.map(({ state }) => state).sort()).toEqual(['done', 'refused']);
    });

    it('keeps a newcomer, a waiting list and blocks', async () => {
      const day = '2026-12-04';
      await desk.call('agenda.book', {
        ...{ scheduleId: diallo, start: at('09:00', day), reasonId: control },
        person: { kind: 'newcomer', birthName: 'NOUVEAU', firstGivenName: 'Zoé', phone: '06 39 98 00 01' },
      });
      expect((await dayOf(other, day))[0]?.person).toMatchObject({ kind: 'newcomer', birthName: 'NOUVEAU', phone: '06 39 98 00 01' });
      const { id } = await desk.call('agenda.addWaiting', {
        person: known('pat-d'),
        reasonId: control,
        scheduleIds: [diallo],
        weekdays: [2],
        isUrgent: true,
      });
      await other.pull();
      expect(await other.call('agenda.waitingList', {})).toMatchObject([{ id, isUrgent: true, weekdays: [2], scheduleIds: [diallo] }]);
      await other.call('agenda.removeWaiting', { id });
      await desk.pull();
      expect(await desk.call('agenda.waitingList', {})).toEqual([]);
      const { ids } = await desk.call('agenda.saveBlock', {
        scheduleIds: [diallo],
        start: at('14:00', day),
        end: at('18:40', day),
        kind: 'leave',
        title: 'Congés',
      });
      await other.pull();
      expect(await book(other, '15:00', day, 'pat-a')).toMatchObject({ state: 'refused', why: 'closed', blocks: [{ title: 'Congés' }] });
      expect(await other.call('agenda.removeBlock', { id: ids[0] as never })).toEqual({ state: 'done' });
      await desk.pull();
      expect(await book(desk, '15:00', day, 'pat-a')).toMatchObject({ state: 'done' });
    });

    it('takes what was done without the network, once it is back', async () => {
      const day = '2026-12-07';
      desk.network.set(false);
      await book(desk, '09:00', day, 'pat-a');
      await book(desk, '09:20', day, 'pat-b');
      await book(other, '09:20', day, 'pat-c');
      desk.network.set(true);
      await desk.settle();
      expect(await desk.call('agenda.conflicts', {})).toMatchObject([{ why: 'taken', mine: { start: at('09:20', day) } }]);
      const [conflict] = await desk.call('agenda.conflicts', {});
      await desk.call('agenda.settle', { conflictId: conflict?.id as never, choice: 'move', start: at('09:40', day) });
      expect((await dayOf(other, day)).map(({ start, status }) => [start, status])).toEqual(
        ['09:00', '09:20', '09:40'].map((hour) => [at(hour, day), 'booked']),
      );
    });

    it('keeps the hours that a timetable is given', async () => {
      const { schedules } = await desk.call('agenda.setup', {});
      const availability = schedules.find(({ id }) => id === diallo)?.availability;
      if (availability === undefined) throw new Error('no timetable');
      const exceptions = [
        { id: 'noel', kind: 'open' as const, from: '2026-12-25', until: '2026-12-25', hours: { from: '09:00', to: '10:00' }, label: '' },
      ];
      await desk.call('agenda.saveSchedule', { scheduleId: diallo, availability: { ...availability, exceptions }, gridMinutes: 15 });
      await other.pull();
      const { openings } = await other.call('agenda.range', { from: '2026-12-25', until: '2026-12-25' });
      expect(openings).toMatchObject([{ scheduleId: diallo, start: at('09:00', '2026-12-25') }]);
      // Whoever had the former version is told.
      await expect(other.call('agenda.saveSchedule', { scheduleId: diallo, gridMinutes: 20 })).resolves.toMatchObject({ gridMinutes: 20 });
      await expect(desk.call('agenda.saveSchedule', { scheduleId: diallo, gridMinutes: 25 })).rejects.toMatchObject({
        code: 'agenda.changed-elsewhere',
      });
    });
  });
});
