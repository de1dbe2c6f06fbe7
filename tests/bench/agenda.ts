/**
 * The agenda of a laden practice: in the core, a week of twenty practitioners read, the next free slot found over six months, after each
 * change too; on the screen, that week opened and an appointment moved.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAppointmentMirror } from '../../main/agenda/appointment-mirror.ts';
import { openDatabase } from '../../main/store/index.ts';
import { agendaProcedures } from '../../preload/contract/agenda.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { InputOf } from '../../preload/contract/procedures.ts';
import { openWorkplace } from '../unit/agenda/rig.ts';
import { measureAgendaWindow } from './agenda-window.ts';
import type { Bench } from './bench.ts';
import { ms, percentile, timed } from './measure.ts';
import { fillAgenda, practitioners } from './world/laden-agenda.ts';

const from = '2026-11-23';
const weeks = 26;
const rounds = 40;

type Criteria = InputOf<'agenda.nextFree'>['criteria'];

export const agenda: Bench = {
  about: 'a week of 20 practitioners with 4,000 appointments, the next free slot over six months',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
    const db = openDatabase({ path: join(directory, 'agenda.db'), key: randomBytes(32) });
    // Full but for a place here and there: the search has far to go.
    const filled = fillAgenda(db, { from, weeks, fullness: 1 });
    const mirror = createAppointmentMirror(db, () => undefined);
    const rare = mirror.between('2027-04-12T07:00:00.000Z', '2027-05-20T18:00:00.000Z').filter((_, index) => index % 400 === 0);
    mirror.remove(rare.map(({ id }) => id));
    const rig = await openWorkplace({ url: 'http://127.0.0.1:9' }, { db });
    rig.network.set(false);
    // As the router calls them: what they answer isn't read again by the contract's schema.
    const { handlers } = rig.agenda;
    const context = { signal: new AbortController().signal };
    const { input } = agendaProcedures['agenda.nextFree'];
    const ask = async (criteria: Criteria, limit = 5) => handlers['agenda.nextFree'](input.parse({ criteria, limit }), context);
    const criterias: Criteria[] = [
      { reasonId: filled.reasonId as never },
      { reasonId: filled.reasonId as never, weekdays: [2], hours: { from: '08:00', to: '12:00' } },
      { scheduleIds: [filled.scheduleIds[3] as never], reasonId: filled.reasonId as never },
      { minutes: 30, weekdays: [1, 3, 5] },
      { hours: { from: '17:00', to: '19:00' } },
    ];
    const first = await timed(() => ask(criterias[0] ?? {}));
    const found: number[] = [];
    for (let round = 0; round < rounds; round += 1) for (const criteria of criterias) found.push((await timed(() => ask(criteria))).ms);
    const afterChange: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const day = `2026-12-${String((round % 20) + 1).padStart(2, '0')}`;
      const booked = rig.call('agenda.book', {
        scheduleId: filled.scheduleIds[round % practitioners] as never,
        start: `${day}T09:00:00+01:00`,
        person: { kind: 'known', patientId: 'pat-a' as PatientId },
        overbooking: 'Au banc',
      });
      await booked;
      afterChange.push((await timed(() => ask(criterias[0] ?? {}))).ms);
    }
    const ranged: number[] = [];
    let shown = 0;
    for (let round = 0; round < rounds; round += 1) {
      const read = await timed(async () => handlers['agenda.range']({ scheduleIds: [], from, until: '2026-11-29' }, context));
      ranged.push(read.ms);
      shown = read.value.appointments.length;
    }
    const phrases: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      phrases.push((await timed(() => rig.call('agenda.parse', { text: 'contrôle mardi matin Dr PRATICIEN7' }))).ms);
    await rig.close();
    db.close();
    rmSync(directory, { recursive: true });
    return {
      ratios: {},
      figures: {
        appointments: filled.total,
        appointmentsOfTheWeek: shown,
        firstNextFreeMs: ms(first.ms),
        nextFreeP50Ms: ms(percentile(found, 0.5)),
        nextFreeP95Ms: ms(percentile(found, 0.95)),
        nextFreeAfterChangeP95Ms: ms(percentile(afterChange, 0.95)),
        rangeP50Ms: ms(percentile(ranged, 0.5)),
        rangeP95Ms: ms(percentile(ranged, 0.95)),
        parseP95Ms: ms(percentile(phrases, 0.95)),
        ...(await measureAgendaWindow()),
      },
    };
  },
};
