/** The end of an export: a file written where the user said, or handed to the page as a download. */
import type { Delivery } from '../../preload/contract/delivery.ts';
import { blobUrl } from './blobs.ts';

/** @returns whether a file left: false when the user closed the host's dialogue */
export function takeDelivery(delivered: Delivery): boolean {
  if (delivered.state !== 'ready') return delivered.state === 'saved';
  const link = document.createElement('a');
  link.href = blobUrl(delivered.blobId);
  link.download = delivered.fileName;
  link.click();
  return true;
}
