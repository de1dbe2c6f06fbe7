/** What the page's own origin serves, whichever shell carries the requests: its files, documents' bytes, uploads. */
import { fileURLToPath } from 'node:url';
import { blobPath, blobsPath } from '../../../preload/contract/bridge.ts';
import { blobId } from '../../../preload/contract/ids.ts';
import { Failure } from '../../failure.ts';
import { dataHeaders, pageHeaders } from '../content-security-policy.ts';
import type { CoreLink } from '../core/core-link.ts';
import { blobResponse, errorResponse } from './blob-response.ts';
import { blobsResponse } from './blobs-response.ts';
import { readStaticFile } from './static-files.ts';
import { uploadResponse } from './upload-response.ts';

export interface PageHandlerOptions {
  readonly link: Pick<CoreLink, 'openBlob' | 'stage'>;
  /** Folder of the built page. */
  readonly directory: URL;
  /** For the content policy. */
  readonly connectSources?: readonly string[];
}

export type PageHandler = (request: Request) => Promise<Response>;

/** The shell has already checked who asks. */
export function createPageHandler(options: PageHandlerOptions): PageHandler {
  const folder = fileURLToPath(options.directory).replace(/[\\/]$/, '');
  const headers = pageHeaders(options.connectSources);

  async function page(request: Request, pathname: string): Promise<Response> {
    const file = await readStaticFile(folder, pathname);
    if (file === undefined) return new Response(undefined, { status: 404, headers });
    return new Response(request.method === 'HEAD' ? undefined : file.bytes, {
      headers: {
        ...headers,
        'content-type': file.contentType,
        'content-length': String(file.bytes.byteLength),
        'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  }

  return async (request) => {
    const { pathname } = new URL(request.url);
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (pathname === blobPath && request.method === 'POST') return uploadResponse(request, options.link);
    if (pathname === blobsPath && request.method === 'POST') return blobsResponse(request, options.link.openBlob);
    if (!isReading) return new Response(undefined, { status: 405, headers: dataHeaders });
    if (!pathname.startsWith(`${blobPath}/`)) return page(request, pathname);
    const id = blobId.safeParse(pathname.slice(blobPath.length + 1));
    if (!id.success) return errorResponse(new Failure('blob.not-found').toAppError());
    return blobResponse(request, (signal) => options.link.openBlob(id.data, signal));
  };
}
