/** A PACS that lies, that isn't one, or that means harm: refused in words, nothing of it kept, nobody else spoken to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dicomUid } from '../../preload/contract/ids.ts';
import type { PacsId } from '../../preload/contract/pacs.ts';
import { context, martel, type PacsRig, pacsRig } from '../unit/pacs/pacs-rig.ts';

type Serve = (request: IncomingMessage, response: ServerResponse) => void;

let serve: Serve;
let asked: { url: string; authorization: string | undefined }[];
let url: string;
let other: string;
let strangers: string[];
const servers: { closeAllConnections(): void; close(): void }[] = [];

async function start(handle: Serve): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
beforeAll(async () => {
  url = await start((request, response) => {
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization });
    serve(request, response);
  });
  other = await start((request, response) => {
    strangers.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/dicom+json' }).end('[]');
  });
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

let rig: PacsRig;
let id: PacsId;
beforeEach(async () => {
  asked = [];
  strangers = [];
  rig = pacsRig();
  id = await rig.save({ url, authentication: 'bearer', secret: 'jeton' });
});
afterEach(() => rig.close());

const json = (body: unknown, headers: Record<string, string> = {}): Serve => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (_request, response) => response.writeHead(200, { 'content-type': 'application/dicom+json', ...headers }).end(text);
};
const search = (signal?: AbortSignal) => rig.search(id, { birthName: 'MARTEL' }, signal);
const study = (more: object = {}) => ({
  '0020000D': { vr: 'UI', Value: ['1.2.3'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'MARTEL^Jeanne' }] },
  ...more,
});
const once = (...studies: unknown[]): Serve => {
  return (request, response) => json((request.url ?? '').includes('offset=0') ? studies : [])(request, response);
};

describe('an answer that is no list of studies', () => {
  const cases: [string, Serve, string][] = [
    [
      'a page',
      (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Bienvenue</h1>'),
      'pacs.not-dicomweb',
    ],
    ['half of a list', json('[{"0020000D":'), 'pacs.invalid-response'],
    ['not even text', json(Buffer.from([0xff, 0xfe, 0x5b]).toString('latin1')), 'pacs.invalid-response'],
    ['an object', json({ studies: [] }), 'pacs.invalid-response'],
    ['another list', json([1, 'a', null, [], { '0020000D': 3 }]), ''],
    ['lists in lists without end', json(`${'['.repeat(200_000)}${']'.repeat(200_000)}`), ''],
    ['too much', json(`["${'a'.repeat(9 * 1024 * 1024)}"]`), 'pacs.invalid-response'],
    [
      'too much once unfolded',
      (_request, response) =>
        response
          .writeHead(200, { 'content-type': 'application/dicom+json', 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20))),
      'pacs.invalid-response',
    ],
    [
      'cut',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/dicom+json', 'content-length': '1000' }).write('[');
        setTimeout(() => response.destroy(), 10);
      },
      'pacs.offline',
    ],
    ['a refusal', (_request, response) => response.writeHead(401).end(), 'pacs.credentials'],
    ['another refusal', (_request, response) => response.writeHead(403).end(), 'pacs.forbidden'],
    ['nothing there', (_request, response) => response.writeHead(404).end(), 'pacs.not-dicomweb'],
    ['a failure', (_request, response) => response.writeHead(500).end('MARTEL Jeanne'), 'pacs.unavailable'],
    ['too broad', (_request, response) => response.writeHead(413).end(), 'pacs.too-broad'],
  ];
  for (const [name, answer, code] of cases) {
    it(`${name} is told for what it is`, async () => {
      serve = answer;
      const outcome = await search().catch((thrown) => thrown);
      if (code === '') expect(outcome).toMatchObject({ studies: [], scanned: 0 });
      else expect(outcome).toMatchObject({ code });
      expect(JSON.stringify(outcome)).not.toMatch(/MARTEL/);
      // The platform's session is none of its business.
      expect(rig.events.some(({ name: event }) => event === 'session.changed')).toBe(false);
    });
  }

  it('that never ends is stopped by whoever waits', async () => {
    serve = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/dicom+json' }).write('[');
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    };
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    await expect(search(controller.signal)).rejects.toMatchObject({ code: 'call.cancelled' });
  });
});

describe('an address given by a PACS', () => {
  it('is not followed: a redirection takes neither the question nor the credentials elsewhere', async () => {
    for (const status of [301, 302, 307, 308]) {
      serve = (_request, response) => response.writeHead(status, { location: `${other}/studies` }).end();
      await expect(search()).rejects.toMatchObject({ code: 'pacs.not-dicomweb' });
      serve = (_request, response) => response.writeHead(status, { location: '/elsewhere' }).end();
      await expect(search()).rejects.toMatchObject({ code: 'pacs.not-dicomweb' });
    }
    expect(strangers).toEqual([]);
    expect(asked.some(({ url: path }) => path.startsWith('/elsewhere'))).toBe(false);
  });

  it('in a study is not asked: images come from its own root', async () => {
    serve = (request, response) => {
      const path = request.url ?? '';
      if (path.startsWith('/studies?'))
        return once(study({ '00081190': { vr: 'UR', Value: [`${other}/studies/1.2.3`] } }))(request, response);
      if (path.startsWith('/studies/1.2.3/series?'))
        return json(
          path.includes('offset=0') ? [{ '0020000E': { vr: 'UI', Value: ['1.2.3.4'] }, '00081190': { vr: 'UR', Value: [other] } }] : [],
        )(request, response);
      if (path === '/studies/1.2.3/series/1.2.3.4/metadata')
        return json([{ '00080018': { vr: 'UI', Value: ['1.2.3.4.5'] }, '7FE00010': { vr: 'OW', BulkDataURI: other } }])(request, response);
      return response.writeHead(404).end();
    };
    await search();
    const key = { pacsId: id, studyInstanceUid: dicomUid.parse('1.2.3'), patientId: martel.id };
    await rig.pacs.handlers['pacs.attach']({ ...key, accepted: ['birthDate'], reason: 'Date absente' }, context());
    expect((await rig.open('1.2.3')).series[0]?.instances).toHaveLength(1);
    await expect(rig.fetch('1.2.3', '1.2.3.4')).rejects.toMatchObject({ code: 'imaging.not-at-source' });
    expect(strangers).toEqual([]);
  });
});

describe('a study that a PACS makes up', () => {
  it('under an identifier that is none leads nowhere', async () => {
    const uids = ['../../admin', '1.2.3/../../x', '1.2.3?x=1', '1.2.3#', ' ', '9'.repeat(65), 'a', '1..2', '1.2.'];
    serve = once(...uids.map((uid) => study({ '0020000D': { vr: 'UI', Value: [uid] } })));
    expect((await search()).studies).toEqual([]);
  });

  it('with words that hide or reorder others is shown without them, and bounded', async () => {
    serve = once(
      study({
        '00081030': { vr: 'LO', Value: [`Scanner\u202e\u0000\u200f${'x'.repeat(5000)}`] },
        '00100010': { vr: 'PN', Value: [{ Alphabetic: `MARTEL^Jeanne\u202e${'y'.repeat(5000)}` }] },
        '00080080': { vr: 'LO', Value: ['<img src=x onerror=alert(1)>'] },
        '00080061': { vr: 'CS', Value: Array(1000).fill('CT') },
        '00201208': { vr: 'IS', Value: ['1e400'] },
      }),
    );
    const [shown] = (await search()).studies;
    expect(shown?.title.length).toBeLessThanOrEqual(200);
    expect(shown?.title).toMatch(/^Scannerx+$/);
    expect(shown?.traits.givenNames.length).toBeLessThanOrEqual(100);
    expect(shown?.modalities).toEqual(['CT']);
    expect(shown?.instanceCount).toBeUndefined();
  });

  it('of somebody else than was asked for isn’t shown', async () => {
    serve = once(study({ '00100010': { vr: 'PN', Value: [{ Alphabetic: 'DURAND^Paul' }] } }), study({ '00100010': { vr: 'PN' } }));
    expect((await search()).studies).toEqual([]);
  });

  it('named after what objects have is a study like none', async () => {
    serve = once(JSON.parse('{"__proto__":{"0020000D":{"Value":["1.2.3"]}},"constructor":{"Value":["1.2.3"]}}'));
    expect((await search()).studies).toEqual([]);
    expect(({} as Record<string, unknown>)['0020000D']).toBeUndefined();
  });

  it('of series without end, or of the same image in each, is bounded', async () => {
    serve = (request, response) => {
      const path = request.url ?? '';
      if (path.startsWith('/studies?')) return once(study())(request, response);
      if (path.includes('/metadata')) return json([{ '00080018': { vr: 'UI', Value: ['1.2.9'] } }])(request, response);
      const offset = Number(new URL(path, url).searchParams.get('offset'));
      const series = Array.from({ length: 100 }, (_, rank) => ({ '0020000E': { vr: 'UI', Value: [`1.3.${offset + rank}`] } }));
      return json(offset < 400 ? series : [])(request, response);
    };
    await search();
    const key = { pacsId: id, studyInstanceUid: dicomUid.parse('1.2.3'), patientId: martel.id };
    await rig.pacs.handlers['pacs.attach']({ ...key, accepted: ['birthDate'], reason: 'Date absente' }, context());
    const opened = await rig.open('1.2.3');
    expect(opened.series.flatMap(({ instances }) => instances)).toHaveLength(1);
  });
});
