/** Storing images by STOW-RS: the fate of each is read from the answer, what failed is tried again alone, a cut says what is unsent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { piecesOf } from '../../../main/blobs.ts';
import { Failure } from '../../../main/failure.ts';
import { createDicomWebClient, type DicomWebClient, type InstanceToStore } from '../../../main/platform/index.ts';
import { createBlobStore } from '../../../main/store/index.ts';
import { memoryDatabase } from '../support/core.ts';
import { type FakePlatform, startFakePlatform } from './fake-platform.ts';

let platform: FakePlatform;
let client: DicomWebClient;
beforeEach(async () => {
  platform = await startFakePlatform();
  client = createDicomWebClient(platform.http);
});
afterEach(() => platform.close());

const study = '2.25.1';
const instance = (sopInstanceUid: string, text = `file of ${sopInstanceUid}`): InstanceToStore => ({
  sopInstanceUid,
  size: Buffer.byteLength(text),
  async *pieces() {
    yield Buffer.from(text.slice(0, 3));
    yield Buffer.from(text.slice(3));
  },
});
const item = (uid: string, reason?: number) => ({
  '00081155': { vr: 'UI', Value: [uid] },
  ...(reason !== undefined && { '00081197': { vr: 'US', Value: [reason] } }),
});
const told = (stored: string[], failed: [string, number][] = []) =>
  JSON.stringify({
    '00081199': { vr: 'SQ', Value: stored.map((uid) => item(uid)) },
    ...(failed.length > 0 && { '00081198': { vr: 'SQ', Value: failed.map(([uid, reason]) => item(uid, reason)) } }),
  });
/** Which files a request carried. */
const carried = (body: string) => [...body.matchAll(/file of ([0-9.]+)/gu)].map((match) => match[1] ?? '');

describe('storeInstances', () => {
  it('sends Part 10 files as one multipart body of the announced length', async () => {
    platform.answer((heard, response) => void response.writeHead(200).end(told(carried(heard.body))));
    expect(await client.storeInstances(study, [instance('1.1'), instance('1.2')])).toEqual([
      { sopInstanceUid: '1.1', outcome: 'stored' },
      { sopInstanceUid: '1.2', outcome: 'stored' },
    ]);
    const [heard] = platform.heard;
    expect(heard?.method).toBe('POST');
    expect(heard?.url).toBe(`/send/dicom-web/studies/${study}`);
    const boundary = /^multipart\/related; type="application\/dicom"; boundary=(\S+)$/u.exec(heard?.headers['content-type'] ?? '')?.[1];
    const part = (uid: string) => `--${boundary}\r\nContent-Type: application/dicom\r\n\r\nfile of ${uid}\r\n`;
    expect(heard?.body).toBe(`${part('1.1')}${part('1.2')}--${boundary}--\r\n`);
    expect(heard?.headers['content-length']).toBe(String(heard?.body.length));
  });

  it('believes the answer and not its status, and says why an image was refused', async () => {
    platform.answer((_heard, response) => void response.writeHead(400).end(told(['1.1'], [['1.2', 0xa900]])));
    expect(await client.storeInstances(study, [instance('1.1'), instance('1.2')])).toEqual([
      { sopInstanceUid: '1.1', outcome: 'stored' },
      { sopInstanceUid: '1.2', outcome: 'refused', reason: 0xa900 },
    ]);
    expect(platform.heard).toHaveLength(1);
  });

  it('tries once more, alone, only what failed for a reason that may pass', async () => {
    platform.answer((heard, response) => {
      const files = carried(heard.body);
      if (files.length === 1) return void response.writeHead(200).end(told(files));
      response.writeHead(202).end(told(['1.1'], [['1.2', 0xa700]]));
    });
    const results = await client.storeInstances(study, [instance('1.1'), instance('1.2'), instance('1.3')]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored']);
    expect(platform.heard.map(({ body }) => carried(body))).toEqual([['1.1', '1.2', '1.3'], ['1.2'], ['1.3']]);
  });

  it('refuses for good what the answer never tells of', async () => {
    platform.answer((_heard, response) => void response.writeHead(409).end('{}'));
    expect(await client.storeInstances(study, [instance('1.1')])).toEqual([{ sopInstanceUid: '1.1', outcome: 'refused' }]);
    expect(platform.heard).toHaveLength(2);
  });

  it('sends less at a time to a proxy that finds a request too large', async () => {
    platform.answer((heard, response) => {
      const files = carried(heard.body);
      if (files.length > 1) response.writeHead(413).end();
      else response.writeHead(200).end(told(files));
    });
    const results = await client.storeInstances(
      study,
      ['1.1', '1.2', '1.3'].map((uid) => instance(uid)),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored']);
  });

  it('after a broken line, tells what arrived and what is unsent', async () => {
    const uids = Array.from({ length: 70 }, (_, index) => `1.${index + 1}`);
    platform.answer((heard, response) => {
      if (platform.heard.length === 1) response.writeHead(200).end(told(carried(heard.body)));
      else response.destroy();
    });
    const results = await client.storeInstances(
      study,
      uids.map((uid) => instance(uid)),
    );
    expect(results.filter(({ outcome }) => outcome === 'stored')).toHaveLength(64);
    expect(results.at(-1)).toMatchObject({ outcome: 'unsent', failure: { code: 'network.offline' } });
  });

  it('is cancelled while it sends', async () => {
    const controller = new AbortController();
    const endless: InstanceToStore = {
      sopInstanceUid: '1.1',
      size: 1e9,
      async *pieces() {
        for (;;) {
          yield new Uint8Array(1000);
          controller.abort();
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      },
    };
    await expect(client.storeInstances(study, [endless], controller.signal)).rejects.toMatchObject({ code: 'call.cancelled' });
  });

  it('reads an encrypted copy as it goes, and gives up when it is gone', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'stow-'));
    const db = memoryDatabase();
    const blobs = createBlobStore({ db, directory });
    platform.answer((heard, response) => void response.writeHead(200).end(told(carried(heard.body))));
    const text = `file of 1.1 ${'x'.repeat(2_500_000)}`;
    const { id, size } = await blobs.put(Buffer.from(text), { contentType: 'application/dicom', purpose: 'dicom' });
    const kept: InstanceToStore = { sopInstanceUid: '1.1', size, pieces: () => piecesOf(blobs.open(id)) };
    expect(await client.storeInstances(study, [kept])).toEqual([{ sopInstanceUid: '1.1', outcome: 'stored' }]);
    expect(platform.heard[0]?.body).toContain(text);
    blobs.remove([id]);
    await expect(client.storeInstances(study, [kept])).rejects.toBeInstanceOf(Failure);
    blobs.close();
    db.close();
    rmSync(directory, { recursive: true, force: true });
  });
});
