/** Where a next link leads. Whatever host it names, only our proxy is ever asked. */
import { Failure } from '../failure.ts';
import type { HttpClient } from './http-client.ts';

/** Where to ask, and what to send by POST; nothing to send means GET. */
export interface NextRequest {
  readonly path: string;
  readonly body?: string;
}

/**
 * A server behind a proxy that rewrites no body writes its links with the address that it knows itself by. Of such a link only
 * what it asks is taken — a page of a search already made, or a search of a type — and asked under our own base.
 */
export async function nextRequest(http: Pick<HttpClient, 'pathOf'>, base: string, link: string): Promise<NextRequest> {
  const own = await http.pathOf(link, `${base}/`).catch(() => undefined);
  if (own !== undefined && (own.startsWith(`${base}/`) || own.startsWith(`${base}?`))) return asPost(own);
  const translated = translate(base, link);
  if (translated === undefined) throw new Failure('platform.invalid-response', { reason: 'foreign-link' });
  return asPost(translated);
}

function translate(base: string, link: string): string | undefined {
  if (!/^(https?:\/\/|\/)/i.test(link) || !URL.canParse(link, 'http://nowhere.invalid')) return undefined;
  const { pathname, search, searchParams } = new URL(link, 'http://nowhere.invalid');
  if (searchParams.has('_getpages')) return `${base}${search}`;
  const type = /\/([A-Z][A-Za-z]+)(?:\/_search)?$/.exec(pathname)?.[1];
  return type === undefined || search === '' ? undefined : `${base}/${type}${search}`;
}

/** A next link that repeats the search is followed by POST too; an opaque one (`[base]?_getpages=…`) is followed as it is. */
function asPost(path: string): NextRequest {
  const at = path.indexOf('?');
  const [where, query] = at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)];
  if (!/\/[A-Z][A-Za-z]+(\/_search)?$/.test(where)) return { path };
  return { path: where.endsWith('/_search') ? where : `${where}/_search`, body: query };
}
