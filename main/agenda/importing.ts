/** Calendars of other programs that come in as blocks: read first, then those that somebody chose; what an import added can be taken back. */
import { createHash } from 'node:crypto';
import type { LeftOutEvents, WhyLeftOut } from '../../preload/contract/agenda-exchange.ts';
import type { OutputOf, ParsedInputOf } from '../../preload/contract/procedures.ts';
import { Failure } from '../failure.ts';
import { changedBlock, newBlock, removalOf, stateOf } from './blocking.ts';
import type { AgendaContext } from './context.ts';
import { type ReadCalendar, type ReadEvent, readCalendar } from './icalendar/index.ts';
import type { BlockEntry } from './overlay.ts';

/** Of those left out for one reason, the titles that are shown. */
const mostTitles = 50;
/** Times that the same event was imported and taken back. */
const mostTurns = 100;

/** @throws {Failure} `agenda.calendar-unreadable`, `agenda.not-allowed` */
function read(context: AgendaContext, { scheduleId, text, from, until }: ParsedInputOf<'agenda.readCalendar'>): ReadCalendar {
  const { zone, view } = context.setup.timetable(scheduleId);
  if (!view.mayManage) throw new Failure('agenda.not-allowed');
  const calendar = readCalendar(text, { zone, from, until });
  if (calendar === undefined) throw new Failure('agenda.calendar-unreadable');
  return calendar;
}

/** A UUID drawn from both (RFC 9562 §5.8): the same UID on the same timetable is the same block. */
function blockIdOf(scheduleId: string, uid: string, turn: number): string {
  const hex = createHash('sha256')
    .update([scheduleId, uid, ...(turn === 0 ? [] : [turn])].join('\n'))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The block that an event became, or would: one that was taken off stays off, and the event comes back as another. */
function placeOf({ overlay }: AgendaContext, scheduleId: string, uid: string): { id: string; block: BlockEntry | undefined } {
  let id = blockIdOf(scheduleId, uid, 0);
  for (let turn = 1; turn <= mostTurns; turn += 1) {
    const block = overlay.block(id);
    if (block?.fields.isRemoved !== true) return { id, block };
    id = blockIdOf(scheduleId, uid, turn);
  }
  return { id, block: undefined };
}

/** A private one of another isn't changed by who isn't its practitioner. */
function isBarred({ setup }: AgendaContext, block: BlockEntry | undefined): boolean {
  return block?.fields.isPrivate === true && setup.find(block.fields.scheduleId)?.view.isMine !== true;
}

export function readEvents(context: AgendaContext, asked: ParsedInputOf<'agenda.readCalendar'>): OutputOf<'agenda.readCalendar'> {
  const { events, left } = read(context, asked);
  const placed = events.map((event) => ({ event, ...placeOf(context, asked.scheduleId, event.uid) }));
  const barred = placed.filter(({ block }) => isBarred(context, block));
  return {
    events: placed.filter((one) => !barred.includes(one)).map(({ event, block }) => ({ ...event, isKnown: block !== undefined })),
    leftOut: byReason([...left, ...barred.map(({ event: { title } }) => ({ title, why: 'not-yours' as const }))]),
  };
}

function byReason(left: readonly { readonly title: string; readonly why: WhyLeftOut }[]): LeftOutEvents[] {
  return [...Map.groupBy(left, ({ why }) => why)].map(([why, of]) => ({
    why,
    count: of.length,
    titles: of.slice(0, mostTitles).map(({ title }) => title),
  }));
}

function actFor(context: AgendaContext, { scheduleId, areAllPrivate }: ParsedInputOf<'agenda.importCalendar'>, event: ReadEvent) {
  const { uid, start, end, title } = event;
  const { id, block } = placeOf(context, scheduleId, uid);
  if (isBarred(context, block)) return [];
  const isPrivate = areAllPrivate || event.isPrivate;
  const fields = { scheduleId, start, end, title, isPrivate, kind: isPrivate ? 'private' : 'other', isRemoved: false } as const;
  const act = block === undefined ? newBlock(context.setup, fields, id) : changedBlock(context, id, fields);
  return [{ uid, isThere: block !== undefined, act }];
}

export interface Imports {
  importCalendar(asked: ParsedInputOf<'agenda.importCalendar'>): Promise<OutputOf<'agenda.importCalendar'>>;
  removeImported(asked: ParsedInputOf<'agenda.removeImported'>): Promise<OutputOf<'agenda.removeImported'>>;
}

/** Remembers, while the vault is open, who added which block: they alone take it back, were it private and on another's timetable. */
export function createImports(context: AgendaContext): Imports {
  const addedBy = new Map<string, string>();
  const atWork = () => context.session.professional()?.nationalId ?? '';

  return {
    async importCalendar(asked) {
      const wanted = new Set(asked.uids);
      const found = read(context, asked).events.filter(({ uid }) => wanted.has(uid));
      const acts = found.flatMap((event) => actFor(context, asked, event));
      const changed = acts.filter(({ act }) => Object.keys(act.wanted).length > 0);
      const added = changed.filter(({ isThere }) => !isThere);
      const performed = await context.desk.perform(changed.map(({ act }) => act));
      for (const { act } of added) addedBy.set(act.targetId, atWork());
      context.audit.record({ action: 'agenda.imported', detail: { count: changed.length } });
      return {
        added: added.map(({ uid }) => uid),
        updated: changed.length - added.length,
        isProvisional: stateOf(performed) === 'provisional',
      };
    },
    async removeImported({ scheduleId, uids }) {
      const acts = uids.flatMap((uid) => {
        const { id, block } = placeOf(context, scheduleId, uid);
        return block === undefined || addedBy.get(id) !== atWork() ? [] : [removalOf(block)];
      });
      const performed = await context.desk.perform(acts);
      return { removed: acts.length, isProvisional: stateOf(performed) === 'provisional' };
    },
  };
}
