/** One of the four views under its bar, with what is to be known of its state: offline, partial, being asked. */
import { useNavigate } from '@tanstack/react-router';
import { Ban, CalendarClock, CalendarCog, ChartNoAxesColumn, Palette, Printer, TriangleAlert, ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingEntry } from '../../../preload/contract/agenda-appointments.ts';
import type { Schedule } from '../../../preload/contract/agenda-setup.ts';
import { toAppError } from '../../bridge/call-error.ts';
import type { useProcedure } from '../../bridge/use-procedure.ts';
import { Pane } from '../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { AgendaHead } from './AgendaHead.tsx';
import { AgendaNotices } from './AgendaNotices.tsx';
import { moveAct } from './acts/move-act.ts';
import { useActs } from './acts/use-acts.ts';
import { useCalendarMenu } from './calendar/use-calendar-menu.ts';
import { columnsOf, type GridColumn, withoutEmptyWeekend } from './grid/columns.ts';
import { zooms } from './grid/geometry.ts';
import { type Drop, TimeGrid } from './grid/TimeGrid.tsx';
import { Legend } from './Legend.tsx';
import { AppointmentList } from './list/AppointmentList.tsx';
import { type ColourBy, personName } from './looks.ts';
import { MonthView } from './month/MonthView.tsx';
import { type AgendaView, stepDay, useGoToAgenda } from './place.ts';
import { useSetup } from './setup-context.tsx';
import { summaryWords } from './summary.ts';
import { instantAt } from './time/clock.ts';
import { dayTitle, monthTitle, weekTitle } from './time/days.ts';

export interface ViewPaneProps {
  view: AgendaView;
  day: string;
  days: readonly string[];
  today: string;
  now: Date;
  shown: readonly Schedule[];
  range: ReturnType<typeof useProcedure<'agenda.range'>>;
  selected: string | undefined;
  onOpen: (id: string) => void;
  onFree: (column: GridColumn, minutes: number) => void;
  onOpenBlock: (id: string) => void;
  onEntry: (entry: WaitingEntry, column: GridColumn, minutes: number) => void;
  onBook: () => void;
  onSheet: () => void;
  onNewBlock: () => void;
  onConflicts: () => void;
}

export function ViewPane(props: ViewPaneProps) {
  const { view, day, days, today, now, shown, range, selected, onOpen, onFree, onOpenBlock, onBook, onSheet, onNewBlock, onConflicts } =
    props;
  const { t } = useTranslation('agenda');
  const { setup, rights } = useSetup();
  const { run } = useActs();
  const goTo = useGoToAgenda();
  const navigate = useNavigate();
  const exchangeGroups = useCalendarMenu();
  const [zoom, setZoom] = useState(() => usualZoomOf(shown));
  const [colourBy, setColourBy] = useState<ColourBy>('reason');
  const isGrid = view === 'day' || view === 'week';
  const columns = useMemo(
    () => (isGrid && range.data !== undefined ? withoutEmptyWeekend(columnsOf(setup, shown, days, range.data)) : []),
    [isGrid, setup, shown, days, range.data],
  );
  const zoomBy = (step: 1 | -1) => setZoom((at) => Math.max(0, Math.min(zooms.length - 1, at + step)));
  useShortcut('+', () => zoomBy(1), isGrid);
  useShortcut('-', () => zoomBy(-1), isGrid);
  const title = view === 'day' ? dayTitle(day) : view === 'month' ? monthTitle(day) : weekTitle(day);
  const move = ({ placed: { appointment }, from, to, minutes, length }: Drop) => {
    // Dragged from a timetable that it only takes too, it keeps its own.
    const scheduleId = from.schedule.id === to.schedule.id ? appointment.scheduleId : to.schedule.id;
    return run({
      ...moveAct(appointment, { scheduleId, start: instantAt(to.day, minutes, to.zone), minutes: length }),
      said: t('act.moved', { name: personName(appointment.person) }),
      series: appointment.series,
    });
  };
  const options = [
    ...(isGrid
      ? [
          {
            id: 'zoom',
            actions: [
              { id: 'in', label: t('options.zoomIn'), icon: ZoomIn, shortcut: '+', onAction: () => zoomBy(1) },
              { id: 'out', label: t('options.zoomOut'), icon: ZoomOut, shortcut: '-', onAction: () => zoomBy(-1) },
            ],
          },
        ]
      : []),
    {
      id: 'colours',
      title: t('options.colours'),
      actions: (['reason', 'status'] as const).map((by) => ({
        id: by,
        label: t(`options.by.${by}`),
        icon: Palette,
        isOn: colourBy === by,
        onAction: () => setColourBy(by),
      })),
    },
    {
      id: 'acts',
      actions: [
        { id: 'sheet', label: t('options.sheet'), icon: Printer, onAction: onSheet },
        ...(rights.mayBook ? [{ id: 'block', label: t('options.block'), icon: Ban, onAction: onNewBlock }] : []),
        ...(setup.conflictCount > 0 ? [{ id: 'conflicts', label: t('conflicts.title'), icon: TriangleAlert, onAction: onConflicts }] : []),
        {
          id: 'hours',
          label: t('options.hours'),
          icon: CalendarCog,
          onAction: () =>
            void navigate({
              to: '/agenda/hours',
              search: shown.length === 1 && shown[0] ? { schedule: shown[0].id } : {},
              state: { isFromAgenda: true },
            }),
        },
        ...(rights.mayReadStatistics
          ? [
              {
                id: 'figures',
                label: t('options.figures'),
                icon: ChartNoAxesColumn,
                onAction: () => void navigate({ to: '/agenda/figures', state: { isFromAgenda: true } }),
              },
            ]
          : []),
        { id: 'today', label: t('head.today'), icon: CalendarClock, shortcut: 't', onAction: () => goTo({ day: undefined }) },
      ],
    },
    ...exchangeGroups,
  ];
  return (
    <Pane label={t('title')}>
      <AgendaHead
        title={title}
        summary={range.data === undefined ? '' : summaryWords(range.data.appointments)}
        view={view}
        shown={shown}
        options={options}
        onView={(chosen) => goTo({ view: chosen })}
        onStep={(step) => goTo({ day: stepDay(view, day, step) })}
        onToday={() => goTo({ day: undefined })}
        onSchedules={(ids) => goTo({ schedules: ids === undefined ? undefined : [...ids] })}
        onBook={rights.mayBook ? onBook : undefined}
      />
      <AgendaNotices isPartial={range.data?.isPartial === true} />
      {range.error === null ? undefined : <ErrorState error={toAppError(range.error)} onRetry={() => void range.refetch()} />}
      {range.data === undefined ? (
        range.error === null ? (
          <LoadingState rows={14} />
        ) : undefined
      ) : isGrid ? (
        <TimeGrid
          key={view}
          label={title}
          columns={columns}
          now={now}
          scale={zooms[zoom] ?? 1.6}
          colourBy={colourBy}
          selected={selected}
          showsDays={view === 'week'}
          mayBook={rights.mayBook}
          onOpen={onOpen}
          onBlock={onOpenBlock}
          onFree={onFree}
          onMove={move}
          onZoom={zoomBy}
          onEntry={props.onEntry}
        />
      ) : view === 'month' ? (
        <MonthView
          label={title}
          day={day}
          today={today}
          schedules={shown}
          range={range.data}
          onDay={(chosen) => goTo({ view: 'day', day: chosen })}
          onFocusDay={(chosen) => goTo({ day: chosen }, true)}
        />
      ) : (
        <AppointmentList
          label={title}
          days={days}
          schedules={shown}
          range={range.data}
          colourBy={colourBy}
          selected={selected}
          onOpen={onOpen}
        />
      )}
      {view === 'month' || range.data === undefined ? undefined : <Legend appointments={range.data.appointments} colourBy={colourBy} />}
    </Pane>
  );
}

/** A step of the grid has at least a line's height: it is what one points at. */
function usualZoomOf(shown: readonly Schedule[]): number {
  const step = Math.min(15, ...shown.map(({ gridMinutes }) => gridMinutes));
  const found = zooms.findIndex((scale) => scale * step >= 24);
  return found < 0 ? zooms.length - 1 : found;
}
