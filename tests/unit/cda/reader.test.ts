/** The reader's thread: warm between documents, replaced when it dies, quick to give up. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CdaReader, createCdaReader } from '../../../main/cda/index.ts';
import { clinicalDocument, jpeg, media, pdf, section, structured } from './documents.ts';

const workerUrl = new URL('../../../main/cda/reader-worker.ts', import.meta.url);
const readers: CdaReader[] = [];
// A thread takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 20_000 });
const open = (options: { workerUrl: URL; timeLimitMs?: number }) => {
  const reader = createCdaReader(options);
  readers.push(reader);
  return reader;
};
afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.close())));

/** A module that runs as the worker in place of the real one. */
const module = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

describe('the reader', () => {
  it('reads several documents in one thread, bytes untouched', async () => {
    const reader = open({ workerUrl });
    const n1 = clinicalDocument(
      `<nonXMLBody><text mediaType="application/pdf" representation="B64">${pdf.toString('base64')}</text></nonXMLBody>`,
    );
    const n3 = structured(section('<renderMultiMedia referencedObject="i"/>', media('i', 'image/jpeg', jpeg)));
    const [first, second, third] = await Promise.all([reader.read(n1), reader.read(n3), reader.read(n1)]);
    expect(Buffer.from(first.embedded?.bytes ?? []).equals(pdf)).toBe(true);
    expect(second.images).toHaveLength(1);
    expect(third.document.title).toBe('Scanner thoracique');
    expect(n1.length).toBeGreaterThan(0);
  });

  it('goes on after an unreadable document', async () => {
    const reader = open({ workerUrl });
    await expect(reader.read(Buffer.from('rien'))).rejects.toMatchObject({ code: 'document.unreadable' });
    await expect(reader.read(structured(section('ok')))).resolves.toMatchObject({ document: { level: 'N3' } });
  });

  it('is cancelled by its signal and by its end', async () => {
    const reader = open({ workerUrl });
    await expect(reader.read(pdf, AbortSignal.abort())).rejects.toMatchObject({ code: 'call.cancelled' });
    const controller = new AbortController();
    const reading = reader.read(structured(section('x')), controller.signal);
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'call.cancelled' });
    const last = reader.read(structured(section('x')));
    const refused = expect(last).rejects.toMatchObject({ code: 'call.cancelled' });
    await reader.close();
    await refused;
  });

  it('reads again after having been forgotten', async () => {
    const reader = open({ workerUrl });
    await reader.read(structured(section('x')));
    await reader.forget();
    await expect(reader.read(structured(section('y')))).resolves.toMatchObject({ document: { level: 'N3' } });
  });

  it('kills a thread that overruns, and starts another', async () => {
    const loop = module("import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { for (;;); });");
    const reader = open({ workerUrl: loop, timeLimitMs: 50 });
    await expect(reader.read(pdf)).rejects.toMatchObject({ code: 'document.hostile' });
    await expect(reader.read(pdf)).rejects.toMatchObject({ code: 'document.hostile' });
  });

  it('survives a thread that dies', async () => {
    const dying = module("import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('x'); });");
    const reader = open({ workerUrl: dying });
    await expect(reader.read(pdf)).rejects.toMatchObject({ code: 'document.unreadable' });
    await expect(reader.read(pdf)).rejects.toMatchObject({ code: 'document.unreadable' });
  });
});
