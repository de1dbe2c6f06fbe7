/** What stands before Orthanc: the platform, whose DICOMweb it takes the place of, and the server of OHIF's page. Both add its password. */
import { type IncomingMessage, request, type ServerResponse, createServer as serve } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DicomWebPeer } from '../../peers/orthanc/orthanc.ts';
import { serveFile } from './pages.ts';

export interface Front {
  readonly url: string;
  /** Bytes that Orthanc has sent through it. */
  bytes(): number;
  /** Those of images only. */
  imageBytes(): number;
  close(): Promise<void>;
}

type Answer = (message: IncomingMessage, out: ServerResponse, toOrthanc: (path: string) => void) => void;

function pass(
  message: IncomingMessage,
  out: ServerResponse,
  url: string,
  headers: Readonly<Record<string, string>>,
  count: (bytes: number) => void,
): void {
  const { connection: _, ...asked } = message.headers;
  const onward = request(url, { method: message.method, headers: { ...asked, ...headers, host: new URL(url).host } }, (answer) => {
    out.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('data', (piece: Buffer) => count(piece.byteLength));
    answer.pipe(out);
    answer.on('error', () => out.destroy());
  });
  onward.on('error', () => out.destroy());
  out.on('close', () => onward.destroy());
  message.pipe(onward);
}

async function start(peer: DicomWebPeer, answer: Answer): Promise<Front> {
  let [bytes, imageBytes] = [0, 0];
  const server = serve((message, out) => {
    answer(message, out, (path) =>
      pass(message, out, peer.url + path, peer.headers, (more) => {
        bytes += more;
        if (!path.endsWith('/metadata')) imageBytes += more;
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    imageBytes: () => imageBytes,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The platform of the app, whose images are Orthanc's. */
export function startPlatformFront(platformUrl: string, peer: DicomWebPeer): Promise<Front> {
  const prefix = '/send/dicom-web';
  return start(peer, (message, out, toOrthanc) => {
    const path = message.url ?? '/';
    if (path.startsWith(`${prefix}/`)) toOrthanc(path.slice(prefix.length));
    else pass(message, out, platformUrl.replace(/\/$/, '') + path, {}, () => undefined);
  });
}

const ohifConfig = `window.config = {
  routerBasename: '/', extensions: [], modes: [], customizationService: {}, showStudyList: true, maxNumberOfWebWorkers: 3,
  showWarningMessageForCrossOrigin: false, showCPUFallbackMessage: false, strictZSpacingForVolumeViewport: true,
  maxNumRequests: { interaction: 100, thumbnail: 5, prefetch: 25 },
  studyPrefetcher: { enabled: true, displaySetsCount: 2, maxNumPrefetchRequests: 10, order: 'closest' },
  defaultDataSourceName: 'orthanc',
  dataSources: [{
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb', sourceName: 'orthanc',
    configuration: {
      friendlyName: 'Orthanc', name: 'orthanc', wadoUriRoot: '/dicom-web', qidoRoot: '/dicom-web', wadoRoot: '/dicom-web',
      qidoSupportsIncludeField: false, imageRendering: 'wadors', thumbnailRendering: 'wadors', enableStudyLazyLoad: true,
      supportsFuzzyMatching: false, supportsWildcard: true, omitQuotationForMultipartRequest: true,
    },
  }],
};`;

/** OHIF's built page, set up for Orthanc on its own origin. */
export function startOhif(directory: string, peer: DicomWebPeer): Promise<Front> {
  return start(peer, (message, out, toOrthanc) => {
    const { pathname, search } = new URL(message.url ?? '/', 'http://x');
    if (pathname.startsWith('/dicom-web/')) return toOrthanc(pathname.slice('/dicom-web'.length) + search);
    if (pathname === '/app-config.js') return void out.writeHead(200, { 'content-type': 'text/javascript' }).end(ohifConfig);
    // Every address without a file is a place of its page.
    serveFile(join(directory, /\.[a-z0-9]+$/i.test(pathname) ? pathname : 'index.html'), out);
  });
}
