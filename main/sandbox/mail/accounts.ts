/** Who may open which mailbox of the embedded mail server, and with what. */

/** PER: a person's, ORG: an organisation's, CAB: a practice's (types of MSSanté mailboxes, Annuaire Santé). */
export type MailboxKind = 'PER' | 'ORG' | 'CAB';

export interface MailAccount {
  readonly address: string;
  readonly kind: MailboxKind;
  /** Label that its messages come from. */
  readonly name: string;
  /** National identifiers of the professionals who may open it. */
  readonly holders: readonly string[];
}

/** An access token of Pro Santé Connect, or a password where a peer has nothing else. */
export type Credentials = { readonly user: string; readonly token: string } | { readonly user: string; readonly password: string };

/** @returns the address of the mailbox, or undefined for who may not open it */
export type Authenticator = (credentials: Credentials) => Promise<string | undefined>;
