/** Submission of a message to an operator (RFC 6409): STARTTLS, then the token; each recipient's answer; delivery reports asked for (ECO.2.3.1). */
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import { Failure } from '../../failure.ts';
import { mailFailure } from './mail-failures.ts';
import type { MailAccess } from './mail-server.ts';
import { withRevocation } from './tls.ts';

export interface Submission {
  /** As it leaves, with its Message-ID. */
  readonly raw: Uint8Array;
  readonly from: string;
  readonly recipients: readonly string[];
  /** Asks for a report of what became of it, where the operator gives one (RFC 3461). */
  readonly wantsReport?: boolean;
}

export interface SubmissionResult {
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly address: string; readonly failure: Failure }[];
}

const connectMs = 15_000;
const silentMs = 60_000;

/** @throws {Failure} when nobody will get it: the message is then still to be sent, or can't be */
export async function submit(access: MailAccess, submission: Submission): Promise<SubmissionResult> {
  const { server, address, signal } = access;
  try {
    return await withRevocation(access, async ({ options: tls }) => {
      const token = await access.token(signal);
      const connection = new SmtpConnection({
        host: server.host,
        port: server.smtpPort,
        secure: false,
        requireTLS: true,
        tls,
        connectionTimeout: connectMs,
        greetingTimeout: connectMs,
        socketTimeout: silentMs,
        logger: false,
      });
      const close = () => connection.close();
      signal.addEventListener('abort', close, { once: true });
      try {
        return await talk(connection, address, token, submission);
      } finally {
        signal.removeEventListener('abort', close);
        connection.close();
      }
    });
  } catch (thrown) {
    signal.throwIfAborted();
    throw mailFailure(thrown);
  }
}

async function talk(
  connection: SmtpConnection,
  user: string,
  accessToken: string,
  { raw, from, recipients, wantsReport = false }: Submission,
): Promise<SubmissionResult> {
  const broken = new Promise<never>((_, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Failure('network.offline')));
  });
  broken.catch(() => undefined);
  const asked = <T>(start: (callback: (error: Error | null | undefined, result?: T) => void) => void) =>
    Promise.race([
      broken,
      new Promise<T | undefined>((resolve, reject) => start((error, result) => (error ? reject(error) : resolve(result)))),
    ]);
  await asked((callback) => connection.connect(callback));
  await asked((callback) => connection.login({ user, method: 'XOAUTH2', oauth2: tokenOnly(user, accessToken) } as never, callback));
  const dsn = wantsReport ? { dsn: { notify: ['SUCCESS', 'FAILURE', 'DELAY'], ret: 'HDRS' as const } } : {};
  const envelope = { from, to: [...recipients], size: raw.byteLength, ...dsn };
  const info = await asked<{ accepted: string[]; rejectedErrors?: readonly (Error & { recipient?: string })[] }>((callback) =>
    connection.send(envelope as never, Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), callback as never),
  );
  const refused = (info?.rejectedErrors ?? []).map((error) => ({ address: error.recipient ?? '', failure: mailFailure(error) }));
  connection.quit();
  return { accepted: info?.accepted ?? [], refused };
}

/** What nodemailer asks of its own renewer of tokens: ours were renewed before. */
function tokenOnly(user: string, accessToken: string) {
  const separator = String.fromCharCode(1);
  return {
    getToken: (_renew: boolean, callback: (error: Error | null, token: string) => void) => callback(null, accessToken),
    buildXOAuth2Token: (token: string) =>
      Buffer.from([`user=${user}`, `auth=Bearer ${token}`, '', ''].join(separator), 'utf8').toString('base64'),
  };
}
