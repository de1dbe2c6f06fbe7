/** The proxy's session cookie: the only thing that this workstation holds of a sign-in (no token ever reaches it). */

export interface CookieJar {
  /** `name=value`, as the Cookie header takes it. */
  get(): string | undefined;
  set(value: string | undefined): void;
}

/** Keeps the last cookie that the proxy set, and forgets it when the proxy takes it back. */
export function keepCookie(headers: Headers, jar: CookieJar): void {
  for (const header of headers.getSetCookie()) {
    const [pair = '', ...attributes] = header.split(';');
    const value = pair.slice(pair.indexOf('=') + 1).trim();
    const isOver = attributes.some((attribute) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(attribute) || isPast(attribute));
    jar.set(value === '' || isOver ? undefined : pair.trim());
  }
}

function isPast(attribute: string): boolean {
  const match = /^\s*expires\s*=\s*(.+)$/i.exec(attribute);
  const date = match?.[1] === undefined ? Number.NaN : Date.parse(match[1]);
  // Only the customary "1970" means withdrawal: our clock may be wrong, the proxy's word is not.
  return date < Date.parse('2000-01-01');
}
