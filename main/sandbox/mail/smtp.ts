/** Submission of the embedded mail server: STARTTLS then token, own address only, known recipients, 25 MB; what it takes it delivers or reports at once. */
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type Authenticator, type Router, unknownUser } from './accounts.ts';
import type { Certificates } from './certificates.ts';
import { deliver } from './deliver.ts';
import type { MailStore } from './mail-store.ts';

export interface SmtpOptions {
  readonly store: MailStore;
  readonly authenticate: Authenticator;
  readonly certificates: Certificates;
  /** Bytes of the largest message (Mon espace santé: 25 MB in all). */
  readonly sizeLimit: number;
  /** By default who has a mailbox in the store, and nobody else. */
  readonly route?: Router;
  /** Told of each message that was taken, with whom it goes to. */
  onAccepted?(raw: Buffer, from: string, recipients: readonly string[]): void;
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

export function createSmtp(options: SmtpOptions): SMTPServer {
  const { store, authenticate, certificates, sizeLimit, onAccepted } = options;
  const route: Router = options.route ?? ((address) => (store.folder(address, 'INBOX') === undefined ? unknownUser : { kind: 'here' }));
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
    hideDSN: false,
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
      const to = route(address.toLowerCase());
      callback(to.kind === 'refused' ? refusal(to.reply, to.text) : null);
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
        const letter = letterOf(session, Buffer.concat(pieces));
        const report = deliver(store, route, letter);
        onAccepted?.(
          letter.raw,
          letter.from,
          letter.recipients.map(({ address }) => address),
        );
        callback(null, 'Queued');
        report();
      });
    },
  });
}

function letterOf({ envelope: { mailFrom, rcptTo, dsn } }: SMTPServerSession, content: Buffer) {
  const from = mailFrom === false ? '' : mailFrom.address.toLowerCase();
  return {
    from,
    recipients: rcptTo.map((one) => ({
      address: one.address.toLowerCase(),
      original: one.dsn?.orcpt,
      notify: one.dsn?.notify ?? ['FAILURE'],
    })),
    raw: Buffer.concat([Buffer.from(`Return-Path: <${from}>\r\n`), content]),
    envelopeId: dsn?.envid ?? undefined,
    isReturnedWhole: dsn?.ret === 'FULL',
  };
}
