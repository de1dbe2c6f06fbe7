/** Submission of the embedded mail server: STARTTLS then token, own address only, known recipients, 25 MB; what it takes it delivers at once. */
import { SMTPServer } from 'smtp-server';
import type { Authenticator } from './accounts.ts';
import type { Certificates } from './certificates.ts';
import type { MailStore } from './mail-store.ts';

export interface SmtpOptions {
  readonly store: MailStore;
  readonly authenticate: Authenticator;
  readonly certificates: Certificates;
  /** Bytes of the largest message (Mon espace santé: 25 MB in all). */
  readonly sizeLimit: number;
  /** Told of each message that was taken, with whom it goes to. */
  onAccepted?(raw: Buffer, from: string, recipients: readonly string[]): void;
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

export function createSmtp({ store, authenticate, certificates, sizeLimit, onAccepted }: SmtpOptions): SMTPServer {
  return new SMTPServer({
    name: 'localhost',
    banner: 'demonstration',
    secure: false,
    key: certificates.serverKey,
    cert: certificates.serverCertificate,
    minVersion: 'TLSv1.2',
    size: sizeLimit,
    authMethods: ['PLAIN', 'XOAUTH2'],
    hidePIPELINING: false,
    disableReverseLookup: true,
    logger: false,
    onAuth({ username = '', password, accessToken }, _session, callback) {
      const credentials = accessToken === undefined ? { user: username, password: password ?? '' } : { user: username, token: accessToken };
      authenticate(credentials).then(
        (account) => {
          if (account !== undefined) callback(null, { user: account });
          else if (accessToken === undefined) callback(refusal(535, 'Not with this password'));
          else callback(null, { data: { status: '401', schemes: 'bearer', scope: 'openid' } });
        },
        () => callback(refusal(454, 'Temporary authentication failure')),
      );
    },
    onMailFrom({ address }, session, callback) {
      // One writes from one's own mailbox.
      callback(
        address.toLowerCase() === String(session.user).toLowerCase()
          ? null
          : refusal(553, '5.7.1 Sender address rejected: not owned by user'),
      );
    },
    onRcptTo({ address }, _session, callback) {
      const isKnown = store.folder(address.toLowerCase(), 'INBOX') !== undefined;
      callback(isKnown ? null : refusal(550, '5.1.1 Recipient address rejected: User unknown'));
    },
    onData(stream, session, callback) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => {
        if (!stream.sizeExceeded) pieces.push(piece);
      });
      stream.on('error', callback);
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          callback(refusal(552, '5.3.4 Message size exceeds fixed maximum message size'));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        const recipients = rcptTo.map(({ address }) => address.toLowerCase());
        const raw = Buffer.concat([Buffer.from(`Return-Path: <${from}>\r\n`), ...pieces]);
        for (const recipient of new Set(recipients)) {
          const inbox = store.folder(recipient, 'INBOX');
          if (inbox !== undefined) store.append(inbox, { raw });
        }
        onAccepted?.(raw, from, recipients);
        callback(null, 'Queued');
      });
    },
  });
}
