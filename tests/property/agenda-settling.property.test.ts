/**
 * Two workplaces act on one agenda, each with and without its line, among lost requests and lost answers and what others do; then calm:
 * everything is sent, and humans decide what waits for them. `LIAISON_RUNS` and `LIAISON_SEED` play others.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act } from '../../main/agenda/act-store.ts';
import { deliver } from '../../main/agenda/delivery.ts';
import { asAppointment, baseOf, fieldsOf, isSame, type Wanted, withWanted } from '../../main/agenda/fields.ts';
import { choicesOf } from '../../main/agenda/settling.ts';
import { Failure } from '../../main/failure.ts';
import type { AgendaGateway, AppointmentFields, FoundAppointment, RemoteAppointment } from '../../main/platform/index.ts';
import { mostAtOnce } from '../../main/scheduling/index.ts';

const runs = Number(process.env.LIAISON_RUNS ?? 10_000);
const seed = Number(process.env.LIAISON_SEED ?? 20_261_123);
const minute = 60_000;
const day = Date.parse('2026-11-23T08:00:00Z');
const signal = new AbortController().signal;
const occupies = new Set<unknown>(['pending', 'booked', 'arrived', 'checked-in', 'fulfilled']);

type Fault = 'none' | 'lost-before' | 'lost-after';

/** The platform as GAP lets it be: with the rule of places, or without it. */
class Platform {
  readonly resources = new Map<string, RemoteAppointment>();
  readonly history = new Map<string, Wanted[]>();
  readonly created = new Map<string, number>();
  fault: Fault = 'none';
  #stamp = 0;
  readonly #guards: boolean;

  constructor(guards: boolean) {
    this.#guards = guards;
  }

  write(appointmentId: string, fields: AppointmentFields): RemoteAppointment {
    const before = this.resources.get(appointmentId);
    this.#stamp += 1;
    const remote = {
      ...fields,
      id: `r-${appointmentId}`,
      appointmentId,
      place: [],
      version: String(Number(before?.version ?? 0) + 1),
      lastUpdated: new Date(day + this.#stamp * 1000).toISOString(),
    } as unknown as RemoteAppointment;
    this.resources.set(appointmentId, remote);
    this.history.set(appointmentId, [...(this.history.get(appointmentId) ?? []), fieldsOf(remote)]);
    return remote;
  }

  readonly gateway: AgendaGateway = {
    findAppointment: (id) => this.#over(() => this.#found(id)),
    createAppointment: (id, fields) =>
      this.#over(() => {
        const known = this.resources.get(id);
        if (known !== undefined) return known;
        this.#check(id, fields, undefined);
        this.created.set(id, (this.created.get(id) ?? 0) + 1);
        return this.write(id, fields);
      }),
    updateAppointment: ({ appointment }, fields) =>
      this.#over(() => {
        const now = this.resources.get(appointment.appointmentId);
        if (now?.version !== appointment.version) throw new Failure('platform.conflict', { status: 412 });
        this.#check(appointment.appointmentId, fields, now);
        return this.write(appointment.appointmentId, fields);
      }),
    around: (practitionerId, start, end) =>
      this.#over(() =>
        [...this.resources.values()].filter(
          (one) => one.actors.some(({ id }) => id === practitionerId) && (one.start ?? '') < end && (one.end ?? '') > start,
        ),
      ),
    findBlock: () => Promise.reject(new Error('no block here')),
    createBlock: () => Promise.reject(new Error('no block here')),
    updateBlock: () => Promise.reject(new Error('no block here')),
    findSchedule: async () => undefined,
    changeSchedule: () => Promise.reject(new Error('no timetable here')),
  };

  #found(id: string): FoundAppointment | undefined {
    const appointment = this.resources.get(id);
    return appointment && { appointment, resource: { resourceType: 'Appointment', status: 'booked', participant: [] } };
  }

  #check(id: string, fields: AppointmentFields, before: RemoteAppointment | undefined): void {
    if (!this.#guards || !occupies.has(fields.status) || fields.overbooking !== undefined || fields.start === undefined) return;
    if (before !== undefined && occupies.has(before.status) && before.start === fields.start && isSame(before.actors, fields.actors))
      return;
    const others = [...this.resources.values()].filter((one) => one.appointmentId !== id && occupies.has(one.status));
    if (mostAtOnce(timeOf(fields), others.filter((one) => isSame(one.actors, fields.actors)).map(timeOf)) > 0) {
      throw new Failure('platform.conflict', { status: 409, reason: 'conflict' });
    }
  }

  async #over<T>(work: () => T): Promise<T> {
    const { fault } = this;
    if (fault === 'lost-before') throw new Failure('network.offline');
    const value = work();
    if (fault === 'lost-after') throw new Failure('network.offline');
    return value;
  }
}

const timeOf = ({ start, end }: { start?: string; end?: string }) => ({ start: Date.parse(start ?? ''), end: Date.parse(end ?? '') });

interface Queued extends Act {
  decided?: string;
}

/** What the desk does, without its base: order, one line, what is done behind a conflict is held. */
class Workplace {
  readonly mirror = new Map<string, Wanted>();
  acts: Queued[] = [];
  readonly done: Queued[] = [];
  readonly dropped: Queued[] = [];
  isOnline = true;
  readonly #platform: Platform;
  readonly #name: string;
  #count = 0;

  constructor(platform: Platform, name: string) {
    this.#platform = platform;
    this.#name = name;
  }

  seen(id: string): Wanted | undefined {
    const own = this.acts.filter(({ targetId }) => targetId === id);
    const start = this.mirror.get(id);
    if (start === undefined && own[0]?.isNew !== true) return undefined;
    const conflict = own.findIndex(({ state }) => state === 'conflict');
    const shown = conflict < 0 || own[0]?.isNew === true ? own : own.slice(0, conflict);
    return shown.reduce<Wanted>((now, act) => withWanted(now, act.wanted), start ?? {});
  }

  ids(): string[] {
    return [...new Set([...this.mirror.keys(), ...this.acts.map(({ targetId }) => targetId)])];
  }

  act(targetId: string, wanted: Wanted, isNew: boolean): void {
    this.#count += 1;
    const isBehind = this.acts.some((one) => one.targetId === targetId && one.state !== 'queued');
    this.acts.push({
      ...{ id: `${this.#name}${this.#count}`, target: 'appointment', targetId, action: 'x', isNew, wanted, isJournaled: true, at: '' },
      base: isNew ? {} : baseOf(this.seen(targetId) ?? {}, wanted),
      by: { nationalId: this.#name, displayName: this.#name },
      state: isBehind ? 'held' : 'queued',
    });
  }

  newId(): string {
    return `${this.#name}-${this.#count}`;
  }

  async sendOne(): Promise<void> {
    const act = this.acts.find(({ state }) => state === 'queued');
    if (act === undefined || !this.isOnline) return;
    try {
      const outcome = await deliver({ gateway: this.#platform.gateway, remoteIdOf: () => undefined, capacityOf: () => 1 }, act, signal);
      if (outcome.kind === 'conflict') {
        for (const one of outcome.known) this.mirror.set(one.appointmentId, fieldsOf(one));
        this.#set(act, { state: 'conflict', why: outcome.why });
        for (const later of this.acts.slice(this.acts.findIndex(({ id }) => id === act.id) + 1)) {
          if (later.targetId === act.targetId) this.#set(later, { state: 'held' });
        }
      } else {
        if (outcome.kind === 'appointment') this.mirror.set(act.targetId, fieldsOf(outcome.remote));
        this.acts = this.acts.filter(({ id }) => id !== act.id);
        this.done.push(act);
      }
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
    }
  }

  pull(): void {
    if (!this.isOnline) return;
    for (const one of this.#platform.resources.values()) this.mirror.set(one.appointmentId, fieldsOf(one));
  }

  /** A human decides of the first conflict; what was held behind it goes on. */
  decide(pick: number, free: () => string): void {
    const act = this.acts.find(({ state }) => state === 'conflict');
    if (act === undefined) return;
    const choices = choicesOf(act);
    const choice = choices[pick % choices.length];
    if (choice === 'give-up' || choice === 'keep-theirs') {
      const gone = act.isNew ? this.acts.filter(({ targetId }) => targetId === act.targetId) : [act];
      this.acts = this.acts.filter((one) => !gone.includes(one));
      this.dropped.push(...gone);
    } else {
      const start = free();
      const moved = { start, end: new Date(Date.parse(start) + 20 * minute).toISOString() };
      const { start: _s, end: _e, ...unplaced } = act.wanted;
      const wanted: Wanted =
        choice === 'move'
          ? { ...act.wanted, ...moved }
          : choice === 'overbook'
            ? { ...act.wanted, overbooking: 'Vu ensemble' }
            : choice === 'waiting-list'
              ? { ...unplaced, status: 'waitlist' }
              : act.wanted;
      const base = act.isNew ? {} : baseOf(this.mirror.get(act.targetId) ?? {}, wanted);
      this.#set(act, { state: 'queued', wanted, base });
    }
    for (const one of this.acts) if (one.targetId === act.targetId && one.state === 'held') this.#set(one, { state: 'queued' });
  }

  #set(act: Queued, change: Partial<Queued>): void {
    this.acts = this.acts.map((one) => (one.id === act.id ? { ...one, ...change } : one));
  }
}

const fault = fc.constantFrom<Fault>('none', 'none', 'none', 'lost-before', 'lost-after');
const station = fc.constantFrom(0 as const, 1 as const);
const place = fc.integer({ min: 0, max: 7 });
const rank = fc.nat({ max: 20 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('book' as const), at: station, place, who: fc.integer({ min: 0, max: 1 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), at: station, rank, place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), at: station, rank }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('arrive' as const), at: station, rank }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('note' as const), at: station, rank, text: fc.constantFrom('a', 'b', 'c') }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('send' as const), at: station, fault }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pull' as const), at: station }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('line' as const), at: station, isOnline: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('decide' as const), at: station, rank }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('other' as const), rank, text: fc.constantFrom('x', 'y') }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const times = (at: number) => ({
  start: new Date(day + at * 20 * minute).toISOString(),
  end: new Date(day + (at + 1) * 20 * minute).toISOString(),
});
const actors = (who: number) => [{ id: `prac-${who}`, name: '', status: 'accepted' as const }];

class Run {
  readonly platform: Platform;
  readonly stations: readonly [Workplace, Workplace];
  #later = 100;

  constructor(guards: boolean) {
    this.platform = new Platform(guards);
    this.stations = [new Workplace(this.platform, 'a'), new Workplace(this.platform, 'b')];
  }

  async play(one: Step): Promise<void> {
    if (one.kind === 'other') return this.other(one.rank, one.text);
    const at = this.stations[one.at];
    const target = 'rank' in one ? at.ids()[one.rank % Math.max(1, at.ids().length)] : undefined;
    const seen = target === undefined ? undefined : at.seen(target);
    const change = (wanted: Wanted, from: readonly string[]) => {
      if (target !== undefined && seen !== undefined && from.includes(String(seen.status))) at.act(target, wanted, false);
    };
    if (one.kind === 'book')
      at.act(at.newId(), { status: 'booked', minutes: 20, reason: '', ...times(one.place), actors: actors(one.who) }, true);
    else if (one.kind === 'move') change({ ...times(one.place), minutes: 20 }, ['booked']);
    else if (one.kind === 'cancel') change({ status: 'cancelled', cancellation: { reason: 'patient' } }, ['booked']);
    else if (one.kind === 'arrive') change({ status: 'arrived', arrivedAt: times(one.rank).start }, ['booked']);
    else if (one.kind === 'note') change({ note: one.text }, ['booked', 'arrived']);
    else if (one.kind === 'pull') at.pull();
    else if (one.kind === 'line') at.isOnline = one.isOnline;
    else if (one.kind === 'decide') at.decide(one.rank, () => this.free());
    else {
      this.platform.fault = one.fault;
      await at.sendOne();
      this.platform.fault = 'none';
    }
  }

  /** Another program changes what it knows of. */
  other(pick: number, note: string): void {
    const list = [...this.platform.resources.values()];
    const one = list[pick % Math.max(1, list.length)];
    if (one !== undefined) this.platform.write(one.appointmentId, asAppointment({ ...fieldsOf(one), note }));
  }

  /** A time that nobody has. */
  free(): string {
    this.#later += 1;
    return times(this.#later).start;
  }

  async calm(): Promise<void> {
    for (let round = 0; round < 400; round += 1) {
      const busy = this.stations.filter(({ acts }) => acts.length > 0);
      if (busy.length === 0) break;
      for (const one of busy) {
        one.isOnline = true;
        one.pull();
        await one.sendOne();
        if (one.acts.every(({ state }) => state !== 'queued')) one.decide(round, () => this.free());
      }
    }
    for (const one of this.stations) {
      one.isOnline = true;
      one.pull();
    }
  }
}

function check(run: Run): void {
  const { platform, stations } = run;
  for (const one of stations) {
    expect(one.acts, 'everything was sent or decided').toEqual([]);
    expect([...one.mirror.keys()].sort(), 'each copy is the platform').toEqual([...platform.resources.keys()].sort());
    for (const [id, fields] of one.mirror) expect(isSame(fields, fieldsOf(platform.resources.get(id) as RemoteAppointment))).toBe(true);
    for (const act of one.done) {
      const past = platform.history.get(act.targetId) ?? [];
      const isApplied = past.some((fields) => Object.entries(act.wanted).every(([key, value]) => isSame(fields[key], value)));
      expect(isApplied, 'what is done was done').toBe(true);
    }
    // A booking is on the platform, or somebody gave it up.
    for (const act of one.done.filter(({ isNew }) => isNew)) expect(platform.resources.has(act.targetId)).toBe(true);
  }
  for (const [id, count] of platform.created) expect(count, `made once: ${id}`).toBe(1);
  const there = [...platform.resources.values()].filter(({ status, start }) => occupies.has(status) && start !== undefined);
  for (const one of there) {
    if (one.overbooking !== undefined) continue;
    const others = there.filter((other) => other !== one && other.overbooking === undefined && isSame(other.actors, one.actors));
    expect(mostAtOnce(timeOf(one), others.map(timeOf)), 'two at one time, and neither said why').toBe(0);
  }
}

describe.each([
  ['that refuses a taken place', true, runs],
  ['that refuses nothing', false, Math.ceil(runs / 5)],
])('two workplaces on a platform %s', (_, guards, numRuns) => {
  it(`lose nothing, do nothing twice, and end with the same agenda (${numRuns} histories)`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40 }), async (steps) => {
        const run = new Run(guards);
        for (const one of steps) await run.play(one);
        await run.calm();
        check(run);
      }),
      { numRuns, seed },
    );
  }, 600_000);
});
