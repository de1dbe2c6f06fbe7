/** The built page's files, and nothing outside their folder. */
import { readFile } from 'node:fs/promises';
import { extname, relative, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.bcmap': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.icc': 'application/vnd.iccprofile',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pfb': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * Path of the file that a URL's path names, `undefined` for anything that leaves the folder or that no build would produce.
 * @param pathname as a URL has it, still percent-encoded
 */
export function containedPath(folder: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (!decoded.startsWith('/') || /[\\:\p{Cc}]/u.test(decoded)) return undefined;
  if (decoded.split('/').some((segment) => segment === '..' || segment === '.')) return undefined;
  const path = resolve(folder, `.${decoded}`);
  const inside = relative(folder, path);
  return inside.startsWith('..') || inside.startsWith(sep) ? undefined : path;
}

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Its name changes with its content. */
  readonly isImmutable: boolean;
}

/** A file of the page; its places are in the fragment of its address, so that `/` is its only path. */
export async function readStaticFile(folder: string, pathname: string): Promise<StaticFile | undefined> {
  const path = containedPath(folder, pathname === '/' ? '/index.html' : pathname);
  if (path === undefined) return undefined;
  const contentType = contentTypes[extname(path).toLowerCase()];
  if (contentType === undefined) return undefined;
  const bytes = await readFile(path).catch(() => undefined);
  return bytes === undefined ? undefined : { bytes, contentType, isImmutable: relative(folder, path).startsWith(`assets${sep}`) };
}
