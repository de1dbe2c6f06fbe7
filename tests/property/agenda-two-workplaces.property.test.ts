/**
 * Dozens of histories with two whole workplaces — base, boxes, lines — over the embedded platform: acts with and without the network, answers
 * lost, everything sent at the end and every conflict decided. What is left is the same everywhere, and no time is taken twice unsaid.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { serviceId } from '../../main/sandbox/world/agenda/services.ts';
import { scheduleId } from '../../main/sandbox/world/agenda/timetables.ts';
import type { AppointmentId, PatientId, ScheduleId, VisitReasonId } from '../../preload/contract/ids.ts';
import { openWorkplace, type PlatformRig, seed, startPlatform, type WorkplaceRig } from '../unit/agenda/rig.ts';

const runs = Number(process.env.LIAISON_RUNS ?? 40);
const schedules = [scheduleId(seed, 'diallo', 'tilleuls'), scheduleId(seed, 'roche', 'tilleuls')] as ScheduleId[];
const control = serviceId(seed, 'control') as VisitReasonId;
const day = '2026-11-23';
const base = Date.parse(`${day}T08:20:00+01:00`);
const startOf = (place: number) => new Date(base + place * 20 * 60_000).toISOString();

const at = fc.constantFrom(0 as const, 1 as const);
const place = fc.integer({ min: 0, max: 4 });
const rank = fc.nat({ max: 12 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('book' as const), at, place, who: fc.integer({ min: 0, max: 1 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), at, rank, place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), at, rank }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('arrive' as const), at, rank }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('line' as const), at, isUp: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pull' as const), at }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function today(rig: WorkplaceRig) {
  return (await rig.call('agenda.range', { from: day, until: day })).appointments;
}

/** Refused for its state, which another workplace changed: as a page would show it. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  await work().catch((thrown: unknown) => {
    if ((thrown as { code?: string }).code !== 'agenda.wrong-state') throw thrown;
  });
}

async function play(platform: PlatformRig, rigs: readonly [WorkplaceRig, WorkplaceRig], one: Step): Promise<void> {
  if (one.kind === 'lose') {
    platform.after = (method) => {
      if (method !== 'POST' && method !== 'PUT') return;
      if (!/^(?:POST Appointment$|PUT)/u.test(platform.asked.at(-1) ?? '')) return;
      platform.after = undefined;
      throw new Error('the line breaks');
    };
    return;
  }
  const rig = rigs[one.at];
  if (one.kind === 'line') return rig.network.set(one.isUp);
  if (one.kind === 'pull') return rig.pull().catch(() => undefined);
  if (one.kind === 'book') {
    const person = { kind: 'known' as const, patientId: `pat-${'abcd'[one.place % 4]}` as PatientId };
    await rig.call('agenda.book', { scheduleId: schedules[one.who] as ScheduleId, start: startOf(one.place), reasonId: control, person });
    return;
  }
  const list = (await today(rig)).filter(({ status }) => status === 'booked');
  const appointmentId = list[one.rank % Math.max(1, list.length)]?.id as AppointmentId | undefined;
  if (appointmentId === undefined) return;
  if (one.kind === 'move') await attempt(() => rig.call('agenda.move', { appointmentId, start: startOf(one.place) }));
  else if (one.kind === 'cancel') await attempt(() => rig.call('agenda.cancel', { appointmentId, reason: 'patient' }));
  else await attempt(() => rig.call('agenda.setStatus', { appointmentId, status: 'arrived' }));
}

async function calm(rigs: readonly [WorkplaceRig, WorkplaceRig]): Promise<void> {
  let later = 20;
  for (const rig of rigs) rig.network.set(true);
  for (let round = 0; round < 30; round += 1) {
    for (const rig of rigs) await rig.settle();
    const open = await Promise.all(rigs.map((rig) => rig.call('agenda.conflicts', {})));
    if (open.every((list) => list.length === 0)) break;
    for (const [index, list] of open.entries()) {
      const [conflict] = list;
      const rig = rigs[index];
      if (conflict === undefined || rig === undefined) continue;
      const choice = conflict.choices[round % conflict.choices.length] ?? 'give-up';
      later += 1;
      const more = choice === 'move' ? { start: startOf(later) } : choice === 'overbook' ? { overbooking: 'Vu ensemble' } : {};
      await rig.call('agenda.settle', { conflictId: conflict.id, choice, ...more });
    }
  }
  for (const rig of rigs) await rig.pull();
}

it(`two whole workplaces end with the platform's agenda (${runs} histories)`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 22 }), async (steps) => {
      const platform = await startPlatform();
      const rigs = [await openWorkplace(platform), await openWorkplace(platform)] as const;
      try {
        await Promise.all(rigs.map((rig) => rig.pull()));
        for (const one of steps) await play(platform, rigs, one);
        platform.after = undefined;
        await calm(rigs);
        const views = await Promise.all(rigs.map(today));
        expect(views[0]).toEqual(views[1]);
        for (const rig of rigs) expect(await rig.call('agenda.setup', {})).toMatchObject({ provisionalCount: 0, conflictCount: 0 });
        const there = (views[0] ?? []).filter(
          ({ status, overbooking }) => ['booked', 'arrived'].includes(status) && overbooking === undefined,
        );
        const places = there.map((one) => `${one.scheduleId} ${one.start}`);
        expect(new Set(places).size, 'a time taken twice').toBe(places.length);
        expect(platform.appointments().filter(({ status }) => status !== 'entered-in-error').length).toBeGreaterThanOrEqual(there.length);
      } finally {
        await Promise.all(rigs.map((rig) => rig.close()));
        await platform.close();
      }
    }),
    { numRuns: runs, seed: 20_261_124 },
  );
}, 400_000);
