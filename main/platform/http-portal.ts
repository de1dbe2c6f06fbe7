/** Tells the answer of a network's welcome page (captive portal) from that of the platform. */
import { Failure } from '../failure.ts';
import type { Answer } from './http-transport.ts';

/**
 * 511 says so (RFC 6585 §6); a redirection to another host and a page where data is due give it away. Nothing of such an answer may
 * be used: neither its cookies, nor its words, nor the place it leads to.
 */
export function portalFailure({ status, headers }: Pick<Answer, 'status' | 'headers'>, asked: URL): Failure | undefined {
  const isPage = /^(text\/html|application\/xhtml\+xml)\b/i.test(headers.get('content-type')?.trim() ?? '');
  const isPortal = status === 511 || (status >= 200 && status < 300 && isPage) || leadsElsewhere(status, headers.get('location'), asked);
  return isPortal ? new Failure('network.captive-portal', { status }) : undefined;
}

function leadsElsewhere(status: number, location: string | null, asked: URL): boolean {
  if (status < 300 || status > 399 || status === 304 || location === null) return false;
  return URL.canParse(location, asked.href) && new URL(location, asked).host !== asked.host;
}
