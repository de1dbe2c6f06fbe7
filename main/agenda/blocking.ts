/** Blocks and leave: time in which nobody is received, and the appointments that are in it. */
import { randomUUID } from 'node:crypto';
import type { FreeSlot } from '../../preload/contract/agenda-search.ts';
import type { BlockId } from '../../preload/contract/ids.ts';
import type { OutputOf, ParsedInputOf } from '../../preload/contract/procedures.ts';
import { Failure } from '../failure.ts';
import type { BlockFields } from '../platform/index.ts';
import { type AgendaContext, viewOf } from './context.ts';
import type { NewAct, Performed } from './desk.ts';
import { baseOf } from './fields.ts';
import type { BlockEntry } from './overlay.ts';
import { nextFreeFor, whoIsThere } from './place.ts';
import type { Setup } from './setup.ts';

type BlockState = OutputOf<'agenda.saveBlock'>['state'];

/** Leave lasts a season at most. */
const longestMs = 366 * 86_400_000;
/** Beyond, a list of what leave covers would be no list. */
const mostConflicts = 200;

export async function saveBlock(context: AgendaContext, asked: ParsedInputOf<'agenda.saveBlock'>): Promise<OutputOf<'agenda.saveBlock'>> {
  const [start, end] = [Date.parse(asked.start), Date.parse(asked.end)];
  if (start >= end || end - start > longestMs) throw new Failure('agenda.bad-time');
  const fields = {
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    kind: asked.kind,
    title: asked.title,
    isPrivate: asked.isPrivate || asked.kind === 'private',
    isRemoved: false,
  };
  const acts =
    asked.id === undefined
      ? asked.scheduleIds.map((id) => newBlock(context.setup, { ...fields, scheduleId: id }))
      : [changedBlock(context, asked.id, fields)];
  const performed = await context.desk.perform(acts);
  return { ids: acts.map(({ targetId }) => targetId as BlockId), state: stateOf(performed) };
}

export function newBlock(setup: Setup, fields: BlockFields, blockId: string = randomUUID()): NewAct {
  setup.timetable(fields.scheduleId);
  return { target: 'block', targetId: blockId, action: 'block-saved', isNew: true, base: {}, wanted: { ...fields } };
}

export function changedBlock(context: AgendaContext, id: string, changes: Partial<BlockFields>, action = 'block-saved'): NewAct {
  const { fields } = mutableBlock(context, id);
  const wanted = Object.fromEntries(Object.entries(changes).filter(([key, value]) => fields[key as keyof BlockFields] !== value));
  return { target: 'block', targetId: id, action, isNew: false, base: baseOf({ ...fields }, wanted), wanted };
}

/** Of a block that whoever is at work may take off, whatever it holds. */
export function removalOf({ id, fields }: BlockEntry): NewAct {
  const wanted = { isRemoved: true };
  return { target: 'block', targetId: id, action: 'block-removed', isNew: false, base: baseOf({ ...fields }, wanted), wanted };
}

/** @throws {Failure} `agenda.block-not-found`; `agenda.not-allowed` for a private one of another */
function mutableBlock({ overlay, setup }: AgendaContext, id: string) {
  const entry = overlay.block(id);
  const place = entry && setup.find(entry.fields.scheduleId);
  if (entry === undefined || place === undefined || entry.fields.isRemoved) throw new Failure('agenda.block-not-found');
  if (entry.fields.isPrivate && !place.view.isMine) throw new Failure('agenda.not-allowed');
  return entry;
}

export async function removeBlock(context: AgendaContext, id: string): Promise<{ state: BlockState }> {
  return { state: stateOf(await context.desk.perform([changedBlock(context, id, { isRemoved: true }, 'block-removed')])) };
}

export function stateOf(performed: readonly Performed[]): BlockState {
  if (performed.some(({ state }) => state === 'refused')) return 'changed';
  return performed.some(({ state }) => state === 'provisional') ? 'provisional' : 'done';
}

/** What a block would cover, each with where it could go; the first place of each is its own. */
export function blockConflicts(context: AgendaContext, asked: ParsedInputOf<'agenda.blockConflicts'>): OutputOf<'agenda.blockConflicts'> {
  const view = viewOf(context);
  const [start, end] = [Date.parse(asked.start), Date.parse(asked.end)];
  if (start >= end) throw new Failure('agenda.bad-time');
  const timetables = asked.scheduleIds.map((id) => context.setup.timetable(id));
  const ids = new Set<string>(asked.scheduleIds);
  const { appointments } = whoIsThere(context, { timetables, start, end });
  const own = appointments
    .flatMap((entry) => view.appointment(entry) ?? [])
    .filter((one) => ids.has(one.scheduleId) && one.status !== 'fulfilled');
  const promised: FreeSlot[] = [];
  return own.slice(0, mostConflicts).map((one) => {
    const timetable = context.setup.timetable(one.scheduleId);
    const where = {
      timetables: [timetable],
      start: Date.parse(one.start),
      end: Date.parse(one.end),
      besides: one.id,
      reasonId: one.reasonId,
    };
    const nextFree = nextFreeFor(context, where, { scheduleIds: asked.scheduleIds, end, promised });
    promised.push(...nextFree.slice(0, 1));
    return { ...one, nextFree };
  });
}
