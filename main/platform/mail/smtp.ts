/** Submission of a message to an operator (RFC 6409): STARTTLS, then the token; each recipient's answer; delivery reports asked for (ECO.2.3.1). */
import { Readable } from 'node:stream';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import { Failure } from '../../failure.ts';
import { mailFailure } from './mail-failures.ts';
import type { MailAccess } from './mail-server.ts';
import { explainRefusal } from './own-certificate.ts';
import { withRevocation } from './tls.ts';

export interface Submission {
  /** As it leaves, with its Message-ID. */
  readonly raw: Uint8Array;
  readonly from: string;
  readonly recipients: readonly string[];
  /** Asks for a report of what became of it, where the operator gives one (RFC 3461). */
  readonly wantsReport?: boolean;
  /** Goes with the others and never alone: where the sender's own copy is a proof that it left, and nobody else is taken, nothing leaves. */
  readonly witness?: string;
  /** Called before the last bytes are handed over: from then on the server may have taken it, whatever is heard of it. */
  onLeaving?(taken: SubmissionResult): void;
}

/** The witness is told as the others are. */
export interface SubmissionResult {
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly address: string; readonly failure: Failure }[];
}

const connectMs = 15_000;
const silentMs = 60_000;

/** @throws {Failure} when the whole is refused, or the line breaks: the message is then still to be sent, or can't be. With a witness, each recipient's refusal is told instead, and none is `accepted`. */
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
    throw await explainRefusal(mailFailure(thrown), access);
  }
}

async function talk(
  connection: SmtpConnection,
  user: string,
  accessToken: string,
  { raw, from, recipients, wantsReport = false, witness, onLeaving }: Submission,
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
  const to = [...new Set([...recipients, ...(witness === undefined ? [] : [witness])])];
  const envelope = { from, to, size: raw.byteLength, ...dsn };
  const isForSomebody = ({ accepted }: SubmissionResult) => accepted.some((address) => recipients.includes(address));
  let nobody: SubmissionResult | undefined;
  function* pieces(): Generator<Buffer> {
    // Read once the server has said to go on (354): it has answered for each recipient.
    const taken = takenIn(connection, to);
    if (!isForSomebody(taken)) {
      nobody = taken;
      throw new Failure('mail.recipient-refused');
    }
    for (let start = 0; start < raw.byteLength; start += pieceBytes) {
      const end = Math.min(raw.byteLength, start + pieceBytes);
      if (end === raw.byteLength) onLeaving?.(taken);
      yield Buffer.from(raw.buffer, raw.byteOffset + start, end - start);
    }
  }
  try {
    const info = await asked<Envelope>((callback) =>
      connection.send(envelope as never, Readable.from(pieces()) as never, callback as never),
    );
    connection.quit();
    return resultOf(info);
  } catch (thrown) {
    const { refused } = nobody ?? resultOf(thrown as Envelope);
    // Said at each recipient, it is about this workstation: none of them is refused.
    const aboutUs = refused.find(({ failure }) => failure.code.startsWith('network.client-certificate'));
    if (aboutUs !== undefined) throw aboutUs.failure;
    if (witness === undefined || refused.length === 0) throw thrown;
    return { accepted: [], refused };
  }
}

const pieceBytes = 64 * 1024;

interface Envelope {
  readonly accepted?: readonly string[];
  readonly rejectedErrors?: readonly (Error & { recipient?: string })[];
}

const resultOf = ({ accepted = [], rejectedErrors = [] }: Envelope = {}): SubmissionResult => ({
  accepted,
  refused: rejectedErrors.map((error) => ({ address: error.recipient ?? '', failure: mailFailure(error) })),
});

/** What the server answered so far for each recipient, which nodemailer tells at the end only: by then the line may be broken. */
function takenIn(connection: SmtpConnection, otherwise: readonly string[]): SubmissionResult {
  const envelope = (connection as unknown as { readonly _envelope?: Envelope | false })._envelope;
  return envelope === undefined || envelope === false ? { accepted: otherwise, refused: [] } : resultOf(envelope);
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
