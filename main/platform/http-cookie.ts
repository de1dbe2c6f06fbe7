/** The proxy's session cookies: the only thing that this workstation holds of a sign-in (no token ever reaches it). */

export interface CookieJar {
  /** `name=value; other=value`, as the Cookie header takes it. */
  get(): string | undefined;
  set(value: string | undefined): void;
}

/** What browsers accept of one cookie (RFC 6265 §6.1); and more names than any proxy needs. */
const longestPair = 4096;
const mostCookies = 20;

/**
 * Keeps what the proxy set, each under its own name, and forgets what it takes back: the cookie of a load balancer on the way must
 * not take the place of the session's.
 */
export function keepCookie(headers: Headers, jar: CookieJar): void {
  const given = headers.getSetCookie();
  if (given.length === 0) return;
  const kept = new Map(
    (jar.get() ?? '')
      .split('; ')
      .map(named)
      .filter((pair) => pair !== undefined),
  );
  for (const header of given) {
    const [pair = '', ...attributes] = header.split(';');
    const [name, text] = named(pair.trim()) ?? [];
    if (name === undefined || text === undefined || text.length > longestPair) continue;
    const isOver = attributes.some((attribute) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(attribute) || isPast(attribute));
    if (text === `${name}=` || isOver) kept.delete(name);
    else if (kept.has(name) || kept.size < mostCookies) kept.set(name, text);
  }
  jar.set(kept.size === 0 ? undefined : [...kept.values()].join('; '));
}

function named(pair: string): [name: string, pair: string] | undefined {
  const name = pair.slice(0, Math.max(0, pair.indexOf('='))).trim();
  return name === '' ? undefined : [name, `${name}=${pair.slice(pair.indexOf('=') + 1).trim()}`];
}

function isPast(attribute: string): boolean {
  const match = /^\s*expires\s*=\s*(.+)$/i.exec(attribute);
  const date = match?.[1] === undefined ? Number.NaN : Date.parse(match[1]);
  // Only the customary "1970" means withdrawal: our clock may be wrong, the proxy's word is not.
  return date < Date.parse('2000-01-01');
}
