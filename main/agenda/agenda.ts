/** The agenda of a practice: read, searched, acted upon, with or without the network. */
import type { FileDelivery } from '../deliver-file.ts';
import { Failure } from '../failure.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { blockConflicts, removeBlock, saveBlock } from './blocking.ts';
import { book } from './booking.ts';
import { cancel, edit, entryOf, move, setStatus, whereOf } from './changing.ts';
import { type AgendaContext, keptOf, todayOf, viewOf } from './context.ts';
import { changeDocuments } from './documents.ts';
import { daySheet, exportCalendar, invitation } from './exchange.ts';
import type { Follow } from './follow.ts';
import { findFree } from './free.ts';
import { createImports, readEvents } from './importing.ts';
import type { Letters } from './letters/letters.ts';
import type { Reminders } from './letters/reminders.ts';
import { outsideHours } from './outside-hours.ts';
import type { PartsMirror } from './parts-mirror.ts';
import { parsePhrase } from './phrase/index.ts';
import { whoIsThere } from './place.ts';
import { readRange } from './range.ts';
import { saveSchedule } from './schedule-settings.ts';
import { listConflicts, settle } from './settling.ts';
import { statistics } from './statistics.ts';
import { isOn } from './view.ts';
import { addWaiting, proposalsFor, removeWaiting, waitingList } from './waiting.ts';

export interface AgendaHandlersOptions {
  readonly context: AgendaContext;
  readonly parts: PartsMirror;
  readonly follow: Follow;
  readonly deliver: FileDelivery;
  readonly letters: Letters;
  readonly reminders: Reminders;
  /** End of the last whole pull, ISO instant. */
  syncedAt(): string | undefined;
  looksAt(from: string, until: string): void;
}

export function createAgendaHandlers(options: AgendaHandlersOptions): HandlersOf<'agenda'> {
  const { context, parts, follow, deliver, letters, reminders } = options;
  const { setup, overlay, acts, clock } = context;
  const imports = createImports(context);

  return {
    'agenda.setup'() {
      const timetables = setup.timetables();
      const sites = new Map(timetables.map(({ site }) => [site.id, site]));
      const { provisional, conflicts } = acts.counts();
      const kept = keptOf(context);
      const syncedAt = options.syncedAt();
      return {
        sites: [...sites.values()],
        schedules: timetables.map(({ view }) => view),
        reasons: [...setup.reasons()],
        rights: setup.rights(),
        ...{ keptFrom: kept.from, keptUntil: kept.until, provisionalCount: provisional, conflictCount: conflicts },
        ...(syncedAt !== undefined && { syncedAt }),
      };
    },
    'agenda.range'(query) {
      options.looksAt(query.from, query.until);
      follow.look();
      return readRange({ ...context, view: viewOf(context), kept: keptOf(context) }, query);
    },
    'agenda.appointment'({ appointmentId }) {
      const entry = entryOf(context, appointmentId);
      const view = viewOf(context);
      const appointment = view.appointment(entry);
      if (appointment === undefined) throw new Failure('agenda.appointment-not-found');
      const where = whereOf(context, entry);
      const shown = (list: readonly (typeof entry)[]) => list.flatMap((one) => view.appointment(one) ?? []);
      return {
        appointment,
        overlapping: where === undefined ? [] : shown(whoIsThere(context, where).appointments),
        series: entry.fields.series === undefined ? [] : shown(overlay.ofSeries(entry.fields.series.id)),
        acts: entry.acts.map(({ at, action, by }) => ({ at, action, by: by.displayName })),
      };
    },
    'agenda.ofPatient'({ patientId }) {
      const view = viewOf(context);
      const entries = overlay.ofPatient(patientId);
      const appointments = entries.flatMap((entry) => view.appointment(entry) ?? []);
      return {
        appointments: appointments.sort((a, b) => b.start.localeCompare(a.start)),
        waiting: entries.filter(({ fields }) => fields.status === 'waitlist').flatMap((entry) => view.waiting(entry) ?? []),
      };
    },
    'agenda.waitingList': ({ scheduleIds }) => waitingList(context, scheduleIds),
    'agenda.requests': ({ scheduleIds }) => {
      const view = viewOf(context);
      const shown: ReadonlySet<string> = new Set(setup.among(scheduleIds).map((one) => one.view.id));
      return overlay
        .asked(clock.now().toISOString())
        .filter((entry) => isOn(entry, setup, shown))
        .flatMap((entry) => view.appointment(entry) ?? []);
    },
    'agenda.proposals': ({ slot }) => proposalsFor(context, slot),
    'agenda.blockConflicts': (asked) => blockConflicts(context, asked),
    'agenda.conflicts': () => listConflicts(context),
    'agenda.saveSchedule': (asked, { signal }) => saveSchedule(context, parts, asked, signal),
    'agenda.outsideHours': (asked) => outsideHours(context, asked),
    'agenda.parse': ({ text }) => parsePhrase(text, { timetables: setup.timetables(), reasons: setup.reasons(), today: todayOf(context) }),
    'agenda.nextFree': ({ criteria, limit, besides }) =>
      findFree(context, { criteria, limit, besides, now: clock.now().getTime(), lastDay: keptOf(context).until }),
    'agenda.book': (asked) => book(context, asked),
    'agenda.move': (asked) => move(context, asked),
    'agenda.edit': (asked) => edit(context, asked),
    'agenda.changeDocuments': (asked) => changeDocuments(context, asked),
    'agenda.setStatus': (asked) => setStatus(context, asked),
    'agenda.cancel': (asked) => cancel(context, asked),
    'agenda.addWaiting': (asked) => addWaiting(context, asked),
    'agenda.removeWaiting': ({ id }) => removeWaiting(context, id),
    'agenda.saveBlock': (asked) => saveBlock(context, asked),
    'agenda.removeBlock': ({ id }) => removeBlock(context, id),
    'agenda.settle': (asked) => settle(context, asked),
    'agenda.exportCalendar': (asked) => exportCalendar(context, deliver, asked),
    'agenda.readCalendar': (asked) => readEvents(context, asked),
    'agenda.importCalendar': imports.importCalendar,
    'agenda.removeImported': imports.removeImported,
    'agenda.invitation': ({ appointmentId }) => invitation(context, appointmentId),
    'agenda.writeLetter': async ({ appointmentId, kind, mailboxId }) => ({
      outgoingId: await letters.write(entryOf(context, appointmentId), kind, mailboxId),
    }),
    'agenda.letters': ({ appointmentId }) => letters.of(appointmentId),
    'agenda.reminders': reminders.list,
    'agenda.sendReminders': reminders.send,
    'agenda.takeBackReminders': ({ outgoingIds }) => reminders.takeBack(outgoingIds),
    'agenda.daySheet': (asked) => daySheet(context, asked),
    'agenda.statistics': (asked) => statistics(context, asked),
  };
}
