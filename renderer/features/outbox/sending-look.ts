/** How a sending looks by its state: an icon, a tone; and the words of where it stands. */
import type { TFunction } from 'i18next';
import {
  CircleAlert,
  CircleCheck,
  Clock,
  CornerUpLeft,
  FilePen,
  GitCompareArrows,
  HardDrive,
  type LucideIcon,
  Pause,
  RefreshCw,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { Sending } from '../../../preload/contract/sendings.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDateTime, formatRelative, formatTime } from '../../i18n/format.ts';
import type { Tone } from '../../ui/Icon.tsx';

type State = Extract<Sending, { kind: 'publication' }>['publication']['state'] | Extract<Sending, { kind: 'change' }>['change']['state'];

interface Look {
  readonly icon: LucideIcon;
  readonly tone?: Tone;
}

const looks: Readonly<Record<string, Look>> = {
  prepared: { icon: FilePen, tone: 'info' },
  returned: { icon: CornerUpLeft, tone: 'warn' },
  local: { icon: HardDrive },
  held: { icon: Pause },
  grace: { icon: Undo2, tone: 'info' },
  queued: { icon: Clock, tone: 'warn' },
  sending: { icon: RefreshCw, tone: 'info' },
  waiting: { icon: Clock, tone: 'warn' },
  blocked: { icon: CircleAlert, tone: 'alert' },
  conflict: { icon: GitCompareArrows, tone: 'alert' },
  sent: { icon: CircleCheck, tone: 'normal' },
  discarded: { icon: Trash2 },
};

/** What both kinds say of themselves on their way. */
export function progressOf(sending: Sending): {
  state: State;
  attempts: number;
  sentAt: string | undefined;
  nextAttemptAt: string | undefined;
  leavesAt: string | undefined;
  lastError: AppError | undefined;
} {
  const { state, attempts, sentAt, nextAttemptAt, lastError } = sending.kind === 'publication' ? sending.publication : sending.change;
  return { state, attempts, sentAt, nextAttemptAt, lastError, leavesAt: sending.kind === 'change' ? sending.change.leavesAt : undefined };
}

export function lookOf(sending: Sending): Look {
  return looks[progressOf(sending).state] ?? { icon: Clock };
}

export type Words = TFunction<['sendings', 'outbox', 'changes']>;

export function stateWords(sending: Sending, t: Words): string {
  const { state } = progressOf(sending);
  return state === 'grace' || state === 'conflict' ? t(`state.${state}`) : t(`outbox:state.${state}`);
}

/** What it is: the type of the document, or the gestures asked for. */
export function natureOf(sending: Sending, t: Words): string {
  if (sending.kind === 'publication') return sending.publication.type.display;
  return sending.change.actions.map((action) => t(`changes:action.${action}`)).join(', ');
}

/** Where it stands and what comes next, in words. */
export function standing(sending: Sending, isOffline: boolean, t: Words): string | undefined {
  const { state, sentAt, nextAttemptAt, leavesAt, attempts } = progressOf(sending);
  if (state === 'sent' && sentAt !== undefined) return t('outbox:sentAt', { date: formatDateTime(sentAt) });
  if (state === 'grace' && leavesAt !== undefined) return t('leavesAt', { time: formatTime(leavesAt) });
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
  if (sending.kind === 'change') return [];
  const { state, validator, returned, heldBy, lot } = sending.publication;
  const lines = [
    state === 'prepared' && validator !== undefined ? t('outbox:waitsFor', { name: validator.displayName }) : undefined,
    returned === undefined ? undefined : t('outbox:returnedBy', { name: returned.by, note: returned.note }),
    lot === undefined ? undefined : t('outbox:lot', { title: lot.title, count: lot.size }),
    heldBy === undefined ? undefined : t('outbox:heldBy', { name: heldBy }),
  ];
  return lines.filter((line) => line !== undefined);
}
