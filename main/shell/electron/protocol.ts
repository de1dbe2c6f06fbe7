/** `app://liaison/…`: the page's files, documents' bytes and uploads, on the page's own origin. */
import { protocol, type Session } from 'electron';
import { dataHeaders } from '../content-security-policy.ts';
import type { CoreLink } from '../core/core-link.ts';
import { rendererDirectory } from '../module-url.ts';
import { createPageHandler } from '../page/page-handler.ts';
import { isOwnUrl, origin, scheme } from './origin.ts';

/** To be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        codeCache: true,
        corsEnabled: false,
        bypassCSP: false,
      },
    },
  ]);
}

/** @param directory of the built page */
export function servePage(session: Session, link: Pick<CoreLink, 'openBlob' | 'stage'>, directory: URL = rendererDirectory()): void {
  const handle = createPageHandler({ link, directory });
  session.protocol.handle(scheme, async (request) => {
    const asker = request.headers.get('origin');
    const isForeign = !isOwnUrl(request.url) || (asker !== null && asker !== origin);
    return isForeign ? new Response(undefined, { status: 403, headers: dataHeaders }) : handle(request);
  });
}
