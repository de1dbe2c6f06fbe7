/** Debian's Orthanc as a DICOMweb server that none of us wrote: started on a free port with an empty database, ended with the suite. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePort } from '../peer.ts';

export interface DicomWebPeer {
  /** Address of the service, without a trailing slash. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const plugins = ['/usr/share/orthanc/plugins/libOrthancDicomWeb.so', '/usr/lib/orthanc/plugins/libOrthancDicomWeb.so'];
const authorization = `Basic ${Buffer.from('peer:peer-secret').toString('base64')}`;
const readyMs = 30_000;

/** The program and its plug-in, or `undefined` where one of them is missing. */
export function findOrthanc(): { program: string; plugin: string } | undefined {
  const program = findProgram('Orthanc');
  const plugin = plugins.find((path) => existsSync(path));
  return program === undefined || plugin === undefined ? undefined : { program, plugin };
}

/** What to do where they are missing. */
export const installation = 'Pour les avoir : apt-get install orthanc orthanc-dicomweb';

/** @param root path of the service, between slashes */
export async function startOrthanc({ program, plugin }: { program: string; plugin: string }, root = '/dicom-web/'): Promise<DicomWebPeer> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-orthanc-'));
  const database = join(directory, 'db');
  mkdirSync(database);
  const port = await freePort();
  const configuration = join(directory, 'orthanc.json');
  writeFileSync(configuration, JSON.stringify(settings(database, plugin, port, root)));
  const child = spawn(program, [configuration], { stdio: ['ignore', 'ignore', 'pipe'], cwd: directory });
  let complaint = '';
  child.stderr.on('data', (piece: Buffer) => {
    complaint = `${complaint}${piece}`.slice(-4000);
  });
  const stop = () => end(child).finally(() => rmSync(directory, { recursive: true, force: true }));
  try {
    await ready(child, `http://127.0.0.1:${port}/system`);
  } catch (thrown) {
    await stop();
    throw new Error(`Orthanc does not start:\n${complaint}`, { cause: thrown });
  }
  return { url: `http://127.0.0.1:${port}${root.replace(/\/$/u, '')}`, headers: { authorization }, stop };
}

/** This version listens on every address whatever it is told, but answers only to this machine, and to who has the password. */
function settings(database: string, plugin: string, port: number, root: string): Record<string, unknown> {
  return {
    Name: 'PEER',
    StorageDirectory: database,
    IndexDirectory: database,
    StorageCompression: false,
    HttpServerEnabled: true,
    HttpPort: port,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: true,
    RegisteredUsers: { peer: 'peer-secret' },
    DicomServerEnabled: false,
    HttpCompressionEnabled: false,
    KeepAlive: true,
    HttpThreadsCount: 8,
    OverwriteInstances: true,
    Plugins: [plugin],
    DicomWeb: {
      Enable: true,
      Root: root,
      EnableWado: false,
      Ssl: false,
      StudiesMetadata: 'Full',
      SeriesMetadata: 'Full',
    },
  };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (const start = Date.now(); Date.now() - start < readyMs; ) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const answer = await fetch(url, { headers: { authorization } }).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it does not answer');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}

/** Stores Part 10 files by STOW-RS (PS3.18 §10.5). @throws when one of them is refused */
export async function store({ url, headers }: DicomWebPeer, files: readonly Uint8Array[]): Promise<void> {
  const boundary = 'STOW-RS-of-the-suite';
  const parts = files.flatMap((file) =>
    [`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`, file, '\r\n'].map((one) => Buffer.from(one)),
  );
  const answer = await fetch(`${url}/studies`, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
      accept: 'application/dicom+json',
    },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  });
  // The status says little: 00081199 lists what was stored, 00081198 what was not.
  const told = (await answer.json()) as Record<string, { Value?: unknown[] } | undefined>;
  const stored = told['00081199']?.Value?.length ?? 0;
  if (stored !== files.length) throw new Error(`${stored} of ${files.length} files stored (${answer.status})`);
}
