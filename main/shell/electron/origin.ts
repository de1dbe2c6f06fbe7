/** The page's own origin under Electron: a scheme of the app's, so that nothing on disk or on the network can pass for it. */

export const scheme = 'app';
export const host = 'liaison';
export const origin = `${scheme}://${host}`;

/** Whether an address is the page's, compared as a parsed URL and never as a prefix. */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host: urlHost, username, password } = new URL(url);
  return protocol === `${scheme}:` && urlHost === host && username === '' && password === '';
}
