/** Where a mailbox of MSSanté is served, whom to trust there, and who comes (ECO.1.0.1, ECO.1.0.2, ECO.1.1.10, ECO.1.2.1). */
import type { RevocationLists } from './revocation.ts';

export interface MailServer {
  readonly host: string;
  readonly imapPort: number;
  readonly smtpPort: number;
  /** Authorities trusted, PEM, and no other: those of IGC Santé « Élémentaire Organisations ». */
  readonly authorities: readonly string[];
  /** This workstation's certificate and its key, PEM, where the operator asks for one. */
  readonly identity?: { readonly key: string; readonly chain: string };
  /** Name in the certificate when it isn't that of the host. */
  readonly certificateName?: string;
}

export interface MailAccess {
  readonly server: MailServer;
  /** Address of the mailbox. */
  readonly address: string;
  readonly revocation: RevocationLists;
  /** Access token of Pro Santé Connect, asked for at each connection and kept nowhere (ECO.1.2.5). @throws {Failure} once signed out */
  token(signal: AbortSignal): Promise<string>;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}
