/** How a message on its way looks by its state, and the words of where it stands. */
import type { TFunction } from 'i18next';
import {
  CalendarClock,
  CircleAlert,
  CircleCheck,
  Clock,
  CornerUpLeft,
  FilePen,
  type LucideIcon,
  Pause,
  RefreshCw,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { OutgoingMessage, OutgoingState } from '../../../preload/contract/outgoing.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime, formatTime } from '../../i18n/format.ts';
import type { Tone } from '../../ui/Icon.tsx';

const looks: Readonly<Record<OutgoingState, { icon: LucideIcon; tone?: Tone }>> = {
  draft: { icon: FilePen },
  prepared: { icon: FilePen, tone: 'info' },
  returned: { icon: CornerUpLeft, tone: 'warn' },
  held: { icon: Pause },
  scheduled: { icon: CalendarClock, tone: 'info' },
  leaving: { icon: Undo2, tone: 'info' },
  queued: { icon: Clock, tone: 'warn' },
  sending: { icon: RefreshCw, tone: 'info' },
  waiting: { icon: Clock, tone: 'warn' },
  blocked: { icon: CircleAlert, tone: 'alert' },
  sent: { icon: CircleCheck, tone: 'normal' },
  discarded: { icon: Trash2 },
};

export function lookOfState(state: OutgoingState): { icon: LucideIcon; tone?: Tone } {
  return looks[state];
}

/** As long as it hasn't left. */
export function mayRecall(state: OutgoingState): boolean {
  return ['prepared', 'held', 'scheduled', 'leaving', 'queued', 'waiting', 'blocked'].includes(state);
}

export function standingOf(message: OutgoingMessage, isOffline: boolean, t: TFunction<'write'>): string {
  const { state, leavesAt, nextAttemptAt, sentAt, lastError } = message;
  if (state === 'leaving') return isOffline ? t('standing.network') : t('standing.leaving', { time: formatTime(leavesAt ?? '') });
  if (state === 'scheduled' && leavesAt !== undefined) return t('standing.scheduled', { date: formatDateTime(leavesAt) });
  if (state === 'sent' && sentAt !== undefined) return t('standing.sent', { date: formatDateTime(sentAt) });
  if (state === 'blocked' && lastError !== undefined) return t('standing.blocked', { reason: errorText(lastError).title });
  if (state === 'queued' || state === 'waiting') {
    if (isOffline) return t('standing.network');
    if (nextAttemptAt !== undefined && Date.parse(nextAttemptAt) > Date.now())
      return t('standing.retry', { time: formatTime(nextAttemptAt) });
    return t('standing.queued');
  }
  return t(`state.${state}`);
}
