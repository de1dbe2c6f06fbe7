/** What the app refuses to whatever runs in its windows: leaving the page, opening others, permissions, the network, bad certificates. */
import { app, type Session, type WebContents } from 'electron';
import { isOwnUrl } from './origin.ts';

/** Nothing may navigate away, open a window or embed a page, whoever asks for it; `second-window.ts` makes the one exception. */
function lock(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** To be called before the app is ready. Crash reports are never started: a dump of this app's memory is health data. */
export function hardenApp(): void {
  app.enableSandbox();
  app.commandLine.appendSwitch('disable-breakpad');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.on('web-contents-created', (_event, contents) => lock(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault();
    callback();
  });
  app.on('login', (event) => event.preventDefault());
}

/** The page reaches nothing but its own scheme; documents are shown, never downloaded by the page itself. */
export function hardenSession(session: Session, isDevelopment: boolean): void {
  // Copying text that somebody chose (an INS, a reference) and the camera's picture (a code INS) are all that the page may ask of the
  // machine; reading the clipboard, or listening, it may not.
  const mayCopy = (permission: string, url: string) => permission === 'clipboard-sanitized-write' && isOwnUrl(url);
  const maySee = (permission: string, url: string, medium: string | undefined) =>
    permission === 'media' && medium === 'video' && isOwnUrl(url);
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const { requestingUrl, isMainFrame } = details;
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const medium = media.length === 1 ? media[0] : undefined;
    callback(isMainFrame && (mayCopy(permission, requestingUrl) || maySee(permission, requestingUrl, medium)));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, { isMainFrame, mediaType }) =>
      isMainFrame && (mayCopy(permission, requestingOrigin) || maySee(permission, requestingOrigin, mediaType)),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false); // its dictionaries would come from the network
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    const isLocal = isOwnUrl(url) || /^(blob|data):/.test(url) || (isDevelopment && url.startsWith('devtools://'));
    callback({ cancel: !isLocal });
  });
  session.on('will-download', (event) => event.preventDefault());
}
