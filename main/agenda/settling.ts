/** What was done here without the network and the platform could not take: shown with its choices, until somebody decides. */
import type { AgendaConflict, ConflictChoice } from '../../preload/contract/agenda-outcomes.ts';
import type { AgendaConflictId } from '../../preload/contract/ids.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import { Failure } from '../failure.ts';
import { isoWeekdayOf } from '../scheduling/index.ts';
import type { Act } from './act-store.ts';
import { placeFields, timetablesOf } from './booking.ts';
import { whereOf } from './changing.ts';
import { type AgendaContext, viewOf } from './context.ts';
import type { Performed } from './desk.ts';
import { asAppointment, baseOf, fieldsOf, type Wanted, withWanted } from './fields.ts';
import type { AppointmentEntry } from './overlay.ts';
import { nextFreeFor, type Where, whoIsThere } from './place.ts';

export function listConflicts(context: AgendaContext): AgendaConflict[] {
  return context.acts
    .all()
    .filter(({ state }) => state === 'conflict')
    .map((act) => conflictOf(context, act));
}

function conflictOf(context: AgendaContext, act: Act): AgendaConflict {
  const view = viewOf(context);
  const why = act.why ?? 'changed';
  const heldActs = context.acts.of(act.target, act.targetId).filter(({ state }) => state === 'held').length;
  const common = { id: act.id as AgendaConflictId, why, heldActs, doneAt: act.at, doneBy: act.by.displayName, choices: choicesOf(act) };
  if (act.target === 'block') {
    const entry = context.overlay.block(act.targetId);
    const block = entry && view.block(entry);
    return { ...common, ...(block !== undefined && { block }), theirs: [], nextFree: [] };
  }
  const mine = wantedEntry(context, act);
  const where = mine && whereOf(context, mine);
  const isAboutPlace = why === 'taken' || why === 'closed';
  const theirs = isAboutPlace && where !== undefined ? whoIsThere(context, where).appointments : theirState(context, act);
  const shown = mine && view.appointment(mine);
  return {
    ...common,
    ...(shown !== undefined && { mine: shown }),
    theirs: theirs.flatMap((entry) => view.appointment(entry) ?? []),
    nextFree: where === undefined || act.wanted.status === 'cancelled' ? [] : nextFreeFor(context, where),
  };
}

/** As it would be with the act and those held behind it. */
function wantedEntry({ mirror, acts }: AgendaContext, act: Act): AppointmentEntry | undefined {
  const remote = mirror.get(act.targetId);
  const start: Wanted = remote === undefined ? {} : fieldsOf(remote);
  const own = acts.of('appointment', act.targetId);
  if (remote === undefined && !act.isNew) return undefined;
  const fields = asAppointment(own.reduce<Wanted>((now, one) => withWanted(now, one.wanted), start));
  return { id: act.targetId, fields, acts: own, conflict: act };
}

function theirState({ mirror }: AgendaContext, act: Act): AppointmentEntry[] {
  const remote = mirror.get(act.targetId);
  return remote === undefined ? [] : [{ id: act.targetId, fields: asAppointment(fieldsOf(remote)), acts: [] }];
}

export function choicesOf({ target, isNew, why, wanted }: Pick<Act, 'target' | 'isNew' | 'why' | 'wanted'>): ConflictChoice[] {
  if (target === 'block') return isNew ? ['keep-mine', 'give-up'] : why === 'gone' ? ['keep-theirs'] : ['keep-mine', 'keep-theirs'];
  const isPlaced = wanted.start !== undefined;
  const place: ConflictChoice[] = isPlaced ? ['move', 'overbook'] : ['overbook'];
  if (isNew) return why === 'taken' || why === 'closed' ? [...place, 'waiting-list', 'give-up'] : ['keep-mine', 'waiting-list', 'give-up'];
  if (why === 'taken' || why === 'closed') return [...place, 'keep-theirs'];
  return why === 'gone' ? ['keep-theirs'] : ['keep-mine', 'keep-theirs'];
}

export async function settle(
  context: AgendaContext,
  asked: ParsedInputOf<'agenda.settle'>,
): Promise<{ state: 'done' | 'provisional' | 'refused' }> {
  const { acts, audit, desk } = context;
  const act = acts.get(asked.conflictId);
  if (act?.state !== 'conflict') throw new Failure('agenda.conflict-not-found');
  if (!choicesOf(act).includes(asked.choice)) throw new Failure('agenda.wrong-state');
  audit.record({
    action: 'agenda.settled',
    detail: { choice: asked.choice },
    ...(act.patientId !== undefined && { patientId: act.patientId }),
  });
  if (asked.choice === 'give-up' || asked.choice === 'keep-theirs') {
    // With a booking that never was goes what was done to it; of one that exists, only what was refused.
    for (const one of act.isNew ? acts.of(act.target, act.targetId) : [act]) acts.remove(one.id);
    desk.release(act.target, act.targetId);
    return { state: 'done' };
  }
  const changes = changesFor(context, act, asked);
  acts.rewrite(act.id, baseNow(context, act, changes), changes, act.isNew);
  const performed: Performed = await desk.resume({ ...act, state: 'queued', wanted: changes });
  // Refused again, it is told at once, and stays to be decided.
  if (performed.state === 'refused') return { state: 'refused' };
  desk.release(act.target, act.targetId);
  return { state: performed.state };
}

function baseNow({ mirror, blocks }: AgendaContext, act: Act, wanted: Wanted): Wanted {
  const remote = act.target === 'block' ? blocks.get(act.targetId) : mirror.get(act.targetId);
  return act.isNew || remote === undefined ? {} : baseOf(fieldsOf(remote), wanted);
}

/** @throws {Failure} `agenda.bad-time` for a move that says no time, `agenda.wrong-state` for an overbooking without its reason */
function changesFor(context: AgendaContext, act: Act, asked: ParsedInputOf<'agenda.settle'>): Wanted {
  if (asked.choice === 'overbook') {
    if (asked.overbooking === undefined) throw new Failure('agenda.wrong-state');
    return { ...act.wanted, overbooking: asked.overbooking };
  }
  if (asked.choice === 'move') return movedTo(context, act, asked);
  if (asked.choice === 'waiting-list') return waitingFor(context, act);
  return act.wanted;
}

function movedTo(context: AgendaContext, act: Act, { start, scheduleId }: ParsedInputOf<'agenda.settle'>): Wanted {
  const entry = wantedEntry(context, act);
  if (start === undefined || entry === undefined) throw new Failure('agenda.bad-time');
  const [, ...others] = timetablesOf(context.setup, entry.fields);
  const from = Date.parse(start);
  return {
    ...act.wanted,
    start: new Date(from).toISOString(),
    end: new Date(from + entry.fields.minutes * 60_000).toISOString(),
    ...(scheduleId !== undefined && placeFields([context.setup.timetable(scheduleId), ...others])),
  };
}

/** What was wanted, as a wish: the same practitioner and day of the week, from that day on. */
function waitingFor(context: AgendaContext, act: Act): Wanted {
  const entry = wantedEntry(context, act);
  const where: Where | undefined = entry && whereOf(context, entry);
  const [timetable] = where?.timetables ?? [];
  const day = where === undefined || timetable === undefined ? undefined : timetable.zone.dayAt(where.start);
  const { start: _start, end: _end, ...kept } = act.wanted;
  return {
    ...kept,
    status: 'waitlist',
    wish: {
      scheduleIds: timetable === undefined ? [] : [timetable.view.id],
      weekdays: day === undefined ? [] : [isoWeekdayOf(day)],
      isUrgent: false,
      ...(day !== undefined && { from: day }),
    },
  };
}
