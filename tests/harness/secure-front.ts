/** The test's platform behind TLS, as a real one is: a front with a certificate of its own authority, that asks for the workstation's. */
import { request as ask, type IncomingMessage } from 'node:http';
import { type Issued, issue } from './pki.ts';
import { type LocalServer, startSecureServer } from './secure-servers.ts';

export interface SecureFront extends LocalServer {
  readonly url: string;
  readonly authority: Issued;
  /** Another authority's, and a workstation's certificate of the right one. */
  readonly workstation: Issued;
}

/** In force whatever the tests' clock says. */
const always = { from: new Date('2020-01-01'), to: new Date('2040-01-01') };

export async function startSecureFront(platformUrl: string): Promise<SecureFront> {
  const authority = issue({ common: 'Autorité d’essai', organisation: 'Agence inventée', isAuthority: true, ...always });
  const server = issue({ common: 'localhost', issuer: authority, hosts: ['localhost'], purposes: ['server'], ...always });
  const workstation = issue({
    common: 'msp-des-tilleuls',
    organisation: 'MSP des Tilleuls',
    issuer: authority,
    purposes: ['client'],
    ...always,
  });
  const options = { key: server.keyPem, cert: server.pem, requestCert: true, ca: [authority.pem] };
  const front = await startSecureServer(options, async (incoming, outgoing) => {
    const body = await bodyOf(incoming);
    const { host: _, connection: __, 'accept-encoding': ___, ...headers } = incoming.headers;
    const onward = ask(platformUrl + incoming.url, { method: incoming.method, headers }, async (answer) => {
      const { 'content-length': _length, 'transfer-encoding': _coding, ...told } = answer.headers;
      const content = await bodyOf(answer);
      const isJson = /json/.test(answer.headers['content-type'] ?? '');
      // The platform writes its own address in its links: here they go through the front.
      outgoing.writeHead(answer.statusCode ?? 502, told);
      outgoing.end(isJson ? content.toString('utf8').replaceAll(platformUrl, url) : content);
    });
    onward.on('error', () => outgoing.destroy());
    onward.end(body);
  });
  const url = `https://localhost:${front.port}`;
  return { ...front, url, authority, workstation };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
