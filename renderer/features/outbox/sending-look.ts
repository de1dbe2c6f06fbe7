/** How a sending looks by its state: an icon, a tone; and the words of where it stands. */
import type { TFunction } from 'i18next';
import {
  CalendarClock,
  CircleAlert,
  CircleCheck,
  Clock,
  CornerUpLeft,
  FilePen,
  GitCompareArrows,
  HardDrive,
  type LucideIcon,
  MonitorSmartphone,
  Pause,
  RefreshCw,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { DocumentChange } from '../../../preload/contract/document-changes.ts';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { OutgoingState } from '../../../preload/contract/outgoing.ts';
import type { Publication } from '../../../preload/contract/publications.ts';
import type { Sending } from '../../../preload/contract/sendings.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime, formatRelative, formatTime } from '../../i18n/format.ts';
import type { Tone } from '../../ui/Icon.tsx';

type State = Publication['state'] | DocumentChange['state'] | OutgoingState;

interface Look {
  readonly icon: LucideIcon;
  readonly tone?: Tone;
}

const looks: Readonly<Record<string, Look>> = {
  prepared: { icon: FilePen, tone: 'info' },
  returned: { icon: CornerUpLeft, tone: 'warn' },
  local: { icon: HardDrive },
  held: { icon: Pause },
  draft: { icon: FilePen },
  scheduled: { icon: CalendarClock, tone: 'info' },
  grace: { icon: Undo2, tone: 'info' },
  leaving: { icon: Undo2, tone: 'info' },
  queued: { icon: Clock, tone: 'warn' },
  sending: { icon: RefreshCw, tone: 'info' },
  waiting: { icon: Clock, tone: 'warn' },
  blocked: { icon: CircleAlert, tone: 'alert' },
  conflict: { icon: GitCompareArrows, tone: 'alert' },
  sent: { icon: CircleCheck, tone: 'normal' },
  discarded: { icon: Trash2 },
};

/** What all kinds say of themselves on their way. */
export function progressOf(sending: Sending): {
  state: State;
  attempts: number;
  sentAt: string | undefined;
  nextAttemptAt: string | undefined;
  leavesAt: string | undefined;
  lastError: AppError | undefined;
} {
  const own = ownOf(sending);
  const { state, attempts, sentAt, nextAttemptAt, lastError } = own;
  return { state, attempts, sentAt, nextAttemptAt, lastError, leavesAt: 'leavesAt' in own ? own.leavesAt : undefined };
}

const asDraft = { state: 'draft', attempts: 0, sentAt: undefined, nextAttemptAt: undefined, lastError: undefined } as const;

function ownOf(sending: Sending) {
  if (sending.kind === 'elsewhere') return asDraft;
  if (sending.kind === 'message') return sending.message;
  if (sending.kind === 'note') return sending.note;
  return sending.kind === 'publication' ? sending.publication : sending.change;
}

export function lookOf(sending: Sending): Look {
  if (sending.kind === 'elsewhere') return { icon: MonitorSmartphone, tone: 'info' };
  if (undeliveredTo(sending) > 0) return { icon: CircleAlert, tone: 'alert' };
  return looks[progressOf(sending).state] ?? { icon: Clock };
}

/** It left, and how many didn't get it. */
export function undeliveredTo(sending: Sending): number {
  if (sending.kind !== 'message' || sending.message.state !== 'sent') return 0;
  return sending.message.deliveries.filter(({ state }) => state === 'refused' || state === 'bounced').length;
}

export type Words = TFunction<['sendings', 'outbox', 'changes', 'write', 'notes']>;

export function titleOf(sending: Sending, t: Words): string {
  return sending.title === '' ? t('noSubject') : sending.title;
}

export function stateWords(sending: Sending, t: Words): string {
  const { state } = progressOf(sending);
  if (sending.kind === 'elsewhere') return t('elsewhere.mark');
  if (state === 'grace' || state === 'conflict') return t(`state.${state}`);
  return state === 'draft' || state === 'scheduled' || state === 'leaving' ? t(`write:state.${state}`) : t(`outbox:state.${state}`);
}

/** What it is: the type of the document, the gestures asked for, whom it is for. */
export function natureOf(sending: Sending, t: Words): string {
  if (sending.kind === 'publication') return sending.publication.type.display;
  if (sending.kind === 'message' || sending.kind === 'elsewhere') {
    const { recipients } = sending.kind === 'message' ? sending.message : sending.draft;
    const names = recipients.map(({ name, address }) => name || address).join(', ');
    return names === '' ? t('message') : t('messageTo', { names });
  }
  if (sending.kind === 'note') return t(`notes:nature.${sending.note.action}.${sending.note.entry.kind}`);
  return sending.change.actions.map((action) => t(`changes:action.${action}`)).join(', ');
}

/** Where it stands and what comes next, in words. */
export function standing(sending: Sending, isOffline: boolean, t: Words): string | undefined {
  const { state, sentAt, nextAttemptAt, leavesAt, attempts } = progressOf(sending);
  if (state === 'sent' && sentAt !== undefined) {
    const lost = undeliveredTo(sending);
    return [t('outbox:sentAt', { date: formatDateTime(sentAt) }), lost > 0 ? t('undelivered', { count: lost }) : undefined]
      .filter((part) => part !== undefined)
      .join(' · ');
  }
  if (state === 'scheduled' && leavesAt !== undefined) return t('write:standing.scheduled', { date: formatDateTime(leavesAt) });
  if ((state === 'grace' || state === 'leaving') && leavesAt !== undefined) return t('leavesAt', { time: formatTime(leavesAt) });
  if (state !== 'queued' && state !== 'waiting') return undefined;
  const next = nextAttemptAt === undefined ? undefined : t('outbox:nextAttempt', { when: nextAttempt(nextAttemptAt) });
  const parts = [isOffline ? t('outbox:waitingNetwork') : next, attempts > 0 ? t('outbox:attempts', { count: attempts }) : undefined];
  return parts.filter((part) => part !== undefined).join(' · ') || undefined;
}

/** Why it doesn't leave, as long as it hasn't. */
export function reasonOf(sending: Sending): { title: string; text: string } | undefined {
  const { state, lastError } = progressOf(sending);
  return lastError === undefined || state === 'sent' || state === 'sending' || state === 'conflict' ? undefined : errorText(lastError);
}

function nextAttempt(iso: string): string {
  return new Date(iso).getTime() > Date.now() ? `à ${formatTime(iso)}` : formatRelative(iso);
}

/** Between colleagues: whom it waits for, who sent it back or holds it, what it leaves with. */
export function delegationLines(sending: Sending, t: Words): string[] {
  if (sending.kind === 'change' || sending.kind === 'note' || sending.kind === 'elsewhere') return [];
  if (sending.kind === 'message') {
    const { returned } = sending.message;
    return returned === undefined ? [] : [t('outbox:returnedBy', { name: returned.by, note: returned.note })];
  }
  const { state, validator, returned, heldBy, lot } = sending.publication;
  const lines = [
    state === 'prepared' && validator !== undefined ? t('outbox:waitsFor', { name: validator.displayName }) : undefined,
    returned === undefined ? undefined : t('outbox:returnedBy', { name: returned.by, note: returned.note }),
    lot === undefined ? undefined : t('outbox:lot', { title: lot.title, count: lot.size }),
    heldBy === undefined ? undefined : t('outbox:heldBy', { name: heldBy }),
  ];
  return lines.filter((line) => line !== undefined);
}
