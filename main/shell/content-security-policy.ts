/** The headers that lock the page down, the same in both shells. */

/**
 * Nothing but what the app itself ships: no inline script, no remote resource, no frame. `wasm-unsafe-eval` is for the image codecs
 * and pdf.js; inline `style` attributes set by scripts go through the CSSOM, which `style-src 'self'` lets through.
 * @param connectSources beyond the page's own origin, e.g. its WebSocket's
 */
export function contentSecurityPolicy(connectSources: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connectSources].join(' ')}`,
    "worker-src 'self' blob:",
    "media-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** A document's bytes are never a page: opened by themselves they run nothing and belong to no origin. */
const documentPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
  'x-frame-options': 'DENY',
} as const;

/** Headers of the page's own files. */
export function pageHeaders(connectSources: readonly string[] = []): Record<string, string> {
  return { ...common, 'content-security-policy': contentSecurityPolicy(connectSources) };
}

/** Headers of everything that may hold health data: never kept by the browser, never a page. */
export const dataHeaders: Readonly<Record<string, string>> = {
  ...common,
  'content-security-policy': documentPolicy,
  'cache-control': 'no-store',
};
