/** A made file goes where the user says, nowhere when they give up, and to the page where the host has no dialogue. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createFileDelivery } from '../../../main/deliver-file.ts';
import type { BlobStore } from '../../../main/store/index.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const file = { name: 'journal-des-acces-2026-03-12.csv', contentType: 'text/csv', bytes: Buffer.from('Date;Geste\r\n') };
const put = vi.fn(async () => ({ id: 'b1' }));
const blobs = { put } as unknown as BlobStore;

it('is written at the path chosen in the host’s dialogue, and kept nowhere else', async () => {
  const path = join(temporaryDirectory(), 'choisi.csv');
  const chooseSavePath = vi.fn(async () => path);
  const deliver = createFileDelivery({ ports: { shell: 'electron', dialogs: { chooseSavePath } }, blobs });
  expect(await deliver(file)).toEqual({ state: 'saved' });
  expect(chooseSavePath).toHaveBeenCalledWith(file.name);
  expect(readFileSync(path, 'utf8')).toBe('Date;Geste\r\n');
  expect(put).not.toHaveBeenCalled();
});

it('goes nowhere when the user gives up', async () => {
  const deliver = createFileDelivery({ ports: { shell: 'electron', dialogs: { chooseSavePath: async () => undefined } }, blobs });
  expect(await deliver(file)).toEqual({ state: 'cancelled' });
});

it('is handed to the page, encrypted meanwhile, where there is no dialogue', async () => {
  const deliver = createFileDelivery({ ports: { shell: 'browser', dialogs: { chooseSavePath: async () => undefined } }, blobs });
  expect(await deliver(file)).toEqual({ state: 'ready', blobId: 'b1', fileName: file.name });
  expect(put).toHaveBeenCalledWith(file.bytes, { contentType: 'text/csv', purpose: 'content' });
});
