/** Makes what was asked and hands it over: to a file by the core, which journals it, to the clipboard, or to the printer. */
import type { Delivery } from '../../../../preload/contract/delivery.ts';
import type { DicomUid } from '../../../../preload/contract/ids.ts';
import { blobUrl, upload } from '../../../bridge/blobs.ts';
import { call } from '../../../bridge/call.ts';
import { printSheets } from '../../print-pages.ts';
import type { Room } from '../room/room.ts';
import { pdfOf } from './pdf.ts';
import { blobOf } from './picture.ts';
import { type PictureOptions, pictures } from './pictures.ts';
import { drawPage, type PerPage, pageCount, type SheetTexts } from './sheet.ts';

export interface SheetOptions extends PictureOptions {
  readonly perPage: PerPage;
  readonly count: number;
  readonly texts: SheetTexts;
}

export async function exportPicture(room: Room, uid: DicomUid, format: 'png' | 'jpeg', options: PictureOptions, signal: AbortSignal) {
  for await (const picture of pictures(room, options, signal)) {
    const body = await blobOf(picture, format === 'png' ? 'image/png' : 'image/jpeg');
    return deliver(uid, format, options.hasIdentity, body, signal);
  }
  return undefined;
}

export async function copyPicture(room: Room, options: PictureOptions, signal: AbortSignal): Promise<void> {
  for await (const picture of pictures(room, options, signal)) {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blobOf(picture, 'image/png') })]);
    return;
  }
}

/** Pages as JPEG, drawn as their pictures come: a page at a time in memory. */
export async function sheetPages(room: Room, options: SheetOptions, onPage: (done: number) => void, signal: AbortSignal) {
  const { perPage, texts, count } = options;
  const pages: { blob: Blob; width: number; height: number }[] = [];
  const total = pageCount(count, perPage);
  let waiting: HTMLCanvasElement[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const page = drawPage(waiting, perPage, texts, pages.length + 1, total);
    waiting = [];
    pages.push({ blob: await blobOf(page, 'image/jpeg'), width: page.width, height: page.height });
    onPage(pages.length / total);
  };
  for await (const picture of pictures(room, options, signal)) {
    waiting.push(picture);
    if (waiting.length === perPage) await flush();
  }
  await flush();
  return pages;
}

export async function exportSheet(room: Room, uid: DicomUid, options: SheetOptions, onPage: (done: number) => void, signal: AbortSignal) {
  const pages = await sheetPages(room, options, onPage, signal);
  const whole = await Promise.all(
    pages.map(async ({ blob, width, height }) => ({ jpeg: new Uint8Array(await blob.arrayBuffer()), width, height })),
  );
  return deliver(uid, 'pdf', options.hasIdentity, new Blob([pdfOf(whole)], { type: 'application/pdf' }), signal);
}

/** Journaled before: what the printer does is out of sight. */
export async function printSheet(room: Room, uid: DicomUid, options: SheetOptions, onPage: (done: number) => void, signal: AbortSignal) {
  const pages = await sheetPages(room, options, onPage, signal);
  const addresses = pages.map(({ blob }) => URL.createObjectURL(blob));
  try {
    await call('export.printed', { studyInstanceUid: uid, identity: options.hasIdentity ? 'kept' : 'removed' });
    await printSheets(addresses);
  } finally {
    for (const address of addresses) URL.revokeObjectURL(address);
  }
}

async function deliver(uid: DicomUid, format: 'png' | 'jpeg' | 'pdf', hasIdentity: boolean, body: Blob, signal: AbortSignal) {
  const delivery = await upload({ kind: 'export', studyInstanceUid: uid, format, hasIdentity }, 'export', body, signal);
  take(delivery);
  return delivery;
}

/** Where the host has no dialogue, the page is handed the file. */
export function take(delivery: Delivery): void {
  if (delivery.state !== 'ready') return;
  const link = document.createElement('a');
  link.href = blobUrl(delivery.blobId);
  link.download = delivery.fileName;
  link.click();
}
