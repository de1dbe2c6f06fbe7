/** Opens a session with an IMAP server: STARTTLS, then the token, and nothing otherwise (ECO.1.2.1). */
import { ImapFlow } from 'imapflow';
import { mailFailure } from './mail-failures.ts';
import type { MailAccess } from './mail-server.ts';
import { explainRefusal } from './own-certificate.ts';
import { withRevocation } from './tls.ts';

/** Longer than the 25 MB that a message may weigh, once in base 64. */
const largestLiteral = 64 * 1024 * 1024;
const connectMs = 15_000;
const silentMs = 60_000;
/** Before the 29 minutes after which a server may end an IDLE (RFC 2177), and most boxes a silent connection. */
const idleMs = 4 * 60_000;

/** @throws {Failure} */
export async function connectImap(access: MailAccess): Promise<ImapFlow> {
  const { server, address, signal } = access;
  try {
    return await withRevocation(access, async ({ options: tls }) => {
      signal.throwIfAborted();
      const client = new ImapFlow({
        host: server.host,
        port: server.imapPort,
        secure: false,
        doSTARTTLS: true,
        tls,
        auth: { user: address, accessToken: await access.token(signal) },
        // Its logs carry what is read and written.
        logger: false,
        qresync: true,
        disableAutoIdle: true,
        disableIMAP4rev2: true,
        maxIdleTime: idleMs,
        connectionTimeout: connectMs,
        greetingTimeout: connectMs,
        socketTimeout: silentMs + idleMs,
        maxLineLength: 8 * 1024 * 1024,
        maxLiteralSize: largestLiteral,
        maxResponseSize: 2 * largestLiteral,
        clientInfo: { name: 'Liaison' },
      });
      const close = () => client.close();
      // A dropped line would end the process; the command under way says it too.
      client.on('error', () => undefined);
      client.once('close', () => signal.removeEventListener('abort', close));
      signal.addEventListener('abort', close, { once: true });
      try {
        await client.connect();
      } catch (thrown) {
        client.close();
        throw thrown;
      }
      return client;
    });
  } catch (thrown) {
    signal.throwIfAborted();
    throw await explainRefusal(mailFailure(thrown), access);
  }
}
