/** Mailboxes of MSSanté that somebody may open here: whose they are, what may be done in them, how fresh their copy is. */
import { z } from 'zod';
import { appError } from './errors.ts';
import { everyRole, procedure } from './procedure.ts';

export const mailboxId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .brand<'MailboxId'>();
export type MailboxId = z.infer<typeof mailboxId>;

/** A person's, an organisation's, an application's, a practice's (TRE_R257). */
export const mailboxKind = z.enum(['PER', 'ORG', 'APP', 'CAB']);
export type MailboxKind = z.infer<typeof mailboxKind>;

/** What somebody may do in a mailbox: everybody who opens it reads it. `prepare`: write what another will send. */
export const mailboxRight = z.enum(['prepare', 'send', 'file']);
export type MailboxRight = z.infer<typeof mailboxRight>;

/** RFC 6154. */
export const folderRole = z.enum(['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash']);
export type FolderRole = z.infer<typeof folderRole>;

export const mailFolder = z.object({
  id: z.number().int(),
  name: z.string(),
  role: folderRole.optional(),
  unread: z.number().int(),
});
export type MailFolder = z.infer<typeof mailFolder>;

/**
 * What a list of conversations can be about. `patients`: those that a patient takes part in. `unanswered`: the last word is not ours and nobody said that
 * it is handled. `todo`: flagged. `unassigned`, `mine`: of a shared mailbox, to be taken by somebody, taken by whoever is at work.
 */
export const conversationViews = [
  'inbox',
  'patients',
  'unanswered',
  'todo',
  'unassigned',
  'mine',
  'sent',
  'archive',
  'junk',
  'trash',
  'all',
] as const;
export const conversationView = z.enum(conversationViews);
export type ConversationView = z.infer<typeof conversationView>;

/** `checkedAt`: ISO instant at which its copy was last the same as the server's. */
export const mailboxState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('current'), checkedAt: z.string() }),
  z.object({ kind: z.literal('syncing'), checkedAt: z.string().optional(), done: z.number().int(), total: z.number().int().optional() }),
  z.object({ kind: z.literal('offline'), checkedAt: z.string().optional() }),
  /** The session is over: it is read, and nothing comes nor leaves. */
  z.object({ kind: z.literal('signed-out'), checkedAt: z.string().optional() }),
  z.object({ kind: z.literal('failed'), checkedAt: z.string().optional(), error: appError }),
]);
export type MailboxState = z.infer<typeof mailboxState>;

export const mailbox = z.object({
  id: mailboxId,
  address: z.string(),
  kind: mailboxKind,
  label: z.string(),
  /** Several people open it: conversations are taken, noted, handled. */
  isShared: z.boolean(),
  rights: z.array(mailboxRight),
  /** Those who may open it, by their names where they are known. */
  holders: z.array(z.object({ nationalId: z.string(), displayName: z.string() })),
  state: mailboxState,
  folders: z.array(mailFolder),
  /** Of a view: conversations that ask for something, unread ones for `inbox` and `junk`, all of them elsewhere. A view without a count has none. */
  counts: z.partialRecord(conversationView, z.number().int()),
});
export type Mailbox = z.infer<typeof mailbox>;

export const mailboxProcedures = {
  /** Personal ones first. At once: what is kept here, refreshed in the background. */
  'mailboxes.list': procedure({
    access: everyRole,
    input: z.object({}),
    output: z.object({
      mailboxes: z.array(mailbox),
      /** Pieces that came and are in nobody's file (« À classer »). */
      toFile: z.number().int(),
      /** Why the list of mailboxes could not be asked for, when it couldn't. */
      error: appError.optional(),
    }),
  }),
  /** A desktop notification that so many messages came: a number, and nothing else. */
  'news.announce': procedure({
    access: everyRole,
    input: z.object({ count: z.number().int().min(1).max(100_000) }),
    output: z.object({}),
  }),
  /** Asks the servers now; all mailboxes, or one. Cancellable. */
  'mailboxes.refresh': procedure({ access: everyRole, input: z.object({ mailboxId: mailboxId.optional() }), output: z.object({}) }),
};
