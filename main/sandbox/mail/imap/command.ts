/** What every command of the embedded IMAP server is given and may answer. */
import type { Authenticator } from '../accounts.ts';
import type { Certificates } from '../certificates.ts';
import type { Folder, MailStore } from '../mail-store.ts';
import type { Connection } from './connection.ts';
import { type Token, textOf } from './lexer.ts';
import type { View } from './view.ts';

export interface ImapOptions {
  readonly store: MailStore;
  readonly authenticate: Authenticator;
  readonly certificates: Certificates;
  /** Bytes of the largest message. */
  readonly sizeLimit: number;
}

export interface Session {
  readonly options: ImapOptions;
  readonly connection: Connection;
  readonly enabled: Set<'CONDSTORE' | 'QRESYNC'>;
  /** Address of the mailbox, once signed in. */
  account: string;
  view: View | undefined;
  isOver: boolean;
  send(line: string | Buffer): void;
}

export interface Call {
  readonly tag: string;
  readonly args: readonly Token[];
  readonly isByUid: boolean;
}

export interface Command {
  readonly state: 'any' | 'anonymous' | 'signed-in' | 'selected';
  /** By sequence number: what others removed isn't told with it (RFC 9051 §7.5.1). */
  readonly usesNumbers?: boolean;
  /** @returns what follows the tag; `OK done` when nothing is said, nothing at all for 'answered' */
  run(session: Session, call: Call): string | undefined | Promise<string | undefined>;
}

export const answered = 'answered';

/** A command that can't be had, with the words of its tagged NO. */
export class Refused extends Error {}

/** @throws {Refused} */
export function folderNamed(session: Session, name: Token | undefined): Folder {
  const folder = session.options.store.folder(session.account, textOf(name));
  if (folder === undefined) throw new Refused('[NONEXISTENT] no such folder');
  return folder;
}

/** @throws {Refused} */
export function selected(session: Session): View {
  if (session.view === undefined) throw new Refused('[CLIENTBUG] no folder is selected');
  return session.view;
}
