/** The views and what stands beside them: looking for a time, booking it, or one appointment. */
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingEntry } from '../../../preload/contract/agenda-appointments.ts';
import type { FreeSlot } from '../../../preload/contract/agenda-search.ts';
import { appointmentId, type BlockId } from '../../../preload/contract/ids.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Panes } from '../../ui/Pane.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useNow } from '../../ui/use-now.ts';
import { ReachDialog } from './acts/ReachDialog.tsx';
import { RefusalDialog } from './acts/RefusalDialog.tsx';
import styles from './agenda.module.css';
import { BlockDialog } from './blocks/BlockDialog.tsx';
import { type BlockForm, blockFormOf, newBlock } from './blocks/block-form.ts';
import { useAskedBlock } from './blocks/use-asked-block.ts';
import { BookingPane } from './booking/BookingPane.tsx';
import { type Draft, startDraft } from './booking/draft.ts';
import { CalendarDialog } from './calendar/CalendarDialog.tsx';
import { ConflictsDialog } from './conflicts/ConflictsDialog.tsx';
import type { GridColumn } from './grid/columns.ts';
import { AppointmentPane } from './panel/AppointmentPane.tsx';
import { daysOf, shownSchedules, useAgendaSearch, useGoToAgenda } from './place.ts';
import { DaySheet } from './print/DaySheet.tsx';
import { useSetup } from './setup-context.tsx';
import { SidePane } from './side/SidePane.tsx';
import { type Parsed, usePhrase } from './side/use-phrase.ts';
import { instantAt, wallOf } from './time/clock.ts';
import { ViewPane } from './ViewPane.tsx';
import { FreedSlot } from './waiting/FreedSlot.tsx';
import { WaitingDialog } from './waiting/WaitingDialog.tsx';

type Floating = { kind: 'waiting' } | { kind: 'conflicts' } | { kind: 'sheet' } | { kind: 'block'; form: BlockForm };

export function Agenda() {
  const { t } = useTranslation('agenda');
  const { setup, rights, reasonsOf, schedule, zone, wall } = useSetup();
  const search = useAgendaSearch();
  const goTo = useGoToAgenda();
  const now = useNow(30_000);
  const view = search.view ?? 'day';
  const shown = useMemo(() => shownSchedules(setup, view, search.schedules), [setup, view, search.schedules]);
  const today = wallOf(now.getTime(), zone(shown[0]?.id ?? '')).day;
  const day = search.day ?? today;
  const days = useMemo(() => daysOf(view, day), [view, day]);
  const scheduleIds = useMemo(() => shown.map(({ id }) => id), [shown]);
  const range = useProcedure('agenda.range', { scheduleIds, from: days[0] ?? day, until: days.at(-1) ?? day }, { keepPrevious: true });
  // The waiting room is today's whatever is looked at.
  const present = useProcedure('agenda.range', { scheduleIds: [], from: today, until: today });
  const [draft, setDraft] = useState<Draft>();
  const [floating, setFloating] = useState<Floating>();
  const field = useRef<HTMLInputElement>(null);
  const phrase = usePhrase();
  const close = () => setFloating(undefined);

  const begin = (
    slot: Pick<FreeSlot, 'scheduleId' | 'start'> & Partial<FreeSlot>,
    waiting?: WaitingEntry,
    meant: Parsed | undefined = phrase.parsed,
  ) => {
    setDraft(
      startDraft({
        slot,
        reasons: reasonsOf(slot.scheduleId),
        gridMinutes: schedule(slot.scheduleId)?.gridMinutes ?? 15,
        reasonId: meant?.criteria.reasonId,
        sought: meant?.rest ?? '',
        waiting: waiting ?? (draft?.fromWaiting === undefined ? undefined : draft.fromWaiting),
      }),
    );
    const at = wall(slot.scheduleId, slot.start).day;
    goTo({ appointment: undefined, ...(days.includes(at) ? {} : { day: at }) });
  };
  /** A time in the grid, while booking, takes the place of the one that was chosen. */
  const onFree = (column: GridColumn, minutes: number) => {
    const start = instantAt(column.day, minutes, column.zone);
    if (draft === undefined) return begin({ scheduleId: column.schedule.id, start });
    const kept = reasonsOf(column.schedule.id).some(({ id }) => id === draft.reasonId);
    setDraft({ ...draft, scheduleId: column.schedule.id, start, ...(kept ? {} : { reasonId: undefined }) });
  };
  const [placing, setPlacing] = useState<WaitingEntry>();
  const look = () => {
    setDraft(undefined);
    goTo({ appointment: undefined });
    // What is typed next belongs to the field: it has the focus before the next key where it is there already.
    const focus = () => {
      field.current?.focus();
      field.current?.select();
    };
    if (field.current === null) requestAnimationFrame(focus);
    else focus();
  };
  const place = (entry: WaitingEntry) => {
    setPlacing(entry);
    phrase.setText('');
  };
  const openBlock = (id: BlockId | string) => {
    const block = range.data?.blocks.find((one) => one.id === id);
    if (block !== undefined && !block.isHidden) setFloating({ kind: 'block', form: blockFormOf(block, zone(block.scheduleId)) });
  };
  useAskedBlock(range.data?.blocks, openBlock);
  useShortcut('n', look, rights.mayBook);
  useShortcut('f', look);
  useShortcut('t', () => goTo({ day: undefined }));
  const opened = search.appointment;
  return (
    <Panes columns="minmax(0, 1fr) var(--agenda-side)" className={styles.screen}>
      <ViewPane
        view={view}
        day={day}
        days={days}
        today={today}
        now={now}
        shown={shown}
        range={range}
        selected={opened}
        onOpen={(id) => {
          setDraft(undefined);
          goTo({ appointment: appointmentId.parse(id) });
        }}
        onFree={onFree}
        onOpenBlock={openBlock}
        onEntry={(entry, column, minutes) =>
          begin({ scheduleId: column.schedule.id, start: instantAt(column.day, minutes, column.zone) }, entry)
        }
        onBook={look}
        onSheet={() => setFloating({ kind: 'sheet' })}
        onNewBlock={() => setFloating({ kind: 'block', form: newBlock(shown.length === 1 ? scheduleIds : [], day) })}
        onConflicts={() => setFloating({ kind: 'conflicts' })}
      />
      {draft !== undefined ? (
        <BookingPane
          draft={draft}
          onChange={setDraft}
          onCancel={look}
          onBooked={(id) => {
            setDraft(undefined);
            setPlacing(undefined);
            phrase.setText('');
            goTo({ appointment: id === undefined ? undefined : appointmentId.parse(id) });
          }}
        />
      ) : opened !== undefined ? (
        <AppointmentPane
          id={opened}
          onClose={() => goTo({ appointment: undefined })}
          onOpen={(id) => goTo({ appointment: appointmentId.parse(id) })}
        />
      ) : (
        <SidePane
          phrase={phrase}
          field={field}
          scheduleIds={scheduleIds}
          appointments={present.data?.appointments ?? []}
          now={now}
          placing={placing}
          onEndPlacing={() => setPlacing(undefined)}
          onChoose={(slot, meant) => begin(slot, placing, meant)}
          onPlace={place}
          onAddWaiting={() => setFloating({ kind: 'waiting' })}
          onOpen={(id) => goTo({ appointment: appointmentId.parse(id) })}
          onConflicts={() => setFloating({ kind: 'conflicts' })}
        />
      )}
      <RefusalDialog />
      <ReachDialog />
      <FreedSlot onPlace={(entry, slot) => begin(slot, entry)} />
      {search.open === undefined ? undefined : (
        <CalendarDialog open={search.open} shown={shown} days={days} today={today} onClose={() => goTo({ open: undefined }, true)} />
      )}
      {floating?.kind === 'waiting' ? <WaitingDialog onClose={close} /> : undefined}
      {floating?.kind === 'conflicts' ? <ConflictsDialog onClose={close} /> : undefined}
      {floating?.kind === 'sheet' ? <DaySheet day={day} scheduleIds={scheduleIds} onClose={close} /> : undefined}
      {floating?.kind === 'block' ? <BlockDialog start={floating.form} onClose={close} /> : undefined}
      <span className="sr-only">{t('grid.help')}</span>
    </Panes>
  );
}
