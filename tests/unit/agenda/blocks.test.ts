/** Time in which nobody is received: what it covers, where that can go, who reads it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, book, booked, day, diallo, roche } from './bookings.ts';
import { openWorkplace, type PlatformRig, startPlatform, type WorkplaceRig } from './rig.ts';

let platform: PlatformRig;
let desk: WorkplaceRig;
let other: WorkplaceRig;

beforeEach(async () => {
  platform = await startPlatform();
  [desk, other] = [await openWorkplace(platform), await openWorkplace(platform)];
  other.become('399700000004', 'secretary', 'M. Louis AUTRE');
  await Promise.all([desk.pull(), other.pull()]);
});
afterEach(async () => {
  await Promise.all([desk.close(), other.close()]);
  await platform.close();
});

describe('blocks', () => {
  const morning = { start: at('09:00'), end: at('12:00') };

  it('close the time, and tell which appointments are in it with where they could go', async () => {
    const id = await booked(desk, '09:20');
    const conflicts = await desk.call('agenda.blockConflicts', { scheduleIds: [diallo], ...morning });
    expect(conflicts).toMatchObject([{ id }]);
    expect(conflicts[0]?.nextFree.length).toBeGreaterThan(0);
    expect(conflicts[0]?.nextFree.every(({ start }) => start >= morning.end || start < morning.start)).toBe(true);
    await desk.call('agenda.saveBlock', { scheduleIds: [diallo, roche], ...morning, kind: 'leave', title: 'Congés' });
    expect(await book(desk, '10:00')).toMatchObject({ state: 'refused', why: 'closed', blocks: [{ title: 'Congés' }] });
    await other.pull();
    expect((await day(other)).blocks).toHaveLength(2);
    expect(await other.call('agenda.nextFree', { criteria: { scheduleIds: [diallo], from: '2026-11-23' }, limit: 4 })).toMatchObject({
      slots: [{ start: at('08:20') }, { start: at('08:40') }, { start: at('14:00') }, { start: at('14:20') }],
    });
  });

  it('a leave of whole days offers what is free after it, or with others who receive for the same', async () => {
    await booked(desk, '09:20');
    const leave = { start: at('00:00'), end: at('00:00', '2026-11-25') };
    const [covered] = await desk.call('agenda.blockConflicts', { scheduleIds: [diallo], ...leave });
    const own = covered?.nextFree.filter(({ scheduleId }) => scheduleId === diallo) ?? [];
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ start }) => start >= leave.end)).toBe(true);
    const others = covered?.nextFree.filter(({ scheduleId }) => scheduleId !== diallo) ?? [];
    expect(others.some(({ start }) => start < leave.end)).toBe(true);
    const [both] = await desk.call('agenda.blockConflicts', { scheduleIds: [diallo, roche], ...leave });
    expect(both?.nextFree.some(({ scheduleId }) => scheduleId === roche)).toBe(false);
  });

  it('a leave offers a place of its own to each whom it covers', async () => {
    for (const hour of ['09:20', '09:40', '10:00', '10:20']) await booked(desk, hour);
    const leave = { start: at('00:00'), end: at('00:00', '2026-11-25') };
    const covered = await desk.call('agenda.blockConflicts', { scheduleIds: [diallo], ...leave });
    const first = covered.map(({ nextFree: [slot] }) => `${slot?.scheduleId} ${slot?.start}`);
    expect(first).toHaveLength(4);
    expect(new Set(first).size).toBe(4);
  });

  it('a block that another puts while a booking is on its way refuses it', async () => {
    await other.call('agenda.saveBlock', { scheduleIds: [diallo], ...morning, kind: 'absence' });
    expect(await book(desk, '10:00')).toMatchObject({ state: 'refused', why: 'closed' });
  });

  it('private ones are told to the practitioner alone, and changed by nobody else', async () => {
    desk.become('899700000001', 'physician', 'Dre Claire DIALLO');
    const { ids } = await desk.call('agenda.saveBlock', { scheduleIds: [diallo], ...morning, kind: 'private', title: 'Dentiste' });
    expect((await day(desk)).blocks).toMatchObject([{ title: 'Dentiste', isHidden: false }]);
    await other.pull();
    expect((await day(other)).blocks).toMatchObject([{ title: '', kind: 'private', isHidden: true }]);
    expect(JSON.stringify(await day(other))).not.toContain('Dentiste');
    // Whoever searches is told no more than whoever looks.
    const searched = (where: WorkplaceRig, from: string, until = from) =>
      where.agenda.coming
        .blocks(from, until)
        .map(({ block, practitionerName }) => [block.title, block.isHidden, practitionerName.replaceAll(/\s/gu, ' ')]);
    const date = morning.start.slice(0, 10);
    expect(searched(desk, date)).toEqual([['Dentiste', false, 'Dre Claire DIALLO']]);
    expect(searched(other, date)).toEqual([['', true, 'Dre Claire DIALLO']]);
    expect(JSON.stringify(other.agenda.coming.blocks(date, date))).not.toContain('Dentiste');
    expect(searched(desk, '2026-11-25', '2027-01-31')).toEqual([]);
    // Over, it isn't to come.
    expect(searched(desk, '2026-11-01', '2026-11-22')).toEqual([]);
    await expect(other.call('agenda.removeBlock', { id: ids[0] as never })).rejects.toMatchObject({ code: 'agenda.not-allowed' });
    await desk.call('agenda.removeBlock', { id: ids[0] as never });
    await other.pull();
    expect((await day(other)).blocks).toEqual([]);
  });
});
