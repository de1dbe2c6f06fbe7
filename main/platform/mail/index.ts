/** The wire of MSSanté: IMAP and submission, with the trust that it asks for. */
export { discoverMailServer, type FoundServer } from './discover.ts';
export {
  type FolderChanges,
  type FolderMark,
  type FolderRole,
  type Mailbox,
  openMailbox,
  type RemoteFolder,
  type UidSeries,
} from './imap.ts';
export type { MailAccess, MailServer } from './mail-server.ts';
export type { MailPerson, RemoteAttachment, RemoteFlags, RemoteMessage } from './remote-message.ts';
export { createRevocationLists, type RevocationLists, type RevocationVerdict } from './revocation.ts';
export { type Submission, type SubmissionResult, submit } from './smtp.ts';
