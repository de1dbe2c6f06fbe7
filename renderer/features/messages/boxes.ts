/** The boxes of a mailbox: which views it has, in which order, and what their counters ask for. */
import { Archive, Clock, Flag, Inbox, type LucideIcon, Send, ShieldAlert, Trash2, User, UserCheck } from 'lucide-react';
import type { ConversationView, Mailbox, MailboxState, MailFolder } from '../../../preload/contract/mailboxes.ts';

export interface Box {
  readonly view: ConversationView;
  readonly icon: LucideIcon;
  readonly count: number | undefined;
  /** Something new waits there; otherwise the number only informs. */
  readonly isPressing: boolean;
}

const icons: Readonly<Record<ConversationView, LucideIcon>> = {
  inbox: Inbox,
  patients: User,
  unanswered: Clock,
  todo: Flag,
  unassigned: Inbox,
  mine: UserCheck,
  sent: Send,
  archive: Archive,
  junk: ShieldAlert,
  trash: Trash2,
  all: Inbox,
};

const personal: readonly ConversationView[] = ['inbox', 'patients', 'unanswered', 'todo', 'sent', 'archive'];
const shared: readonly ConversationView[] = ['unassigned', 'mine', 'inbox', 'unanswered', 'sent', 'archive'];
/** Shown only when something is in them. */
const rare: readonly ConversationView[] = ['junk', 'trash'];

export function boxesOf(mailbox: Mailbox, shown?: ConversationView): Box[] {
  const views = [
    ...(mailbox.isShared ? shared : personal),
    ...rare.filter((view) => hasFolder(mailbox, view) && (view === shown || (mailbox.counts[view] ?? 0) > 0)),
  ];
  return views.map((view) => ({
    view,
    icon: icons[view],
    count: mailbox.counts[view],
    isPressing: view === 'unassigned' || (view === 'inbox' && !mailbox.isShared),
  }));
}

/** Folders that somebody made at the operator: those that no view stands for. */
export function ownFolders({ folders }: Mailbox): MailFolder[] {
  return folders.filter(({ role }) => role === undefined);
}

/** Where one lands: what is to be shared out first, or what came. */
export function firstView({ isShared }: Mailbox): ConversationView {
  return isShared ? 'unassigned' : 'inbox';
}

/** Conversations that ask for somebody: unread ones of one's own boxes, those that nobody has taken of the shared ones. */
export function pressingCount(mailboxes: readonly Mailbox[]): number {
  return mailboxes.reduce((sum, { counts, isShared }) => sum + ((isShared ? counts.unassigned : counts.inbox) ?? 0), 0);
}

/** Otherwise it is another's: one reads it, and prepares what they will send. */
export function sendsOneself({ rights }: Pick<Mailbox, 'rights'>): boolean {
  return rights.includes('send');
}

export function isReachable({ kind }: MailboxState): boolean {
  return kind === 'current' || kind === 'syncing';
}

function hasFolder({ folders }: Mailbox, view: ConversationView): boolean {
  return folders.some(({ role }) => role === view);
}
