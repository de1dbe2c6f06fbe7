/** What the core of messages is told in a process of its own, and what it says in the end. */

export interface MailOrders {
  readonly dataDirectory: string;
  /** Whose mailbox, and to whom it writes. */
  readonly address: string;
  readonly recipients: readonly string[];
  readonly token: string;
  readonly server: {
    readonly host: string;
    readonly certificateName: string;
    readonly imapPort: number;
    readonly smtpPort: number;
    readonly authority: string;
  };
  readonly subjects: readonly string[];
  /** Flags a message now and then. */
  readonly flags: boolean;
  readonly tellsEnd: boolean;
}

export interface MailEnd {
  /** Messages that are still to leave, or copies to be put away. */
  readonly left: number;
  readonly blocked: readonly { readonly subject: string; readonly error: string | undefined }[];
  readonly pending: number;
  /** How each message reached « Envoyés », by its subject. */
  readonly copies: Readonly<Record<string, string>>;
  /** Of the inbox as it is kept here. */
  readonly mirror: readonly { readonly headerId: string; readonly isSeen: boolean; readonly isFlagged: boolean }[];
  readonly isCurrent: boolean;
}
