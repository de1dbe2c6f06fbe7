/** Who may speak to the loopback server: the one window that was given the one-time token, under the server's own name, from its own page. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isAnotherUser } from './peer-user.ts';

export interface Gate {
  /** An address that opens the page once. */
  firstUrl(): string;
  /** Whether a request or an upgrade comes from our own page. */
  admits(request: IncomingMessage): boolean;
  /**
   * Trades the token of a first address for the session's cookie.
   * @returns the `Set-Cookie` value; `undefined` when the address carries no valid token
   */
  exchange(request: IncomingMessage): string | undefined;
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}

const secret = () => randomBytes(32).toString('base64url');

/** @param port the loopback port; the cookie's name carries it, because browsers share cookies between ports */
export function createGate(port: number): Gate {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const cookieName = `liaison-${port}`;
  const session = secret();
  const tokens = new Set<string>();

  /**
   * A page elsewhere can aim a request at us (DNS rebinding, CSRF, cross-site WebSocket): Host, Origin and Fetch Metadata each give it
   * away.
   */
  function isOwnPage({ headers, method }: IncomingMessage): boolean {
    if (headers.host !== host) return false;
    if (headers.origin !== undefined && headers.origin !== origin) return false;
    const isSafe = (method === 'GET' || method === 'HEAD') && headers.upgrade === undefined;
    if (!isSafe && headers.origin !== origin) return false;
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || (isSafe && site === 'none');
  }

  function hasSession(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
    return cookies.some((cookie) => cookie.startsWith(`${cookieName}=`) && equal(cookie.slice(cookieName.length + 1), session));
  }

  return {
    firstUrl() {
      const token = secret();
      tokens.add(token);
      return `${origin}/?token=${token}`;
    },
    admits: (request) => isOwnPage(request) && hasSession(request),
    exchange(request) {
      if (request.method !== 'GET' || !isOwnPage(request) || isAnotherUser(request.socket)) return undefined;
      const token = /^\/\?token=([\w-]{43})$/.exec(request.url ?? '')?.[1];
      if (token === undefined) return undefined;
      const known = [...tokens].find((one) => equal(one, token));
      if (known === undefined) return undefined;
      tokens.delete(known);
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
  };
}
