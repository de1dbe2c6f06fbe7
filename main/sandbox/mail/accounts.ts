/** Who may open which mailbox of the embedded mail server and with what, and what becomes of a message by the address it is for. */

/** An access token of Pro Santé Connect, or a password where a peer has nothing else. */
export type Credentials = { readonly user: string; readonly token: string } | { readonly user: string; readonly password: string };

/** @returns the address of the mailbox, or undefined for who may not open it */
export type Authenticator = (credentials: Credentials) => Promise<string | undefined>;

export type Route =
  | { readonly kind: 'here' }
  /** Said when the address is named: a reply of SMTP and its enhanced code (RFC 5321 §4.2.3, RFC 3463). */
  | { readonly kind: 'refused'; readonly reply: number; readonly text: string }
  /** Taken, as what is to be relayed is; a report says later that it could not be. */
  | { readonly kind: 'undeliverable'; readonly status: string; readonly diagnostic: string };

export type Router = (address: string) => Route;

export const unknownUser: Route = { kind: 'refused', reply: 550, text: '5.1.1 Recipient address rejected: User unknown' };
