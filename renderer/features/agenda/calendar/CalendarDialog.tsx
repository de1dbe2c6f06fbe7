/** What other screens lead to: the calendar file that leaves, the one that comes in, reminders. */
import type { Schedule } from '../../../../preload/contract/agenda-setup.ts';
import { RemindersDialog } from '../letters/RemindersDialog.tsx';
import type { AgendaSearch } from '../place.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';

export interface CalendarDialogProps {
  open: NonNullable<AgendaSearch['open']>;
  shown: readonly Schedule[];
  days: readonly string[];
  today: string;
  onClose: () => void;
}

export function CalendarDialog({ open, shown, days, today, onClose }: CalendarDialogProps) {
  const ids = shown.map(({ id }) => id);
  if (open === 'reminders') return <RemindersDialog scheduleIds={ids} onClose={onClose} />;
  return open === 'export' ? (
    <ExportDialog shown={shown} days={days} onClose={onClose} />
  ) : (
    <ImportDialog shown={ids} today={today} onClose={onClose} />
  );
}
